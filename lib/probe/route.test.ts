import { describe, expect, it } from 'vitest';
import { DIRECT, isPrivateAddress, routeFor, whyNotDialled } from './route.ts';

const routes = [
  { ...DIRECT, name: 'network', vpc: 'vpc-1' },
  { ...DIRECT, name: 'region', account: '111111111111', region: 'eu-west-1' },
  { ...DIRECT, name: 'account', account: '111111111111' },
];

describe('routeFor', () => {
  it.each([
    ['222222222222', 'us-east-1', 'vpc-1', 'network'],
    ['111111111111', 'eu-west-1', 'vpc-1', 'network'],
    ['111111111111', 'eu-west-1', 'vpc-2', 'region'],
    ['111111111111', 'eu-west-1', null, 'region'],
    ['111111111111', 'us-east-1', null, 'account'],
    ['222222222222', 'us-east-1', null, undefined],
  ])('%s %s %s: %s', (accountId, region, vpcId, name) => {
    expect(routeFor(routes, { accountId, region, vpcId })?.name).toBe(name);
  });
});

it.each([
  ['10.1.2.3', true],
  ['172.16.0.1', true],
  ['172.32.0.1', false],
  ['192.168.1.1', true],
  ['100.64.0.1', true],
  ['169.254.169.254', true],
  ['127.0.0.1', true],
  ['0.0.0.0', true],
  ['203.0.113.10', false],
  ['52.1.2.3', false],
  ['::1', true],
  ['::', true],
  ['fd00::1', true],
  ['fe80::1', true],
  ['::ffff:10.0.0.1', true],
  ['2001:db8::1', false],
  ['64:ff9b::10.0.0.1', true],
  ['64:ff9b::a9fe:a9fe', true],
  ['64:ff9b::203.0.113.10', false],
  ['64:ff9b:1::203.0.113.10', true],
])('%s is private: %s', (address, expected) => {
  expect(isPrivateAddress(address)).toBe(expected);
});

it('dials a private address only from a vantage point', () => {
  expect(whyNotDialled('10.0.0.1', null)).toMatch(/^10\.0\.0\.1 is a private address/);
  expect(whyNotDialled('10.0.0.1', DIRECT)).toBeNull();
  expect(whyNotDialled('203.0.113.10', null)).toBeNull();
});
