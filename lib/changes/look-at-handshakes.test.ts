import { describe, expect, test } from 'vitest';
import { addSeconds } from '../domain/instant.ts';
import { problem } from '../domain/problem.ts';
import { failed, ok, type Result } from '../domain/result.ts';
import type { Prober, Shown } from '../probe/prober.ts';
import { whyNotDialled } from '../probe/route.ts';
import { judgeHandshake, looksAtHandshakes, type HandshakeRequest } from './look-at-handshakes.ts';

const expected = {
  host: 'shop.example',
  fingerprint: 'NEW',
  chain: ['ISSUER'],
  needsIssuer: true,
  keyType: null,
};
const shown = (
  fingerprint: string,
  chain: readonly string[] = ['ISSUER'],
  lacksIssuer = chain.length === 0,
) => ok({ fingerprint, chain, lacksIssuer, names: [] });

test.each([
  ['the new one', shown('NEW'), 'new', 'serves the expected certificate'],
  ['more than the chain', shown('NEW', ['ISSUER', 'ROOT']), 'new', 'serves the expected certificate'],
  ['without its chain', shown('NEW', []), 'failed', 'sends 0 of 1 intermediate certificates'],
  ['with another chain', shown('NEW', ['OTHER']), 'failed', 'sends 0 of 1 intermediate certificates'],
  ['the previous one', shown('OLD'), 'old', 'still serves the previous certificate'],
  ['the previous one, without chain', shown('OLD', []), 'old', 'still serves the previous certificate'],
  ['any other', shown('AA:BB:CC:DD:EE'), 'other', 'serves another certificate, AA:BB:CC:DD…'],
  ['nothing', failed(problem('unreachable', 'It was refused.')), 'failed', 'It was refused.'],
  ['nothing, for no fault of its own', failed(problem('not-supported', 'No way.')), 'unseen', 'No way.'],
])('%s', (_, seen, verdict, detail) => {
  expect(judgeHandshake(expected, 'OLD', seen)).toEqual({ verdict, detail });
});

test.each([
  ['stored without the issuer that clients need', true, shown('NEW', []), 'failed'],
  ['served without an issuer before', false, shown('NEW', []), 'new'],
  ['self-signed', false, shown('NEW', [], false), 'new'],
])('a certificate %s', (_, needsIssuer, seen, verdict) => {
  expect(judgeHandshake({ ...expected, chain: [], needsIssuer }, 'OLD', seen).verdict).toBe(verdict);
});

const START = '2026-11-22T12:00:00.000Z';
const request: HandshakeRequest = {
  kind: 'handshake',
  loadBalancerName: 'shop',
  dnsName: 'shop-1.us-east-1.elb.amazonaws.com',
  accountId: '111122223333',
  region: 'us-east-1',
  vpcId: 'vpc-1',
  isInternal: false,
  port: 443,
  addresses: [],
  hosts: ['shop.example'],
  expected: [expected],
  expectedBefore: [],
  previous: 'OLD',
};

interface Outside {
  /** What DNS names in each round. */
  readonly named: readonly (readonly string[])[];
  readonly shows?: Readonly<Record<string, Result<Shown>>>;
  readonly isInternal?: boolean;
  readonly addresses?: readonly string[];
}

/** What each round sees, as `address verdict`. */
async function rounds({ named, shows = {}, isInternal = false, addresses = [] }: Outside) {
  let round = 0;
  const prober: Prober = {
    vantagePointFor: () => 'direct',
    addressesOf: () => Promise.resolve(ok(named[round] ?? [])),
    whyNotDialled: (address) => whyNotDialled(address, null),
    handshake: ({ address }) => Promise.resolve(shows[address] ?? shown('NEW')),
    askNameServer: () => Promise.reject(new Error('must not be asked')),
  };
  const look = looksAtHandshakes(prober, { ...request, isInternal, addresses }, request, {
    keepSeconds: 65,
    now: () => addSeconds(START, round * 12),
  });
  const seen = [];
  for (; round < named.length; round += 1)
    seen.push((await look()).map(({ address, verdict }) => `${address} ${verdict}`));
  return seen;
}

const NO_WAY = failed(problem('not-supported', 'There is no way to IPv6 addresses from here.'));
const one = '192.0.2.1';
const two = '192.0.2.2';
const six = '2001:db8::1';
const sixToo = '2001:db8::2';

describe('a round', () => {
  test('looks at addresses that DNS named a moment ago, too', async () => {
    expect(await rounds({ named: [[one], [two]], shows: { [one]: shown('OLD') } })).toEqual([
      [`${one} old`],
      [`${one} old`, `${two} new`],
    ]);
  });

  test('looks at static addresses that DNS does not name', async () => {
    expect(await rounds({ named: [[one]], addresses: [one, two] })).toEqual([[`${one} new`, `${two} new`]]);
  });

  test('of a name without an address is a failure', async () => {
    expect(await rounds({ named: [[]], addresses: [one] })).toEqual([[`${request.dnsName} failed`]]);
  });

  test('cannot see an internal load balancer without a vantage point, and dials nothing', async () => {
    const shows = { [six]: failed(problem('unreachable', 'must not be dialled')) };
    expect(await rounds({ named: [['10.0.4.17', six]], isInternal: true, shows })).toEqual([
      ['10.0.4.17 unseen'],
    ]);
  });

  test('takes a private address of a public load balancer for a failure', async () => {
    expect(await rounds({ named: [['10.0.4.17'], [one]] })).toEqual([
      ['10.0.4.17 failed'],
      ['10.0.4.17 failed', `${one} new`],
    ]);
  });

  test('says so where there is no way to IPv6 at all', async () => {
    const shows = { [six]: NO_WAY, [sixToo]: NO_WAY };
    expect(await rounds({ named: [[one, six, sixToo]], shows })).toEqual([
      [`${one} new`, `${six} unseen`, `${sixToo} unseen`],
    ]);
  });

  test('takes one IPv6 address without a way for a failure where another has one', async () => {
    expect(await rounds({ named: [[one, six, sixToo]], shows: { [six]: NO_WAY } })).toEqual([
      [`${one} new`, `${six} failed`, `${sixToo} new`],
    ]);
  });
});
