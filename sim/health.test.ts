import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { advanceHealth, scriptBehaviour, settleHealth } from './health.ts';
import { newClassic } from './services/elb-create.ts';
import { fixedResponse, forwardTo, pathPattern } from './services/elbv2/actions.ts';
import {
  newListener,
  newLoadBalancer,
  newRule,
  newTargetGroup,
  registerTarget,
} from './services/elbv2/create.ts';
import { smallWorld } from './services/test-world.ts';
import type { Context, StoredTargetGroup, TargetBehaviour } from './world.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-22T12:00:00Z') });
});

afterEach(() => {
  vi.useRealTimers();
});

function pass(seconds: number): void {
  vi.setSystemTime(Date.now() + seconds * 1000);
}

function groupArn(group: StoredTargetGroup): string {
  return group.description.TargetGroupArn ?? '';
}

function behindApplication(context: Context): StoredTargetGroup {
  const group = newTargetGroup(context, { name: 'web', protocol: 'HTTP', port: 80 });
  const loadBalancer = newLoadBalancer(context, { name: 'web', type: 'application' });
  newListener(context, loadBalancer, {
    port: 80,
    protocol: 'HTTP',
    defaultActions: [forwardTo(groupArn(group))],
  });
  return group;
}

const serverError: TargetBehaviour = { kind: 'respond', status: 503 };

describe('a target of an application load balancer', () => {
  test('is initial, then healthy after one success', () => {
    const context = smallWorld();
    const target = registerTarget(context, behindApplication(context), { Id: 'i-1' });
    advanceHealth(context.world);
    expect(target).toMatchObject({ state: 'initial', reason: 'Elb.RegistrationInProgress' });
    pass(29);
    advanceHealth(context.world);
    expect(target.state).toBe('initial');
    pass(1);
    advanceHealth(context.world);
    expect(target).toMatchObject({ state: 'healthy', reason: undefined, description: undefined });
  });

  test.each<[string, TargetBehaviour, string, string]>([
    [
      'answers 503',
      serverError,
      'Target.ResponseCodeMismatch',
      'Health checks failed with these codes: [503]',
    ],
    ['refuses', { kind: 'refuse' }, 'Target.FailedHealthChecks', 'Health checks failed'],
    ['stays silent', { kind: 'timeout' }, 'Target.Timeout', 'Request timed out'],
  ])('that %s turns unhealthy after two failures', (_name, behaviour, reason, description) => {
    const context = smallWorld();
    const target = registerTarget(context, behindApplication(context), { Id: 'i-1' });
    settleHealth(context.world);
    expect(target.state).toBe('healthy');
    scriptBehaviour(context.world, 'i-1', behaviour);
    pass(30);
    advanceHealth(context.world);
    expect(target.state).toBe('healthy');
    pass(30);
    advanceHealth(context.world);
    expect(target).toMatchObject({ state: 'unhealthy', reason, description });
  });

  test('needs five successes to come back', () => {
    const context = smallWorld();
    const target = registerTarget(context, behindApplication(context), { Id: 'i-1' });
    context.world.behaviours.set('i-1', serverError);
    settleHealth(context.world);
    expect(target.state).toBe('unhealthy');
    scriptBehaviour(context.world, 'i-1', undefined);
    pass(4 * 30);
    advanceHealth(context.world);
    expect(target.state).toBe('unhealthy');
    pass(30);
    advanceHealth(context.world);
    expect(target.state).toBe('healthy');
  });

  test('that fails from the start shows initial checking, then unhealthy', () => {
    const context = smallWorld();
    const target = registerTarget(context, behindApplication(context), { Id: 'i-1' });
    context.world.behaviours.set('i-1', { kind: 'refuse' });
    pass(30);
    advanceHealth(context.world);
    expect(target).toMatchObject({ state: 'initial', reason: 'Elb.InitialHealthChecking' });
    pass(30);
    advanceHealth(context.world);
    expect(target.state).toBe('unhealthy');
  });

  test('is checked sooner when the clock runs faster', () => {
    const context = smallWorld(30);
    const target = registerTarget(context, behindApplication(context), { Id: 'i-1' });
    pass(1);
    advanceHealth(context.world);
    expect(target.state).toBe('healthy');
  });

  test('leaves when it has drained', () => {
    const context = smallWorld();
    const group = behindApplication(context);
    const target = registerTarget(context, group, { Id: 'i-1' });
    target.state = 'draining';
    target.drainsUntil = new Date(Date.now() + 300_000);
    pass(299);
    advanceHealth(context.world);
    expect(group.targets).toHaveLength(1);
    pass(1);
    advanceHealth(context.world);
    expect(group.targets).toHaveLength(0);
  });
});

