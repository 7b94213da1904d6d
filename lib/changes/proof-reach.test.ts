import { expect, test } from 'vitest';
import { reachOf, unprovenInWords } from './proof-reach.ts';

const promise = (host: string | null) => ({
  host,
  fingerprint: 'NEW',
  chain: [],
  needsIssuer: true,
  keyType: null,
});

test.each([
  ['every name', ['a', 'b'], [null, 'a', 'b'], [], 'handshake'],
  ['some of them', ['a', 'b'], [null, 'a'], ['b'], 'handshake'],
  ['none of them', ['a', 'b'], [null], ['a', 'b'], 'read-back'],
  ['a certificate without names', [], [null], [], 'handshake'],
] as const)('promised for %s', (_, hosts, promised, unproven, grade) => {
  expect(reachOf(hosts, promised.map(promise))).toEqual({ unproven, grade });
});

test.each([
  [['a.example', 'b.example'], /^Not proven for a\.example, b\.example: /],
  [['a', 'b', 'c', 'd', 'e', 'f', 'g'], /^Not proven for a, b, c, d, e and 2 more: /],
])('%j: %s', (hosts, words) => {
  expect(unprovenInWords(hosts)).toMatch(words);
});

test('where nothing is left out, nothing is said', () => {
  expect(unprovenInWords([])).toBeNull();
});
