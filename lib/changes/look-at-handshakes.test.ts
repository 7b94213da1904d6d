import { expect, test } from 'vitest';
import { problem } from '../domain/problem.ts';
import { failed, ok } from '../domain/result.ts';
import type { Prober } from '../probe/prober.ts';
import { judgeHandshake, lookAtHandshakes } from './look-at-handshakes.ts';
import { swapProofRequest } from './swap-proof.ts';
import { arnOf, certificate, swapSubject } from './test-subjects.ts';

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

const now = () => '2026-11-22T12:00:00.000Z';

test('private addresses that no vantage point sees are a reason, not a failure, and are not dialled', async () => {
  const why = '10.0.4.17 is a private address, and no vantage point is configured for its network.';
  const prober: Prober = {
    vantagePointFor: () => 'direct',
    addressesOf: () => Promise.resolve(ok(['10.0.4.17'])),
    whyNotDialled: () => why,
    handshake: () => Promise.reject(new Error('must not be dialled')),
    askNameServer: () => Promise.reject(new Error('must not be asked')),
  };
  const to = certificate('new', ['shop.example']);
  const state = { kind: 'listener-certificates', default: to.arn, sni: [] } as const;
  const request = swapProofRequest(
    swapSubject('classic'),
    { certificateOf: () => to, hasSni: false },
    { before: { ...state, default: arnOf('old') }, after: state },
    to,
    undefined,
    [],
  );
  if (request.kind !== 'handshake') throw new Error('A swap is proven by handshake.');
  expect(await lookAtHandshakes(prober, request, request.expected, null, now)).toBe(why);
});
