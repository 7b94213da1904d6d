import { beforeEach, describe, expect, test } from 'vitest';
import { settleHealth } from '../../health.ts';
import type { Context } from '../../world.ts';
import { handlers as elbv2 } from '../elbv2.ts';
import { smallWorld } from '../test-world.ts';
import { fixedResponse, forwardTo } from './actions.ts';
import { arnOf, newListener, newLoadBalancer } from './create.ts';

let context: Context;
let TargetGroupArn: string;

beforeEach(() => {
  context = smallWorld(1000);
  const { TargetGroups } = elbv2.CreateTargetGroup({ Name: 'app', Protocol: 'HTTP', Port: 8080 }, context);
  TargetGroupArn = TargetGroups[0]?.TargetGroupArn ?? '';
  for (const [id, Name] of [
    ['i-1', 'running'],
    ['i-2', 'running'],
    ['i-3', 'stopped'],
  ] as const) {
    context.region.instances.set(id, { InstanceId: id, State: { Name } });
  }
});

function use(): void {
  const loadBalancer = newLoadBalancer(context, { name: 'web', type: 'application' });
  const defaultActions = [forwardTo(TargetGroupArn)];
  newListener(context, loadBalancer, { port: 80, protocol: 'HTTP', defaultActions });
}

function register(...ids: string[]): void {
  elbv2.RegisterTargets({ TargetGroupArn, Targets: ids.map((Id) => ({ Id })) }, context);
}

function health(Targets?: { Id: string; Port?: number }[]) {
  return elbv2.DescribeTargetHealth({ TargetGroupArn, Targets }, context).TargetHealthDescriptions;
}

describe('targets', () => {
  test('are registered on the port of the group, once', () => {
    register('i-1');
    register('i-1', 'i-2');
    expect(health()).toMatchObject([
      { Target: { Id: 'i-1', Port: 8080 }, HealthCheckPort: '8080' },
      { Target: { Id: 'i-2', Port: 8080 } },
    ]);
  });

  test('are unused until a listener forwards to their group', () => {
    register('i-1');
    expect(health()).toMatchObject([{ TargetHealth: { State: 'unused', Reason: 'Target.NotInUse' } }]);
    use();
    expect(health()).toMatchObject([{ TargetHealth: { State: 'initial' } }]);
    settleHealth(context.world);
    expect(health()[0]?.TargetHealth).toEqual({ State: 'healthy' });
  });

  test('drain, and come back when they are registered again', () => {
    use();
    register('i-1', 'i-2');
    settleHealth(context.world);
    elbv2.DeregisterTargets({ TargetGroupArn, Targets: [{ Id: 'i-1' }] }, context);
    expect(health()).toMatchObject([
      { TargetHealth: { State: 'draining', Reason: 'Target.DeregistrationInProgress' } },
      { TargetHealth: { State: 'healthy' } },
    ]);
    register('i-1');
    expect(health([{ Id: 'i-1' }])).toMatchObject([{ TargetHealth: { State: 'initial' } }]);
  });

  test('leave at once when their group is not in use', () => {
    register('i-1');
    elbv2.DeregisterTargets({ TargetGroupArn, Targets: [{ Id: 'i-1' }] }, context);
    expect(health()).toEqual([]);
    expect(health([{ Id: 'i-1' }])).toMatchObject([
      { TargetHealth: { State: 'unused', Reason: 'Target.NotRegistered' } },
    ]);
  });

  test.each([
    ['an unknown instance', 'i-9'],
    ['a stopped instance', 'i-3'],
  ])('refuse %s', (_name, id) => {
    expect(() => register('i-1', id)).toThrow(expect.objectContaining({ name: 'InvalidTargetException' }));
    expect(health()).toEqual([]);
  });

  test('refuse what is no address in a group of addresses', () => {
    const group = { Name: 'addresses', Protocol: 'HTTP', Port: 80, TargetType: 'ip' } as const;
    const arn = elbv2.CreateTargetGroup(group, context).TargetGroups[0]?.TargetGroupArn;
    const registerIn = (Id: string) =>
      elbv2.RegisterTargets({ TargetGroupArn: arn, Targets: [{ Id }] }, context);
    expect(() => registerIn('i-1')).toThrow(expect.objectContaining({ name: 'InvalidTargetException' }));
    registerIn('10.0.0.7');
  });
});

