import { expect, test } from 'vitest';
import { problem } from '../domain/problem.ts';
import { failed, ok } from '../domain/result.ts';
import { judgeHandshake } from './look-at-handshakes.ts';

const expected = { host: 'shop.example', fingerprint: 'NEW', chainLength: 1, keyType: null };
const shown = (fingerprint: string, chainLength = 1) => ok({ fingerprint, chainLength, names: [] });

test.each([
  ['the new one', shown('NEW'), 'new', 'serves the expected certificate'],
  ['more than the chain', shown('NEW', 2), 'new', 'serves the expected certificate'],
  ['without its chain', shown('NEW', 0), 'failed', 'sends 0 of 1 intermediate certificates'],
  ['the previous one', shown('OLD'), 'old', 'still serves the previous certificate'],
  ['the previous one, without chain', shown('OLD', 0), 'old', 'still serves the previous certificate'],
  ['any other', shown('AA:BB:CC:DD:EE'), 'other', 'serves another certificate, AA:BB:CC:DD…'],
  ['nothing', failed(problem('unreachable', 'It was refused.')), 'failed', 'It was refused.'],
])('%s', (_, seen, verdict, detail) => {
  expect(judgeHandshake(expected, 'OLD', seen)).toEqual({ verdict, detail });
});
