import { expect, test } from 'vitest';
import type { Proof } from '../domain/proof.ts';
import { proofView } from './proof-view.ts';

const proof: Proof = {
  grade: 'handshake',
  verdict: 'proven',
  roundsAgreed: 3,
  roundsNeeded: 3,
  vantagePoint: 'direct',
  cells: [],
  startedAt: '2026-11-22T12:00:00.000Z',
  endedAt: '2026-11-22T12:01:00.000Z',
  says: null,
};

test.each<[string, Partial<Proof>, string]>([
  ['plain', {}, 'Proved by handshake: every address serves the expected certificate with its chain.'],
  [
    'that leaves something out',
    { says: 'Not proven for shop.example.' },
    'Proved by handshake, with exceptions. Not proven for shop.example.',
  ],
  ['that failed', { verdict: 'failed', says: '192.0.2.1 is old.' }, '192.0.2.1 is old.'],
  ['read back, with a reason', { grade: 'read-back', says: 'Only inside.' }, 'Only inside.'],
])('a proof %s says what it shows', (_, details, says) => {
  expect(proofView({ ...proof, ...details }, 'swap-certificate').says).toBe(says);
});