function createGroup(change: object) {
  return elbv2.CreateTargetGroup({ Name: 'new', Protocol: 'HTTP', Port: 80, ...change }, context);
}

describe('target groups', () => {
  test('refuse a taken name, a bad one, and none of protocol and port', () => {
    expect(() => createGroup({ Name: 'app' })).toThrow(
      expect.objectContaining({ name: 'DuplicateTargetGroupNameException' }),
    );
    expect(() => createGroup({ Name: '-app' })).toThrow(expect.objectContaining({ code: 'ValidationError' }));
    expect(() => createGroup({ Port: undefined })).toThrow(
      expect.objectContaining({ code: 'ValidationError' }),
    );
  });

  test('cannot be deleted while in use', () => {
    use();
    expect(() => elbv2.DeleteTargetGroup({ TargetGroupArn }, context)).toThrow(
      expect.objectContaining({ name: 'ResourceInUseException' }),
    );
    context.region.listeners.clear();
    elbv2.DeleteTargetGroup({ TargetGroupArn }, context);
    expect(() => health()).toThrow(expect.objectContaining({ name: 'TargetGroupNotFoundException' }));
  });
});

describe('load balancers', () => {
  const Subnets = ['subnet-1', 'subnet-2'];

  test('are created as they are described', () => {
    const { LoadBalancers } = elbv2.CreateLoadBalancer({ Name: 'web', Subnets, Scheme: 'internal' }, context);
    expect(elbv2.DescribeLoadBalancers({}, context).LoadBalancers).toEqual(LoadBalancers);
    expect(LoadBalancers[0]).toMatchObject({
      Type: 'application',
      Scheme: 'internal',
      AvailabilityZones: [{ ZoneName: 'us-east-1a', SubnetId: 'subnet-1' }, { ZoneName: 'us-east-1b' }],
    });
  });

  test('of the network kind keep their Elastic IPs', () => {
    context.region.addresses.set('eipalloc-1', { AllocationId: 'eipalloc-1', PublicIp: '203.0.113.9' });
    const create = (Name: string, AllocationId: string) => {
      const SubnetMappings = [{ SubnetId: 'subnet-1', AllocationId }];
      return elbv2.CreateLoadBalancer({ Name, Type: 'network', SubnetMappings }, context).LoadBalancers[0];
    };
    expect(create('one', 'eipalloc-1')?.AvailabilityZones?.[0]?.LoadBalancerAddresses).toEqual([
      { IpAddress: '203.0.113.9', AllocationId: 'eipalloc-1' },
    ]);
    expect(() => create('two', 'eipalloc-2')).toThrow(
      expect.objectContaining({ name: 'AllocationIdNotFoundException' }),
    );
  });

  test.each<[string, object, object]>([
    ['a taken name', { Name: 'web' }, { name: 'DuplicateLoadBalancerNameException' }],
    ['a name that begins with internal-', { Name: 'internal-web' }, { code: 'ValidationError' }],
    ['one subnet', { Subnets: ['subnet-1'] }, { code: 'ValidationError' }],
  ])('refuse %s', (_name, change, refusal) => {
    elbv2.CreateLoadBalancer({ Name: 'web', Subnets }, context);
    expect(() => elbv2.CreateLoadBalancer({ Name: 'new', Subnets, ...change }, context)).toThrow(
      expect.objectContaining(refusal),
    );
  });

  test('are deleted with their listeners, unless they are protected', () => {
    const loadBalancer = newLoadBalancer(context, {
      name: 'web',
      type: 'application',
      attributes: { 'deletion_protection.enabled': 'true' },
    });
    const defaultActions = [fixedResponse(404, '')];
    newListener(context, loadBalancer, { port: 80, protocol: 'HTTP', defaultActions });
    const LoadBalancerArn = arnOf(loadBalancer);
    expect(() => elbv2.DeleteLoadBalancer({ LoadBalancerArn }, context)).toThrow(
      expect.objectContaining({ name: 'OperationNotPermittedException' }),
    );
    loadBalancer.attributes.set('deletion_protection.enabled', 'false');
    elbv2.DeleteLoadBalancer({ LoadBalancerArn }, context);
    elbv2.DeleteLoadBalancer({ LoadBalancerArn }, context);
    expect(context.region.listeners.size + context.region.loadBalancers.size).toBe(0);
  });
});
