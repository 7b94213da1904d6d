import type { DescribeInstancesCommandInput } from '@aws-sdk/client-ec2';
import { beforeEach, describe, expect, test } from 'vitest';
import { elasticIp, machines } from '../estates/build/machines.ts';
import type { Context } from '../world.ts';
import { handlers } from './ec2.ts';
import { smallWorld } from './test-world.ts';

let context: Context;
let ids: string[];

beforeEach(() => {
  context = smallWorld();
  ids = machines(context, { name: 'web', count: 12 });
  for (const [at, description] of [
    'ELB app/shop/1a2b',
    'ELB app/shop-two/3c4d',
    'ELB net/relay/5e6f',
  ].entries()) {
    context.region.networkInterfaces.set(`eni-${at}`, {
      NetworkInterfaceId: `eni-${at}`,
      Description: description,
      PrivateIpAddresses: [{ PrivateIpAddress: `10.9.0.${at}` }, { PrivateIpAddress: `10.9.1.${at}` }],
      TagSet: [{ Key: 'team', Value: at === 0 ? 'shop' : 'other' }],
    });
  }
});

async function instancesOf(input: DescribeInstancesCommandInput) {
  const { Reservations = [], NextToken } = (await handlers.DescribeInstances?.(input, context)) ?? {};
  return {
    ids: Reservations.flatMap(({ Instances = [] }) => Instances.map(({ InstanceId }) => InstanceId)),
    NextToken,
  };
}

describe('DescribeInstances', () => {
  test('pages to the end, each instance once', async () => {
    const seen: unknown[] = [];
    let token: string | undefined;
    do {
      const page = await instancesOf({ MaxResults: 5, NextToken: token });
      expect(page.ids.length).toBeLessThanOrEqual(5);
      seen.push(...page.ids);
      token = page.NextToken;
    } while (token);
    expect(seen).toEqual(ids);
  });

  test.each<[string, () => DescribeInstancesCommandInput, (all: string[]) => unknown]>([
    ['ids', () => ({ InstanceIds: ids.slice(0, 2) }), (all) => all.slice(0, 2)],
    ['a Name tag', () => ({ Filters: [{ Name: 'tag:Name', Values: ['web-3'] }] }), (all) => [all[2]]],
    ['a pattern', () => ({ Filters: [{ Name: 'tag:Name', Values: ['web-1?'] }] }), (all) => all.slice(9)],
    ['state', () => ({ Filters: [{ Name: 'instance-state-name', Values: ['stopped'] }] }), () => []],
    [
      'a private address',
      () => ({
        Filters: [
          {
            Name: 'private-ip-address',
            Values: [context.region.instances.get(ids[4] ?? '')?.PrivateIpAddress ?? ''],
          },
        ],
      }),
      (all) => [all[4]],
    ],
  ])('finds by %s', async (_name, input, expected) => {
    expect((await instancesOf(input())).ids).toEqual(expected(ids));
  });

  test.each<[string, () => DescribeInstancesCommandInput, string, string]>([
    [
      'an unknown id',
      () => ({ InstanceIds: ['i-none'] }),
      'InvalidInstanceID.NotFound',
      "'i-none' does not exist",
    ],
    [
      'an unknown filter',
      () => ({ Filters: [{ Name: 'colour', Values: ['red'] }] }),
      'InvalidParameterValue',
      'colour',
    ],
    [
      'ids and a page size',
      () => ({ InstanceIds: ids, MaxResults: 5 }),
      'InvalidParameterCombination',
      'instancesSet',
    ],
    ['too small a page', () => ({ MaxResults: 2 }), 'InvalidParameterValue', '( 2 )'],
    ['a made-up token', () => ({ NextToken: 'nonsense' }), 'InvalidParameterValue', 'nonsense'],
  ])('refuses %s', async (_name, input, code, words) => {
    await expect(async () => instancesOf(input())).rejects.toMatchObject({
      code,
      message: expect.stringContaining(words),
    });
  });
});

test.each([
  ['description', 'ELB app/shop/*', ['eni-0']],
  ['description', 'ELB app/*', ['eni-0', 'eni-1']],
  ['addresses.private-ip-address', '10.9.1.2', ['eni-2']],
  ['tag:team', 'other', ['eni-1', 'eni-2']],
])('network interfaces are found by %s %s', async (Name, value, expected) => {
  const found = await handlers.DescribeNetworkInterfaces?.({ Filters: [{ Name, Values: [value] }] }, context);
  expect(found?.NetworkInterfaces?.map(({ NetworkInterfaceId }) => NetworkInterfaceId)).toEqual(expected);
});

test('addresses are found by public address, and an unknown one is refused', async () => {
  const address = elasticIp(context, ids[0] ?? '');
  const found = await handlers.DescribeAddresses?.({ PublicIps: [address] }, context);
  expect(found?.Addresses).toMatchObject([{ PublicIp: address, InstanceId: ids[0] }]);
  await expect(async () =>
    handlers.DescribeAddresses?.({ PublicIps: ['203.0.113.250'] }, context),
  ).rejects.toMatchObject({ code: 'InvalidAddress.NotFound' });
});

test('zones carry the ids that regions shorten to', async () => {
  const zones = await handlers.DescribeAvailabilityZones?.({}, context);
  expect(zones?.AvailabilityZones?.map(({ ZoneName, ZoneId }) => [ZoneName, ZoneId])).toEqual([
    ['us-east-1a', 'use1-az1'],
    ['us-east-1b', 'use1-az2'],
    ['us-east-1c', 'use1-az3'],
  ]);
});
