import { expect, test } from 'vitest';
import type { ProofCell } from '../domain/proof.ts';
import { disagreementInWords } from './rounds.ts';

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
    disagreementInWords([
      cell('192.0.2.1', null, 'new', 'serves the expected certificate'),
      cell('192.0.2.2', null, 'old', old),
      cell('192.0.2.2', 'shop.example', 'old', old),
      cell('192.0.2.3', 'shop.example', 'failed', 'It was refused.'),
    ]),
  ).toBe(`192.0.2.2 ${old} (without SNI, shop.example); 192.0.2.3 It was refused (shop.example).`);
});

test('nothing to look at is no agreement', () => {
  expect(disagreementInWords([])).toBe('There was nothing to look at.');
});