describe('a target is not checked', () => {
  test('while no listener forwards to its group, and is initial again once a rule does', () => {
    const context = smallWorld();
    const group = newTargetGroup(context, { name: 'spare', protocol: 'HTTP', port: 80 });
    const target = registerTarget(context, group, { Id: 'i-1' });
    advanceHealth(context.world);
    expect(target).toMatchObject({ state: 'unused', reason: 'Target.NotInUse' });
    const loadBalancer = newLoadBalancer(context, { name: 'web', type: 'application' });
    const listener = newListener(context, loadBalancer, {
      port: 80,
      protocol: 'HTTP',
      defaultActions: [fixedResponse(404, 'nothing here')],
    });
    newRule(context, listener, {
      priority: 1,
      conditions: [pathPattern('/spare/*')],
      actions: [forwardTo(groupArn(group))],
    });
    pass(600);
    advanceHealth(context.world);
    expect(target).toMatchObject({ state: 'initial', reason: 'Elb.RegistrationInProgress' });
    pass(30);
    advanceHealth(context.world);
    expect(target.state).toBe('healthy');
  });

  test('when its instance is stopped', () => {
    const context = smallWorld();
    const target = registerTarget(context, behindApplication(context), { Id: 'i-1' });
    context.region.instances.set('i-1', { InstanceId: 'i-1', State: { Name: 'stopped' } });
    settleHealth(context.world);
    expect(target).toMatchObject({
      state: 'unused',
      reason: 'Target.InvalidState',
      description: 'Target is in the stopped state',
    });
  });

  test('when its zone is not one of the load balancer', () => {
    const context = smallWorld();
    const target = registerTarget(context, behindApplication(context), {
      Id: '10.0.0.1',
      AvailabilityZone: 'us-east-1f',
    });
    settleHealth(context.world);
    expect(target).toMatchObject({ state: 'unused', reason: 'Target.NotInUse' });
  });

  test('when checks are disabled', () => {
    const context = smallWorld();
    const group = behindApplication(context);
    group.description.HealthCheckEnabled = false;
    const target = registerTarget(context, group, { Id: 'i-1' });
    settleHealth(context.world);
    expect(target).toMatchObject({ state: 'unavailable', reason: 'Target.HealthCheckDisabled' });
  });
});

test('a TCP check passes whatever the status', () => {
  const context = smallWorld();
  const group = newTargetGroup(context, { name: 'tcp', protocol: 'TCP', port: 443 });
  const loadBalancer = newLoadBalancer(context, { name: 'tcp', type: 'network' });
  newListener(context, loadBalancer, {
    port: 443,
    protocol: 'TCP',
    defaultActions: [forwardTo(groupArn(group))],
  });
  const target = registerTarget(context, group, { Id: 'i-1' });
  context.world.behaviours.set('i-1', serverError);
  settleHealth(context.world);
  expect(target.state).toBe('healthy');
});

describe('an instance of a Classic load balancer', () => {
  const request = {
    name: 'old',
    listeners: [{ protocol: 'HTTP', port: 80, instancePort: 80 }],
    instances: ['i-1'],
    healthCheck: { Target: 'HTTP:80/up', HealthyThreshold: 3 },
  } as const;

  test('comes into service after the healthy threshold', () => {
    const context = smallWorld();
    const instance = newClassic(context, request).health.get('i-1');
    pass(60);
    advanceHealth(context.world);
    expect(instance?.state).toBe('initial');
    pass(30);
    advanceHealth(context.world);
    expect(instance?.state).toBe('healthy');
  });

  test('goes out of service on anything but 200', () => {
    const context = smallWorld();
    const instance = newClassic(context, request).health.get('i-1');
    context.world.behaviours.set('i-1', { kind: 'respond', status: 204 });
    settleHealth(context.world);
    expect(instance?.state).toBe('unhealthy');
  });
});
