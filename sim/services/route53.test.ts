import type { Change, ChangeAction, ResourceRecordSet, RRType } from '@aws-sdk/client-route-53';
import { beforeEach, describe, expect, test } from 'vitest';
import { Clock } from '../clock.ts';
import {
  newAccount,
  newWorld,
  regionOf,
  type Account,
  type Context,
  type Place,
  type World,
} from '../world.ts';
import { newLoadBalancer } from './elbv2/create.ts';
import { createHostedZone } from './route53/hosted-zone.ts';
import { handlers } from './route53.ts';

const regional = 'Z35SXDOTRQ7X7K';
const network = 'Z26RNL4JYFTOTI';
let account: Account;
let world: World;
let context: Context;
let balancerName: string;

function contextOf(scale: number): Context {
  account = newAccount('111122223333', 'prod');
  world = newWorld('test', new Clock(scale), [account]);
  world.insyncSeconds = 60;
  const region = regionOf(account, 'us-east-1');
  return {
    world,
    account,
    region,
    role: undefined,
    principal: 'tester',
    requestId: 'request',
    operation: 'test',
  };
}

beforeEach(async () => {
  context = contextOf(1_000_000);
  const place: Place = { world, account, region: context.region };
  balancerName = newLoadBalancer(place, { name: 'web', type: 'application' }).description.DNSName ?? '';
  createHostedZone(account, { name: 'example.test', id: 'Z111' });
  await change(record('CREATE', 'www.example.test', 'A', ['192.0.2.1', '192.0.2.2']));
  await change(record('CREATE', 'cname.example.test', 'CNAME', ['www.example.test']));
  await change(record('CREATE', 'w.example.test', 'A', ['192.0.2.1'], { SetIdentifier: 'one', Weight: 1 }));
});

function record(
  action: ChangeAction,
  name: string,
  type: RRType,
  values: string[],
  more: Partial<ResourceRecordSet> = {},
): Change {
  return {
    Action: action,
    ResourceRecordSet: {
      Name: name,
      Type: type,
      TTL: 300,
      ResourceRecords: values.map((value) => ({ Value: value })),
      ...more,
    },
  };
}

function alias(action: ChangeAction, name: string, zoneId: string, target: string): Change {
  const AliasTarget = { HostedZoneId: zoneId, DNSName: target, EvaluateTargetHealth: false };
  return { Action: action, ResourceRecordSet: { Name: name, Type: 'A', AliasTarget } };
}

function aRecords(action: ChangeAction, count: number): Change[] {
  return Array.from({ length: count }, (_, index) =>
    record(action, `n${index}.example.test`, 'A', ['192.0.2.1']),
  );
}

async function change(...Changes: Change[]) {
  account.changes.clear();
  return handlers.ChangeResourceRecordSets?.({ HostedZoneId: 'Z111', ChangeBatch: { Changes } }, context);
}

async function list(input: object = {}) {
  const page = await handlers.ListResourceRecordSets?.({ HostedZoneId: 'Z111', ...input }, context);
  if (!page) throw new Error('ListResourceRecordSets is simulated.');
  return page;
}

