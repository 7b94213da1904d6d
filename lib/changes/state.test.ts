import { expect, test } from 'vitest';
import type { ObservedState } from '../domain/plan.ts';
import { sameState, stateInWords } from './state.ts';
import { arnOf } from './test-subjects.ts';

const listener = (sni: string[], name = 'old'): ObservedState => ({
  kind: 'listener-certificates',
  default: arnOf(name),
  sni: sni.map(arnOf),
});
const records = (...sets: object[]): ObservedState => ({
  kind: 'record-sets',
  exact: sets.map((set) => JSON.stringify(set)),
});
const alias = (changes: object = {}): object => ({
  Name: 'shop.example.',
  Type: 'A',
  AliasTarget: { HostedZoneId: 'Z1', DNSName: 'dualstack.lb.aws.', EvaluateTargetHealth: true, ...changes },
});
const addresses = (...values: string[]): object => ({
  Name: 'shop.example.',
  Type: 'A',
  TTL: 60,
  ResourceRecords: values.map((Value) => ({ Value })),
});

test.each([
  ['the SNI list in any order', listener(['a', 'b']), listener(['b', 'a']), true],
  ['another SNI certificate', listener(['a']), listener(['a', 'b']), false],
  ['another default', listener([]), listener([], 'new'), false],
  [
    'an alias spelt otherwise',
    records(alias()),
    records(alias({ DNSName: 'DualStack.LB.aws', HostedZoneId: '/hostedzone/Z1' })),
    true,
  ],
  ['an alias elsewhere', records(alias()), records(alias({ DNSName: 'other.aws.' })), false],
  [
    'an alias without its health flag',
    records(alias()),
    records(alias({ EvaluateTargetHealth: false })),
    false,
  ],
  [
    'members in another order',
    records(addresses('1.2.3.4')),
    records({ TTL: 60, ...addresses('1.2.3.4') }),
    true,
  ],
  [
    'values in another order',
    records(addresses('1.2.3.4', '5.6.7.8')),
    records(addresses('5.6.7.8', '1.2.3.4')),
    true,
  ],
  ['another value', records(addresses('1.2.3.4')), records(addresses('1.2.3.5')), false],
  [
    'sets in another order',
    records(alias(), addresses('1.2.3.4')),
    records(addresses('1.2.3.4'), alias()),
    true,
  ],
  [
    'escapes',
    records({ Name: '\\052.shop.example.', Type: 'A' }),
    records({ Name: '*.shop.example', Type: 'A' }),
    true,
  ],
  ['nothing there', listener([]), { kind: 'absent', what: 'listener' } as const, false],
])('%s', (_, one, other, expected) => {
  expect(sameState(one, other)).toBe(expected);
});

test.each([
  [listener(['b', 'a']), 'old, with a, b for SNI'],
  [records(), 'no record'],
  [records(addresses('1.2.3.4', '5.6.7.8')), 'A 1.2.3.4, 5.6.7.8'],
  [records(alias()), 'A alias to dualstack.lb.aws'],
  [{ kind: 'absent', what: 'listener' } as const, 'no listener'],
])('a state in words', (state, words) => {
  expect(stateInWords(state)).toBe(words);
});
