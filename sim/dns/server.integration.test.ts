import { connect } from 'node:net';
import { promises as dns } from 'node:dns';
import { once } from 'node:events';
import type { ResourceRecordSet } from '@aws-sdk/client-route-53';
import packet from 'dns-packet';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Clock } from '../clock.ts';
import { createHostedZone } from '../services/route53/hosted-zone.ts';
import { canonical } from '../services/route53/record-sets.ts';
import { newLoadBalancer } from '../services/elbv2/create.ts';
import { newAccount, newWorld, regionOf, type Place } from '../world.ts';
import { answer } from './answer.ts';
import { startDns, type RunningDns } from './server.ts';

const account = newAccount('111122223333', 'prod');
const world = newWorld('test', new Clock(1), [account]);
world.delegations.set('example.test.', ['ns-1.awsdns-sim.test.', 'ns-2.awsdns-sim.test.']);
const place: Place = { world, account, region: regionOf(account, 'us-east-1') };
const web = newLoadBalancer(place, {
  name: 'web',
  type: 'application',
  ipAddressType: 'dualstack',
  addresses: ['203.0.113.10', '203.0.113.11'],
});
const inner = newLoadBalancer(place, {
  name: 'inner',
  type: 'network',
  internal: true,
  zones: ['us-east-1a'],
  addresses: ['10.0.4.17'],
});
const webName = web.description.DNSName ?? '';
const innerName = inner.description.DNSName ?? '';
const webAlias = {
  HostedZoneId: 'Z35SXDOTRQ7X7K',
  DNSName: `dualstack.${webName}`,
  EvaluateTargetHealth: true,
};

function values(...given: string[]): Pick<ResourceRecordSet, 'ResourceRecords' | 'TTL'> {
  return { TTL: 300, ResourceRecords: given.map((value) => ({ Value: value })) };
}

const zone = createHostedZone(account, { name: 'example.test', nameServers: ['ns-9.awsdns-sim.test'] });
const records: ResourceRecordSet[] = [
  { Name: 'example.test', Type: 'A', AliasTarget: webAlias },
  { Name: 'example.test', Type: 'AAAA', AliasTarget: webAlias },
  { Name: 'www.example.test', Type: 'CNAME', ...values(webName) },
  { Name: 'deep.under.example.test', Type: 'TXT', ...values('"one" "two"') },
  { Name: '*.wild.example.test', Type: 'A', ...values('192.0.2.7') },
  { Name: 'here.wild.example.test', Type: 'TXT', ...values('"x"') },
  { Name: 'gone.example.test', Type: 'A', AliasTarget: { ...webAlias, DNSName: `old-${webName}` } },
  { Name: 'child.example.test', Type: 'NS', ...values('ns.elsewhere.test') },
  { Name: 'mail.example.test', Type: 'MX', ...values('10 mx.example.test') },
  { Name: 'outside.example.test', Type: 'CNAME', ...values('shop.elsewhere.org') },
  { Name: 'split.example.test', Type: 'A', SetIdentifier: 'a', Weight: 0, ...values('192.0.2.1') },
  { Name: 'split.example.test', Type: 'A', SetIdentifier: 'b', Weight: 5, ...values('192.0.2.2') },
  ...Array.from({ length: 9 }, (_, index) => ({
    Name: 'many.example.test',
    Type: 'A' as const,
    SetIdentifier: `m${index}`,
    MultiValueAnswer: true,
    ...values(`192.0.2.${20 + index}`),
  })),
  {
    Name: 'big.example.test',
    Type: 'TXT',
    ...values(...Array.from({ length: 30 }, (_, index) => `"${index} ${'x'.repeat(90)}"`)),
  },
];
zone.records.push(...records.map(canonical));
createHostedZone(account, { name: 'corp.test', vpcs: [{ id: 'vpc-1', region: 'us-east-1' }] });

let server: RunningDns;
const resolver = new dns.Resolver({ tries: 1, timeout: 2000 });

beforeAll(async () => {
  server = await startDns(() => world, 0);
  resolver.setServers([`127.0.0.1:${server.port}`]);
});

afterAll(() => server.stop());

