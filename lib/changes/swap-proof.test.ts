import { expect, test } from 'vitest';
import type { Certificate } from '../domain/certificate.ts';
import type { ListenerState } from './swap-moves.ts';
import { answersFor, hostsToProve, swapProofRequest } from './swap-proof.ts';
import { arnOf, certificate, swapSubject } from './test-subjects.ts';

const ec = { key: { algorithm: 'EC', curve: 'prime256v1' } } as const;
const certificates: readonly Certificate[] = [
  certificate('old', ['shop.example', 'www.shop.example']),
  certificate('new', ['shop.example', 'www.shop.example', '*.api.example']),
  certificate('copy', ['shop.example'], { fingerprint: 'leaf of new' }),
  certificate('rival', ['shop.example']),
  certificate('elliptic', ['shop.example'], ec),
  certificate('other', ['other.example']),
];
const served = {
  certificateOf: (arn: string) => certificates.find((one) => one.arn === arn),
  hasSni: true,
};
const state = (first: string, ...sni: string[]): ListenerState => ({
  kind: 'listener-certificates',
  default: arnOf(first),
  sni: sni.map(arnOf),
});
const answer = (host: string | null, leaf: string, keyType: 'RSA' | 'EC' | null = null) => ({
  host,
  fingerprint: `leaf of ${leaf}`,
  chain: ['intermediate'],
  needsIssuer: true,
  keyType,
});

test.each([
  ['without SNI the default', null, state('new', 'other'), [answer(null, 'new')]],
  ['no match: the default', 'shop.example', state('new', 'other'), [answer('shop.example', 'new')]],
  ['one match beats the default', 'shop.example', state('new', 'old'), [answer('shop.example', 'old')]],
  [
    'copies of one leaf are one',
    'shop.example',
    state('old', 'new', 'copy'),
    [answer('shop.example', 'new')],
  ],
  ['two of one key type: nobody can tell', 'shop.example', state('new', 'new', 'rival'), []],
  [
    'one of each key type',
    'shop.example',
    state('new', 'new', 'elliptic'),
    [answer('shop.example', 'new', 'RSA'), answer('shop.example', 'elliptic', 'EC')],
  ],
  ['an unread certificate in the list: nobody can tell', 'shop.example', state('new', 'unread'), []],
])('%s', (_, host, listener, expected) => {
  expect(answersFor(host, listener, served)).toEqual(expected);
});

test('a Classic load balancer answers every name with its one certificate', () => {
  expect(answersFor('elsewhere.example', state('new'), { ...served, hasSni: false })).toEqual([
    answer('elsewhere.example', 'new'),
  ]);
});

test.each([
  [['shop.example', 'lost.example'], ['shop.example']],
  [
    ['v1.api.example', '*.api.example'],
    ['v1.api.example', 'www.api.example'],
  ],
  [[], ['shop.example', 'www.shop.example', 'www.api.example']],
])('of the names %j it asks for %j', (asked, hosts) => {
  expect(hostsToProve(asked, certificates[1]?.names ?? [])).toEqual(hosts);
});

test('a plan promises only what must be seen, and what an undo must show', () => {
  const to = certificate('new', ['shop.example', 'www.shop.example']);
  const before = state('old', 'old', 'rival');
  const after = state('new', 'new', 'rival');
  const request = swapProofRequest(
    swapSubject('application'),
    served,
    { before, after },
    to,
    certificates[0],
    ['shop.example', 'www.shop.example'],
  );
  expect(request).toMatchObject({
    kind: 'handshake',
    port: 443,
    previous: 'leaf of old',
    expected: [answer(null, 'new'), answer('www.shop.example', 'new')],
    expectedBefore: [answer(null, 'old'), answer('www.shop.example', 'old')],
  });
});

const swap = (details: {
  readonly after: ListenerState;
  readonly asked: readonly string[];
  readonly to?: Certificate;
  readonly before?: ListenerState;
}) => {
  const { after, asked, before = state('old'), to = certificates[1] ?? certificate('new', []) } = details;
  const request = swapProofRequest(
    swapSubject('application'),
    { ...served, certificateOf: (arn) => (arn === to.arn ? to : served.certificateOf(arn)) },
    { before, after },
    to,
    certificates[0],
    asked,
  );
  if (request.kind !== 'handshake') throw new Error('A swap is proven by handshake.');
  return request;
};

test('names whose answer nobody can foretell stay in the request', () => {
  const request = swap({ after: state('new', 'unread'), asked: ['shop.example', 'www.shop.example'] });
  expect(request.expected).toEqual([answer(null, 'new')]);
  expect(request.hosts).toEqual(['shop.example', 'www.shop.example']);
});

test('names past the most that are asked for stay in the request', () => {
  const asked = Array.from({ length: 30 }, (_, index) => `v${index}.api.example`);
  const request = swap({ after: state('new'), asked });
  expect(request.expected).toHaveLength(21);
  expect(request.hosts).toEqual(asked);
});

test('a certificate without its issuer proves no change, and only what was served before an undo', () => {
  const to = certificate('new', ['shop.example'], { chain: [] });
  const bare = { ...answer(null, 'new'), chain: [] };
  expect(swap({ after: state('new'), asked: [], to }).expected[0]).toEqual(bare);
  expect(swap({ after: state('new'), before: state('new'), asked: [], to }).expectedBefore[0]).toEqual({
    ...bare,
    needsIssuer: false,
  });
});
