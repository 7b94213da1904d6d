import { expect, test } from 'vitest';
import { addSeconds } from '../domain/instant.ts';
import { ok } from '../domain/result.ts';
import type { Prober } from '../probe/prober.ts';
import { judgeAnswer, looksAtDns, type DnsRequest, type ExpectedAnswer } from './look-at-dns.ts';

test.each([
  [
    'all of them',
    ['192.0.2.2', '192.0.2.1'],
    ['192.0.2.1', '192.0.2.2'],
    'new',
    'answers 192.0.2.1, 192.0.2.2',
  ],
  ['some of them', ['192.0.2.1'], ['192.0.2.1', '192.0.2.2'], 'new', 'answers 192.0.2.1'],
  ['one too many', ['192.0.2.1', '192.0.2.9'], ['192.0.2.1'], 'other', 'answers 192.0.2.1, 192.0.2.9'],
  ['nothing, wanted', [], ['192.0.2.1'], 'other', 'has no answer'],
  ['nothing, as it must be', [], [], 'new', 'has no answer'],
  ['something that must be gone', ['192.0.2.1'], [], 'other', 'answers 192.0.2.1'],
  ['who knows', ['192.0.2.1'], 'nobody answered', 'failed', 'nobody answered'],
] as const)('%s', (_, answers, expected, verdict, detail) => {
  expect(judgeAnswer(answers, expected)).toEqual({ verdict, detail });
});

const alias = 'shop-1.us-east-1.elb.amazonaws.com';
const request: DnsRequest = {
  kind: 'dns',
  zoneName: 'shop.example',
  name: 'shop.example',
  isPrivate: false,
  nameServers: ['ns-1.example'],
  types: ['A'],
  dnsName: alias,
  addresses: [],
  changeId: null,
};

/** What rounds 12 s apart say, where each resolves the alias and is answered as given. */
async function rounds(
  each: readonly { readonly alias: readonly string[]; readonly answer: readonly string[] }[],
  details: Partial<ExpectedAnswer> = {},
) {
  let round = 0;
  const prober: Prober = {
    vantagePointFor: () => 'direct',
    addressesOf: () => Promise.resolve(ok(each[round]?.alias ?? [])),
    whyNotDialled: () => null,
    handshake: () => Promise.reject(new Error('must not be dialled')),
    askNameServer: () => Promise.resolve(ok(each[round]?.answer ?? [])),
  };
  const expected: ExpectedAnswer = { type: 'A', values: [], aliases: [alias], mustLead: true, ...details };
  const sight = { accountId: '111122223333', region: 'us-east-1', vpcId: null };
  const look = looksAtDns(prober, request, [expected], sight, {
    keepSeconds: 65,
    now: () => addSeconds('2026-11-22T12:00:00.000Z', round * 12),
  });
  const seen = [];
  for (; round < each.length; round += 1)
    seen.push(...(await look()).map(({ verdict, detail }) => `${verdict}: ${detail}`));
  return seen;
}

test.each([
  ['no address at all', []],
  ['none of the type', ['2001:db8::1']],
])('a change that leads to %s is not proven by silence', async (_, addresses) => {
  expect(await rounds([{ alias: addresses, answer: [] }])).toEqual([
    `failed: leads to ${alias}, which has no IPv4 address`,
  ]);
});

test('an undo may bring back an alias that led nowhere', async () => {
  expect(await rounds([{ alias: [], answer: [] }], { mustLead: false })).toEqual(['new: has no answer']);
});

test('an answer may name an address that the load balancer named a moment ago', async () => {
  expect(
    await rounds([
      { alias: ['192.0.2.1'], answer: ['192.0.2.1'] },
      { alias: ['192.0.2.2'], answer: ['192.0.2.1'] },
    ]),
  ).toEqual(['new: answers 192.0.2.1', 'new: answers 192.0.2.1']);
});

test('an answer may name a static address', async () => {
  const values = ['192.0.2.7'];
  expect(await rounds([{ alias: ['192.0.2.1'], answer: ['192.0.2.7'] }], { values })).toEqual([
    'new: answers 192.0.2.7',
  ]);
});