describe('over UDP, with the resolver of Node', () => {
  test.each([
    ['an alias at the apex', 'example.test', ['203.0.113.10', '203.0.113.11']],
    ['a CNAME chased to its addresses', 'www.example.test', ['203.0.113.10', '203.0.113.11']],
    ['a public load balancer', webName, ['203.0.113.10', '203.0.113.11']],
    ['its dualstack name', `dualstack.${webName}`, ['203.0.113.10', '203.0.113.11']],
    ['any letter case', webName.toUpperCase(), ['203.0.113.10', '203.0.113.11']],
    ['an internal load balancer', innerName, ['10.0.4.17']],
    ['a wildcard', 'any.wild.example.test', ['192.0.2.7']],
    ['the only weight above zero', 'split.example.test', ['192.0.2.2']],
    ["a zone's name server", 'ns-9.awsdns-sim.test', ['127.0.0.1']],
  ])('%s', async (_case, name, addresses) => {
    expect((await resolver.resolve4(name)).sort()).toEqual(addresses);
  });

  test('multivalue answers with at most eight of its records', async () => {
    expect(await resolver.resolve4('many.example.test')).toHaveLength(8);
  });

  test('other types', async () => {
    expect((await resolver.resolve6('example.test')).sort()).toEqual([
      '2001:db8::cb00:710a',
      '2001:db8::cb00:710b',
    ]);
    expect(await resolver.resolveTxt('deep.under.example.test')).toEqual([['one', 'two']]);
    expect(await resolver.resolveMx('mail.example.test')).toEqual([
      { priority: 10, exchange: 'mx.example.test' },
    ]);
    expect(await resolver.resolveCname('www.example.test')).toEqual([webName]);
    expect(await resolver.resolveSoa('example.test')).toMatchObject({ nsname: 'ns-9.awsdns-sim.test' });
  });

  test("NS shows the parent's delegation, not the zone's own servers", async () => {
    expect((await resolver.resolveNs('example.test')).sort()).toEqual([
      'ns-1.awsdns-sim.test',
      'ns-2.awsdns-sim.test',
    ]);
  });

  test.each([
    ['a name without that type', () => resolver.resolve6('split.example.test'), 'ENODATA'],
    ['an empty name above others', () => resolver.resolve4('under.example.test'), 'ENODATA'],
    ['a name that shadows the wildcard', () => resolver.resolve4('here.wild.example.test'), 'ENODATA'],
    ['an alias to nothing', () => resolver.resolve4('gone.example.test'), 'ENODATA'],
    ['AAAA of an IPv4 load balancer', () => resolver.resolve6(innerName), 'ENODATA'],
    ['a name that is not', () => resolver.resolve4('no.example.test'), 'ENOTFOUND'],
    ['a load balancer that is gone', () => resolver.resolve4(`old-${webName}`), 'ENOTFOUND'],
    [
      'a network load balancer has no dualstack name',
      () => resolver.resolve4(`dualstack.${innerName}`),
      'ENOTFOUND',
    ],
    ['a private zone', () => resolver.resolve4('corp.test'), 'ENOTFOUND'],
    ['the world outside', () => resolver.resolve4('example.org'), 'EREFUSED'],
  ])('%s', async (_case, ask, code) => {
    await expect(ask()).rejects.toMatchObject({ code });
  });

  test('an answer too long for UDP arrives whole, over TCP', async () => {
    expect(await resolver.resolveTxt('big.example.test')).toHaveLength(30);
  });
});

test('nothing to say comes with the SOA, a delegation with its NS', () => {
  expect(answer(world, 'split.example.test', 'AAAA').authorities).toMatchObject([
    { type: 'SOA', name: 'example.test' },
  ]);
  expect(answer(world, 'no.example.test', 'A').authorities).toMatchObject([
    { type: 'SOA', name: 'example.test' },
  ]);
  expect(answer(world, 'host.child.example.test', 'A')).toMatchObject({
    code: 'NOERROR',
    answers: [],
    authorities: [{ type: 'NS', name: 'child.example.test', data: 'ns.elsewhere.test' }],
  });
  expect(answer(world, 'outside.example.test', 'A')).toMatchObject({
    code: 'NOERROR',
    answers: [{ type: 'CNAME', data: 'shop.elsewhere.org' }],
  });
});

function framedQuestion(id: number, name: string): Buffer {
  return packet.streamEncode({ type: 'query', id, questions: [{ type: 'A', name }] });
}

test('over TCP: two questions on one connection', async () => {
  const socket = connect(server.port, '127.0.0.1');
  socket.write(Buffer.concat([framedQuestion(1, 'example.test'), framedQuestion(2, innerName)]));
  const ids: (number | undefined)[] = [];
  let received = Buffer.alloc(0);
  while (ids.length < 2) {
    const [chunk]: Buffer[] = await once(socket, 'data');
    received = Buffer.concat([received, chunk ?? Buffer.alloc(0)]);
    while (received.length >= 2 && received.length >= 2 + received.readUInt16BE(0)) {
      const end = 2 + received.readUInt16BE(0);
      ids.push(packet.streamDecode(received.subarray(0, end)).id);
      received = received.subarray(end);
    }
  }
  expect(ids).toEqual([1, 2]);
  socket.destroy();
});
