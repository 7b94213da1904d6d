import type { TargetHealthReasonEnum } from '@aws-sdk/client-elastic-load-balancing-v2';
import { targetGroupsOf } from '../services/elbv2/actions.ts';
import { isHttp } from '../services/elbv2/defaults.ts';
import type {
  HealthState,
  Region,
  StoredClassic,
  StoredLoadBalancer,
  StoredTarget,
  StoredTargetGroup,
  TargetBehaviour,
  World,
} from '../world.ts';
import { runChecks, type HealthCheckRules } from './check.ts';

/** Load balancers that forward to each target group, by its ARN. */
export type Users = Map<string, Set<StoredLoadBalancer>>;

export function usersOf(region: Region): Users {
  const users: Users = new Map();
  for (const listener of region.listeners.values()) {
    const loadBalancer = region.loadBalancers.get(listener.description.LoadBalancerArn ?? '');
    if (!loadBalancer) continue;
    const actions = [
      ...(listener.description.DefaultActions ?? []),
      ...listener.rules.flatMap((rule) => rule.description.Actions ?? []),
    ];
    for (const arn of targetGroupsOf(actions)) {
      users.set(arn, (users.get(arn) ?? new Set()).add(loadBalancer));
    }
  }
  return users;
}

const gone = new Set<string | undefined>(['stopping', 'stopped', 'shutting-down', 'terminated']);

/** The state of an instance that is not running any more, else `undefined`. */
function stoppedState(region: Region, id: string | undefined): string | undefined {
  const name = region.instances.get(id ?? '')?.State?.Name;
  return gone.has(name) ? name : undefined;
}

interface Idle {
  readonly state: HealthState;
  readonly reason: TargetHealthReasonEnum;
  readonly description: string;
}

function notInUse(description: string): Idle {
  return { state: 'unused', reason: 'Target.NotInUse', description };
}

/** Why a target is not being checked at all, else `undefined`. */
function whyIdle(
  region: Region,
  group: StoredTargetGroup,
  users: ReadonlySet<StoredLoadBalancer> | undefined,
  target: StoredTarget,
): Idle | undefined {
  if (!users?.size) {
    return notInUse('Target group is not configured to receive traffic from the load balancer');
  }
  if (group.description.HealthCheckEnabled === false) {
    return {
      state: 'unavailable',
      reason: 'Target.HealthCheckDisabled',
      description: 'Health checks are not enabled for this target',
    };
  }
  const { Id: id, AvailabilityZone: given } = target.target;
  const stopped = stoppedState(region, id);
  if (stopped !== undefined) {
    return {
      state: 'unused',
      reason: 'Target.InvalidState',
      description: `Target is in the ${stopped} state`,
    };
  }
  const zone = given ?? region.instances.get(id ?? '')?.Placement?.AvailabilityZone ?? 'all';
  const zones = [...users].flatMap((user) => user.description.AvailabilityZones ?? []);
  if (zone !== 'all' && !zones.some(({ ZoneName }) => ZoneName === zone)) {
    return notInUse('Target is in an Availability Zone that is not enabled for the load balancer');
  }
  return undefined;
}

function rulesOf(world: World, group: StoredTargetGroup): HealthCheckRules {
  const { description } = group;
  return {
    intervalMilliseconds: world.clock.shorten((description.HealthCheckIntervalSeconds ?? 30) * 1000),
    healthyThreshold: description.HealthyThresholdCount ?? 5,
    unhealthyThreshold: description.UnhealthyThresholdCount ?? 2,
    initialThreshold: 1,
    accepts: isHttp(description.HealthCheckProtocol)
      ? { statuses: description.Matcher?.HttpCode ?? '200' }
      : 'connection',
  };
}

function classicRulesOf(
  world: World,
  { description: { HealthCheck: check } }: StoredClassic,
): HealthCheckRules {
  const healthyThreshold = check?.HealthyThreshold ?? 10;
  return {
    intervalMilliseconds: world.clock.shorten((check?.Interval ?? 30) * 1000),
    healthyThreshold,
    unhealthyThreshold: check?.UnhealthyThreshold ?? 2,
    initialThreshold: healthyThreshold,
    accepts: /^https?:/i.test(check?.Target ?? '') ? { statuses: '200' } : 'connection',
  };
}

function restart(target: StoredTarget, rules: HealthCheckRules, now: number): void {
  target.state = 'initial';
  target.reason = 'Elb.RegistrationInProgress';
  target.description = 'Target registration is in progress';
  target.consecutivePasses = 0;
  target.consecutiveFailures = 0;
  target.nextCheck = new Date(now + rules.intervalMilliseconds);
}

function advanceTarget(
  target: StoredTarget,
  idle: Idle | undefined,
  behaviour: TargetBehaviour | undefined,
  rules: HealthCheckRules,
  now: number,
): void {
  if (target.state === 'draining') return;
  if (idle) {
    Object.assign(target, idle);
    return;
  }
  if (target.state === 'unused' || target.state === 'unavailable') restart(target, rules, now);
  runChecks(target, behaviour, rules, now);
}

/** Brings one target group up to the present; targets that have drained leave it. */
export function advanceTargetGroup(
  world: World,
  region: Region,
  group: StoredTargetGroup,
  users: Users = usersOf(region),
): void {
  const now = world.clock.now().getTime();
  const rules = rulesOf(world, group);
  const groupUsers = users.get(group.description.TargetGroupArn ?? '');
  group.targets = group.targets.filter(
    ({ drainsUntil }) => drainsUntil === undefined || drainsUntil.getTime() > now,
  );
  for (const target of group.targets) {
    const idle = whyIdle(region, group, groupUsers, target);
    advanceTarget(target, idle, world.behaviours.get(target.target.Id ?? ''), rules, now);
  }
}

/** Brings the instances of one Classic load balancer up to the present. */
export function advanceClassic(world: World, region: Region, classic: StoredClassic): void {
  const now = world.clock.now().getTime();
  const rules = classicRulesOf(world, classic);
  for (const [id, target] of classic.health) {
    const stopped = stoppedState(region, id);
    const idle: Idle | undefined =
      stopped === undefined
        ? undefined
        : { state: 'unused', reason: 'Target.InvalidState', description: `Instance is in ${stopped} state.` };
    advanceTarget(target, idle, world.behaviours.get(id), rules, now);
  }
}