describe('a refused batch names its reason and changes nothing', () => {
  test.each<[string, () => Change, string]>([
    [
      'CREATE of what exists',
      () => record('CREATE', 'www.example.test', 'A', ['192.0.2.9']),
      "[Tried to create resource record set [name='www.example.test.', type='A'] but it already exists]",
    ],
    [
      'DELETE of nothing',
      () => record('DELETE', 'no.example.test', 'A', ['192.0.2.9']),
      "[Tried to delete resource record set [name='no.example.test.', type='A'] but it was not found]",
    ],
    [
      'DELETE of one value of two',
      () => record('DELETE', 'www.example.test', 'A', ['192.0.2.1']),
      "[Tried to delete resource record set [name='www.example.test.', type='A'] but the values provided do not match the current values]",
    ],
    [
      'DELETE with another TTL',
      () => record('DELETE', 'www.example.test', 'A', ['192.0.2.1', '192.0.2.2'], { TTL: 60 }),
      "[Tried to delete resource record set [name='www.example.test.', type='A'] but the values provided do not match the current values]",
    ],
    [
      'DELETE of another set identifier',
      () => record('DELETE', 'w.example.test', 'A', ['192.0.2.1'], { SetIdentifier: 'two', Weight: 1 }),
      "[Tried to delete resource record set [name='w.example.test.', type='A', set-identifier='two'] but it was not found]",
    ],
    [
      'CNAME at the apex',
      () => record('CREATE', 'example.test', 'CNAME', ['www.example.test']),
      '[RRSet of type CNAME with DNS name example.test. is not permitted at apex in zone example.test.]',
    ],
    [
      'CNAME beside another type',
      () => record('CREATE', 'www.example.test', 'CNAME', ['other.example.test']),
      '[RRSet of type CNAME with DNS name www.example.test. is not permitted as it conflicts with other records with the same DNS name in zone example.test.]',
    ],
    [
      'another type beside a CNAME',
      () => record('CREATE', 'cname.example.test', 'A', ['192.0.2.1']),
      '[RRSet of type A with DNS name cname.example.test. is not permitted because a conflicting RRSet of type CNAME with the same DNS name already exists in zone example.test.]',
    ],
    [
      'a simple record beside weighted ones',
      () => record('CREATE', 'w.example.test', 'A', ['192.0.2.7']),
      '[RRSet with DNS name w.example.test., type A, SetIdentifier null cannot be created because a non simple rrset exists with the same name and type.]',
    ],
    [
      'a name of another zone',
      () => record('CREATE', 'www.other.test', 'A', ['192.0.2.1']),
      '[RRSet with DNS name www.other.test. is not permitted in zone example.test.]',
    ],
    [
      'an address that is none',
      () => record('CREATE', 'bad.example.test', 'A', ['192.0.2.300']),
      "[Invalid Resource Record: 'FATAL problem: ARRDATAIllegalIPv4Address (Value is not a valid IPv4 address) encountered with '192.0.2.300'']",
    ],
    [
      'the zone without its NS',
      () => {
        const servers = account.zones.get('Z111')?.nameServers ?? [];
        const values = servers.map((server) => `${server}.`);
        return record('DELETE', 'example.test', 'NS', values, { TTL: 172_800 });
      },
      '[A HostedZone must contain at least one NS record for the zone itself.]',
    ],
  ])('%s', async (_case, refused, message) => {
    const before = await list();
    const fine = record('CREATE', 'new.example.test', 'A', ['192.0.2.5']);
    await expect(change(fine, refused())).rejects.toThrowError(
      expect.objectContaining({ name: 'InvalidChangeBatch', message }),
    );
    expect(await list()).toEqual(before);
  });

  test.each<[string, () => string, string, string]>([
    [
      "the zone's own id",
      () => balancerName,
      'Z111',
      'but the alias target name does not lie within the target zone',
    ],
    [
      "a network load balancer's id",
      () => balancerName,
      network,
      'but the alias target name does not lie within the target zone',
    ],
    [
      'a load balancer that is gone',
      () => balancerName.replace('web', 'gone'),
      regional,
      'but that target was not found',
    ],
  ])('an alias with %s', async (_case, target, zoneId, reason) => {
    await expect(change(alias('CREATE', 'example.test', zoneId, target()))).rejects.toThrowError(
      expect.objectContaining({
        name: 'InvalidChangeBatch',
        message: expect.stringContaining(
          `Tried to create an alias that targets ${target()}., type A in zone ${zoneId}, ${reason}`,
        ),
      }),
    );
  });

  test('an UPSERT counts twice against the limit of a thousand records', async () => {
    await expect(change(...aRecords('UPSERT', 501))).rejects.toThrow(
      'Number of records limit of 1000 exceeded.',
    );
    await expect(change(...aRecords('UPSERT', 500))).resolves.toBeDefined();
  });

  test('values of more than 32,000 characters', async () => {
    const long = `"${'x'.repeat(250)}"`;
    const batch = Array.from({ length: 130 }, (_, index) =>
      record('CREATE', `t${index}.example.test`, 'TXT', [long]),
    );
    await expect(change(...batch)).rejects.toThrow('Number of characters limit of 32000 exceeded.');
  });
});

test('an alias at the apex reaches a load balancer under either name, and a CNAME gives way in one batch', async () => {
  await change(alias('CREATE', 'example.test', regional, `dualstack.${balancerName}`));
  await change(
    record('DELETE', 'cname.example.test', 'CNAME', ['www.example.test']),
    alias('CREATE', 'cname.example.test', regional, balancerName),
  );
  const { ResourceRecordSets } = await list();
  expect(ResourceRecordSets?.filter((each) => each.AliasTarget).map((each) => each.Name)).toEqual([
    'example.test.',
    'cname.example.test.',
  ]);
});

