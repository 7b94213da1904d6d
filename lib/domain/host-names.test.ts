import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareCoverage, coveredNames, covers } from './host-names.ts';

const label = fc.stringMatching(/^[a-z]([a-z0-9-]{0,8}[a-z0-9])?$/);
const domain = fc.array(label, { minLength: 2, maxLength: 3 }).map((labels) => labels.join('.'));

describe('covers', () => {
  it.each([
    ['www.shop.example', 'www.shop.example', true],
    ['WWW.Shop.Example', 'www.shop.example.', true],
    ['www.shop.example', 'shop.example', false],
    ['*.shop.example', 'www.shop.example', true],
    ['*.shop.example', 'WWW.SHOP.EXAMPLE', true],
    ['*.shop.example', 'shop.example', false],
    ['*.shop.example', '.shop.example', false],
    ['*.shop.example', 'a.b.shop.example', false],
    ['*.shop.example', 'wwwshop.example', false],
    ['*.shop.example', '*.shop.example', true],
    ['w*.shop.example', 'www.shop.example', false],
    ['www.*.example', 'www.shop.example', false],
    ['*', 'shop', false],
    ['192.0.2.10', '192.0.2.10', true],
    ['*.0.2.10', '192.0.2.10', false],
    ['2001:db8::1', '2001:DB8::1', true],
    ['', '', false],
  ])('%s for %s: %s', (pattern, host, expected) => {
    expect(covers(pattern, host)).toBe(expected);
  });

  it('lets a wildcard stand for one label and nothing else', () => {
    fc.assert(
      fc.property(domain, label, label, (name, first, second) => {
        const pattern = `*.${name}`;
        expect(covers(pattern, `${first}.${name}`.toUpperCase())).toBe(true);
        expect(covers(pattern, name)).toBe(false);
        expect(covers(pattern, `${second}.${first}.${name}`)).toBe(false);
      }),
    );
  });
});

it('keeps the order of the names asked for', () => {
  expect(coveredNames(['b.shop.example', 'shop.example', 'a.shop.example'], ['*.shop.example'])).toEqual([
    'b.shop.example',
    'a.shop.example',
  ]);
});

describe('compareCoverage', () => {
  it('tells kept, lost and gained names apart', () => {
    expect(
      compareCoverage(
        ['shop.example', 'www.shop.example', 'api.shop.example', 'else.example'],
        ['shop.example', 'www.shop.example'],
        ['*.shop.example'],
      ),
    ).toEqual({ kept: ['www.shop.example'], lost: ['shop.example'], gained: ['api.shop.example'] });
  });

  it('puts every name that is covered at all into exactly one list', () => {
    const names = fc.array(
      fc.oneof(
        domain,
        domain.map((name) => `*.${name}`),
      ),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(fc.uniqueArray(domain, { maxLength: 6 }), names, names, (asked, before, after) => {
        const { kept, lost, gained } = compareCoverage(asked, before, after);
        const covered = coveredNames(asked, [...before, ...after]);
        expect([...kept, ...lost, ...gained].sort()).toEqual([...covered].sort());
      }),
    );
  });
});
