import type { AutoScalingGroup } from '@aws-sdk/client-auto-scaling';
import { beforeEach, describe, expect, test } from 'vitest';
import { groupOfOne, type GroupOfOne } from '../estates/build/groups-of-one.ts';
import { elasticIp, machines, stopMachine } from '../estates/build/machines.ts';
import { scriptBehaviour, settleHealth } from '../health.ts';
import { forwardTo } from '../services/elbv2/actions.ts';
import { newListener, newLoadBalancer, newTargetGroup, registerTarget } from '../services/elbv2/create.ts';
import { smallWorld } from '../services/test-world.ts';
import type { Context, StoredTargetGroup } from '../world.ts';
import { replaceDeadInstances } from './auto-scaling.ts';

/** A minute of AWS in six microseconds. */
const fast = 10_000_000;

let context: Context;
let targets: StoredTargetGroup;
let instanceId: string;

function build(scale: number, request: Pick<GroupOfOne, 'healthCheckType' | 'suspended'>): AutoScalingGroup {
  context = smallWorld(scale);
  const balancer = newLoadBalancer(context, { name: 'relay', type: 'application' });
  targets = newTargetGroup(context, { name: 'relay', protocol: 'HTTP', port: 80 });
  const arn = targets.description.TargetGroupArn ?? '';
  newListener(context, balancer, { port: 80, protocol: 'HTTP', defaultActions: [forwardTo(arn)] });
  [instanceId = ''] = machines(context, { name: 'relay', count: 1 });
  registerTarget(context, targets, { Id: instanceId });
  settleHealth(context.world);
  return groupOfOne(context, { name: 'relay', instanceId, targetGroupArns: [arn], ...request });
}

function fail(): void {
  scriptBehaviour(context.world, instanceId, { kind: 'respond', status: 500 });
}

async function memberAfterAWhile(group: AutoScalingGroup): Promise<string | undefined> {
  for (let round = 0; round < 5; round += 1) {
    await new Promise((resolve) => setTimeout(resolve, 2));
    replaceDeadInstances(context.world);
  }
  return group.Instances?.[0]?.InstanceId;
}

describe('an instance that fails its load balancer’s checks', () => {
  test('is replaced where the group has ELB checks', async () => {
    const group = build(fast, { healthCheckType: 'ELB' });
    const address = elasticIp(context, instanceId);
    fail();
    const replacement = await memberAfterAWhile(group);
    expect(replacement).not.toBe(instanceId);
    expect(group.Instances).toMatchObject([{ LifecycleState: 'InService', HealthStatus: 'Healthy' }]);
    expect(targets.targets.map(({ target }) => target.Id)).toEqual([replacement]);
    expect(context.region.instances.get(instanceId)?.State?.Name).toBe('terminated');
    expect(context.region.instances.get(replacement ?? '')?.PublicIpAddress).toBeUndefined();
    expect([...context.region.addresses.values()]).toMatchObject([
      { PublicIp: address, InstanceId: instanceId },
    ]);
  });

  test.each<[string, Pick<GroupOfOne, 'healthCheckType' | 'suspended'>]>([
    ['the group looks at EC2 alone', { healthCheckType: 'EC2' }],
    ['replacing is suspended', { healthCheckType: 'ELB', suspended: ['ReplaceUnhealthy'] }],
    ['ending instances is suspended', { healthCheckType: 'ELB', suspended: ['Terminate'] }],
  ])('stays where %s', async (_name, request) => {
    const group = build(fast, request);
    fail();
    expect(await memberAfterAWhile(group)).toBe(instanceId);
  });

  test('is gone at once and followed only later', async () => {
    const group = build(1, { healthCheckType: 'ELB' });
    const [target] = targets.targets;
    if (target) target.state = 'unhealthy';
    expect(await memberAfterAWhile(group)).toBe(instanceId);
    expect(group.Instances).toMatchObject([{ LifecycleState: 'Terminating', HealthStatus: 'Unhealthy' }]);
    expect(targets.targets).toMatchObject([{ state: 'draining' }]);
  });
});

describe('a stopped instance', () => {
  let group: AutoScalingGroup;

  beforeEach(() => {
    group = build(fast, { healthCheckType: 'EC2' });
    stopMachine(context, instanceId);
  });

  test('is replaced whatever the checks', async () => {
    expect(await memberAfterAWhile(group)).not.toBe(instanceId);
  });
});

test('a healthy instance stays', async () => {
  const group = build(fast, { healthCheckType: 'ELB' });
  expect(await memberAfterAWhile(group)).toBe(instanceId);
});
