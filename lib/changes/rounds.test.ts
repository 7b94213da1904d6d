import { expect, test } from 'vitest';
import type { ProofCell } from '../domain/proof.ts';
import { exceptionsInWords, roundAgrees, roundsToAgree } from './rounds.ts';

const cell = (
  address: string,
  subject: string | null,
  verdict: ProofCell['verdict'],
  detail: string,
): ProofCell => ({
  address,
  subject,
  verdict,
  detail,
  fingerprint: null,
  at: null,
});

test('every address that disagrees is named once, with what was asked there', () => {
  const old = 'still serves the previous certificate';
  expect(
    exceptionsInWords([
      cell('192.0.2.1', null, 'new', 'serves the expected certificate'),
      cell('192.0.2.2', null, 'old', old),
      cell('192.0.2.2', 'shop.example', 'old', old),
      cell('192.0.2.3', 'shop.example', 'failed', 'It was refused.'),
    ]),
  ).toBe(`192.0.2.2 ${old} (without SNI, shop.example); 192.0.2.3 It was refused (shop.example).`);
});

const good = cell('192.0.2.1', null, 'new', 'serves the expected certificate');
const unseen = cell('2001:db8::1', null, 'unseen', 'There is no way to IPv6 addresses from here.');

test.each([
  ['nothing', [], false],
  ['all good', [good], true],
  ['one that is old', [good, cell('192.0.2.2', null, 'old', 'still')], false],
  ['one that nobody can see', [good, unseen], true],
  ['nothing that anybody can see', [unseen], false],
])('a round agrees with %s: %#', (_, cells, agrees) => {
  expect(roundAgrees(cells)).toBe(agrees);
});

test('what nobody could see is named, agreed or not', () => {
  expect(exceptionsInWords([good])).toBeNull();
  expect(exceptionsInWords([good, unseen])).toBe(
    '2001:db8::1 There is no way to IPv6 addresses from here (without SNI).',
  );
});

test.each([
  [3, 12, 0, 3],
  [3, 12, 65, 7],
  [3, 60, 65, 3],
  [9, 12, 65, 9],
])('%i rounds every %i s that span %i s: %i', (rounds, roundEverySeconds, spanSeconds, needed) => {
  expect(roundsToAgree({ rounds, roundEverySeconds, spanSeconds })).toBe(needed);
});

test('nothing to look at is no agreement', () => {
  expect(exceptionsInWords([])).toBe('There was nothing to look at.');
});
