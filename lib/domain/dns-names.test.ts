import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  comparableDnsName,
  escapeDnsName,
  isApex,
  isWithin,
  normalizeDnsName,
  unescapeDnsName,
} from './dns-names.ts';

const bytes = fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)) });

it.each([
  ['Shop.Example.', 'shop.example'],
  ['shop.example', 'shop.example'],
  ['dualstack.Front-1.elb.amazonaws.com.', 'dualstack.front-1.elb.amazonaws.com'],
])('normalises %s to %s', (name, expected) => {
  expect(normalizeDnsName(name)).toBe(expected);
});

it.each([
  ['dualstack.Front-1.eu-west-1.elb.amazonaws.com.', 'front-1.eu-west-1.elb.amazonaws.com'],
  ['front-1.eu-west-1.elb.amazonaws.com', 'front-1.eu-west-1.elb.amazonaws.com'],
  ['my-dualstack.example', 'my-dualstack.example'],
])('compares %s as %s', (name, expected) => {
  expect(comparableDnsName(name)).toBe(expected);
});

describe('octal escapes', () => {
  it.each([
    ['*.shop.example', '\\052.shop.example'],
    ['_acme-challenge.shop.example', '_acme-challenge.shop.example'],
    ['a b.example', 'a\\040b.example'],
    ['a\\b.example', 'a\\134b.example'],
    ['b\u00fccher.example', 'b\\374cher.example'],
  ])('writes %s as %s, and reads it back', (name, escaped) => {
    expect(escapeDnsName(name)).toBe(escaped);
    expect(unescapeDnsName(escaped)).toBe(name);
  });

  it('are read back for every byte', () => {
    fc.assert(
      fc.property(bytes, (name) => {
        expect(unescapeDnsName(escapeDnsName(name))).toBe(name);
      }),
    );
  });

  it('refuse what needs Punycode', () => {
    expect(() => escapeDnsName('\u732b.example')).toThrow(/Punycode/);
  });
});

describe('a name and a zone', () => {
  it.each([
    ['shop.example', 'shop.example', true, true],
    ['SHOP.example.', 'shop.example', true, true],
    ['www.shop.example', 'Shop.Example.', false, true],
    ['a.b.shop.example', 'shop.example', false, true],
    ['workshop.example', 'shop.example', false, false],
    ['example', 'shop.example', false, false],
  ])('%s in %s: apex %s, within %s', (name, zone, apex, within) => {
    expect(isApex(name, zone)).toBe(apex);
    expect(isWithin(name, zone)).toBe(within);
  });
});
