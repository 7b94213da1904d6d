import { beforeEach, expect, test } from 'vitest';
import { groupOfOne } from '../estates/build/groups-of-one.ts';
import { machines } from '../estates/build/machines.ts';
import type { Context } from '../world.ts';
import { handlers } from './autoscaling.ts';
import { smallWorld } from './test-world.ts';

const targetGroupArn =
  'arn:aws:elasticloadbalancing:us-east-1:111122223333:targetgroup/relay/1a2b3c4d5e6f7a8b';

let context: Context;
let ids: string[];

beforeEach(() => {
  context = smallWorld();
  ids = machines(context, { name: 'relay', count: 3 });
  for (const [at, instanceId] of ids.entries()) {
    groupOfOne(context, {
      name: `relay-${at}`,
      instanceId,
      targetGroupArns: [targetGroupArn],
      healthCheckType: 'ELB',
      suspended: at === 1 ? ['ReplaceUnhealthy'] : [],
    });
  }
});

test('groups come with their checks, instances and suspended processes; unknown names are left out', async () => {
  const answer = await handlers.DescribeAutoScalingGroups?.(
    { AutoScalingGroupNames: ['relay-1', 'none'] },
    context,
  );
  expect(answer?.AutoScalingGroups).toMatchObject([
    {
      AutoScalingGroupName: 'relay-1',
      HealthCheckType: 'ELB',
      Instances: [{ InstanceId: ids[1], LifecycleState: 'InService' }],
      SuspendedProcesses: [{ ProcessName: 'ReplaceUnhealthy' }],
    },
  ]);
});

test('instances can be left out of groups', async () => {
  const answer = await handlers.DescribeAutoScalingGroups?.({ IncludeInstances: false }, context);
  expect(answer?.AutoScalingGroups?.map(({ Instances }) => Instances)).toEqual([[], [], []]);
  expect(context.region.autoScalingGroups.get('relay-0')?.Instances).toHaveLength(1);
});

test('pages go on where the last one ended', async () => {
  const first = await handlers.DescribeAutoScalingGroups?.({ MaxRecords: 2 }, context);
  const second = await handlers.DescribeAutoScalingGroups?.(
    { MaxRecords: 2, NextToken: first?.NextToken },
    context,
  );
  expect(
    [first, second].map((page) => page?.AutoScalingGroups?.map((group) => group.AutoScalingGroupName)),
  ).toEqual([['relay-0', 'relay-1'], ['relay-2']]);
  expect(second?.NextToken).toBeUndefined();
});

test('an instance names its group; unknown ids are left out', async () => {
  const answer = await handlers.DescribeAutoScalingInstances?.(
    { InstanceIds: [ids[2] ?? '', 'i-none'] },
    context,
  );
  expect(answer?.AutoScalingInstances).toMatchObject([
    { InstanceId: ids[2], AutoScalingGroupName: 'relay-2', HealthStatus: 'HEALTHY' },
  ]);
});

test('traffic sources are told by type', async () => {
  const group = context.region.autoScalingGroups.get('relay-0');
  if (group) group.LoadBalancerNames = ['classic'];
  const all = await handlers.DescribeTrafficSources?.({ AutoScalingGroupName: 'relay-0' }, context);
  expect(all?.TrafficSources).toEqual([
    { Identifier: 'classic', Type: 'elb', State: 'InService' },
    { Identifier: targetGroupArn, Type: 'elbv2', State: 'InService' },
  ]);
  const some = await handlers.DescribeTrafficSources?.(
    { AutoScalingGroupName: 'relay-0', TrafficSourceType: 'elb' },
    context,
  );
  expect(some?.TrafficSources).toHaveLength(1);
});

test.each([
  ['an unknown group', () => handlers.DescribeTrafficSources?.({ AutoScalingGroupName: 'none' }, context)],
  ['a page too large', () => handlers.DescribeAutoScalingGroups?.({ MaxRecords: 101 }, context)],
  ['51 ids', () => handlers.DescribeAutoScalingInstances?.({ InstanceIds: Array(51).fill('i-1') }, context)],
])('refuses %s', async (_name, call) => {
  await expect(async () => call()).rejects.toMatchObject({ code: 'ValidationError' });
});