test('records list in the order of reversed labels and continue by all three tokens', async () => {
  const more = ['a.b.example.test', '*.example.test', 'b.example.test'];
  await change(...more.map((name) => record('CREATE', name, 'A', ['192.0.2.1'])));
  await change(record('CREATE', 'w.example.test', 'A', ['192.0.2.1'], { SetIdentifier: 'two', Weight: 3 }));
  const whole = (await list()).ResourceRecordSets ?? [];
  expect(whole.map((each) => `${each.Name} ${each.Type} ${each.SetIdentifier ?? ''}`.trim())).toEqual([
    'example.test. NS',
    'example.test. SOA',
    '\\052.example.test. A',
    'b.example.test. A',
    'a.b.example.test. A',
    'cname.example.test. CNAME',
    'w.example.test. A one',
    'w.example.test. A two',
    'www.example.test. A',
  ]);

  const paged: ResourceRecordSet[] = [];
  let start = {};
  for (let page = 0; page < whole.length; page += 1) {
    const { ResourceRecordSets, IsTruncated, ...next } = await list({ MaxItems: 1, ...start });
    paged.push(...(ResourceRecordSets ?? []));
    expect(IsTruncated).toBe(page < whole.length - 1);
    start = {
      StartRecordName: next.NextRecordName,
      StartRecordType: next.NextRecordType,
      StartRecordIdentifier: next.NextRecordIdentifier,
    };
  }
  expect(paged).toEqual(whole);
  await expect(list({ StartRecordType: 'A' })).rejects.toMatchObject({ name: 'InvalidInput' });
});

test('zones page by id, and by name in reversed-label order from the asked name on', async () => {
  for (const name of ['zeta.test', 'a.example.test', 'example.test', 'alpha.test']) {
    createHostedZone(account, { name });
  }
  const byName = await handlers.ListHostedZonesByName?.({ DNSName: 'example.test', MaxItems: 2 }, context);
  expect(byName?.HostedZones?.map((each) => each.Name)).toEqual(['example.test.', 'example.test.']);
  expect(byName).toMatchObject({ IsTruncated: true, NextDNSName: 'a.example.test.' });

  const seen: (string | undefined)[] = [];
  let marker: string | undefined;
  do {
    const page = await handlers.ListHostedZones?.({ MaxItems: 2, Marker: marker }, context);
    seen.push(...(page?.HostedZones ?? []).map((each) => each.Id));
    marker = page?.NextMarker;
  } while (marker !== undefined);
  expect(new Set(seen).size).toBe(5);
});

test('a change is PENDING until the configured AWS time has passed, and an unknown one is refused', async () => {
  context = contextOf(1);
  createHostedZone(account, { name: 'example.test', id: 'Z111' });
  const made = await change(record('CREATE', 'www.example.test', 'A', ['192.0.2.1']));
  const id = made?.ChangeInfo?.Id;
  expect(id).toMatch(/^\/change\/C/);
  const status = async () => (await handlers.GetChange?.({ Id: id }, context))?.ChangeInfo?.Status;
  expect(await status()).toBe('PENDING');
  world.insyncSeconds = 0;
  expect(await status()).toBe('INSYNC');
  expect(() => handlers.GetChange?.({ Id: 'CNONE' }, context)).toThrowError(
    expect.objectContaining({ name: 'NoSuchChange' }),
  );
});

test('a second change to a zone that is still being processed is refused', () => {
  context = contextOf(1);
  createHostedZone(account, { name: 'example.test', id: 'Z111' });
  const upsert = (name: string) =>
    handlers.ChangeResourceRecordSets?.(
      { HostedZoneId: 'Z111', ChangeBatch: { Changes: [record('UPSERT', name, 'A', ['192.0.2.1'])] } },
      context,
    );
  void upsert('one.example.test');
  expect(() => upsert('two.example.test')).toThrowError(
    expect.objectContaining({ name: 'PriorRequestNotComplete' }),
  );
});

test('a zone is created with NS and SOA, refuses deletion while it holds more, and then goes', async () => {
  const made = await handlers.CreateHostedZone?.({ Name: 'new.test', CallerReference: 'once' }, context);
  const Id = made?.HostedZone?.Id;
  expect(made?.DelegationSet?.NameServers).toHaveLength(4);
  expect(() =>
    handlers.CreateHostedZone?.({ Name: 'new.test', CallerReference: 'once' }, context),
  ).toThrowError(expect.objectContaining({ name: 'HostedZoneAlreadyExists' }));
  expect(() => handlers.DeleteHostedZone?.({ Id: 'Z111' }, context)).toThrowError(
    expect.objectContaining({ name: 'HostedZoneNotEmpty' }),
  );
  await handlers.DeleteHostedZone?.({ Id }, context);
  expect(() => handlers.GetHostedZone?.({ Id }, context)).toThrowError(
    expect.objectContaining({ name: 'NoSuchHostedZone' }),
  );
});
