import type { AutoScalingGroup, Instance as Member } from '@aws-sdk/client-auto-scaling';
import type { Instance } from '@aws-sdk/client-ec2';
import { nextPrivateAddress } from '../addresses.ts';
import { advanceClassic, advanceTargetGroup } from '../health/advance.ts';
import { mintHex } from '../identifiers.ts';
import { trafficSourcesOf } from '../services/autoscaling/traffic-sources.ts';
import { registerInstance } from '../services/elb-create.ts';
import { registerTarget } from '../services/elbv2/create.ts';
import { drain } from '../services/elbv2/targets.ts';
import type { Place, StoredClassic, StoredTargetGroup, World } from '../world.ts';

/** AWS time from the end of an instance to a new one that is registered. */
const replacementMilliseconds = 90_000;

/** Processes that the end of a dead instance takes. */
const endingProcesses = ['HealthCheck', 'ReplaceUnhealthy', 'Terminate'];

const endedAt = new WeakMap<Member, Date>();

/**
 * What Auto Scaling does about dead instances: ends them, and some time later registers a new one in their place. Dead
 * is an instance that has stopped, and, only where the group has ELB checks, one that its load balancers call unhealthy
 * after the grace period. An Elastic IP stays behind.
 */
export function replaceDeadInstances(world: World): void {
  for (const account of world.accounts.values()) {
    for (const region of account.regions.values()) {
      const place = { world, account, region };
      for (const group of region.autoScalingGroups.values()) tend(place, group);
    }
  }
}

/** Looks after the groups again and again until stopped. */
export function startAutoScaling(getWorld: () => World): { stop(): void } {
  const timer = setInterval(() => replaceDeadInstances(getWorld()), 500).unref();
  return { stop: () => clearInterval(timer) };
}

function tend(place: Place, group: AutoScalingGroup): void {
  const suspended = new Set(group.SuspendedProcesses?.map(({ ProcessName }) => ProcessName));
  for (const member of group.Instances ?? []) {
    const ended = endedAt.get(member);
    if (!ended) {
      if (endingProcesses.some((name) => suspended.has(name))) continue;
      if (isDead(place, group, member)) end(place, group, member);
    } else if (!suspended.has('Launch') && place.world.clock.hasPassed(ended, replacementMilliseconds)) {
      replace(place, group, member);
    }
  }
}

function isDead(place: Place, group: AutoScalingGroup, { InstanceId }: Member): boolean {
  const { world, region } = place;
  const instance = region.instances.get(InstanceId ?? '');
  if (instance?.State?.Name !== 'running') return true;
  const checks = group.HealthCheckType?.split(',').map((type) => type.trim()) ?? [];
  const graceMilliseconds = (group.HealthCheckGracePeriod ?? 0) * 1000;
  if (!checks.includes('ELB') || !instance.LaunchTime) return false;
  if (!world.clock.hasPassed(instance.LaunchTime, graceMilliseconds)) return false;
  const { groups, classics } = attachments(place, group);
  for (const each of groups) advanceTargetGroup(world, region, each);
  for (const each of classics) advanceClassic(world, region, each);
  return (
    groups.some(({ targets }) =>
      targets.some(({ target, state }) => target.Id === InstanceId && state === 'unhealthy'),
    ) || classics.some(({ health }) => health.get(InstanceId ?? '')?.state === 'unhealthy')
  );
}

function end(place: Place, group: AutoScalingGroup, member: Member): void {
  const { world, region } = place;
  const id = member.InstanceId ?? '';
  member.HealthStatus = 'Unhealthy';
  member.LifecycleState = 'Terminating';
  endedAt.set(member, world.clock.now());
  const { groups, classics } = attachments(place, group);
  for (const targetGroup of groups) {
    for (const target of targetGroup.targets) if (target.target.Id === id) drain(place, targetGroup, target);
  }
  for (const { health, description } of classics) {
    health.delete(id);
    description.Instances = description.Instances?.filter(({ InstanceId }) => InstanceId !== id);
  }
  const instance = region.instances.get(id);
  if (instance) instance.State = { Code: 48, Name: 'terminated' };
}

function replace(place: Place, group: AutoScalingGroup, old: Member): void {
  const instance = launchLike(place, old.InstanceId ?? '');
  const id = instance.InstanceId ?? '';
  const member = { ...old, InstanceId: id, LifecycleState: 'InService' as const, HealthStatus: 'Healthy' };
  group.Instances = group.Instances?.map((each) => (each === old ? member : each));
  const { groups, classics } = attachments(place, group);
  for (const targetGroup of groups) registerTarget(place, targetGroup, { Id: id });
  for (const classic of classics) registerInstance(place, classic, id);
}

/** A running instance from the same template, with a private address of its own. */
function launchLike({ world, account, region }: Place, oldId: string): Instance {
  const { PublicIpAddress: _staysBehind, ...template } = region.instances.get(oldId) ?? {};
  const instance: Instance = {
    ...template,
    InstanceId: `i-0${mintHex(account, 16)}`,
    State: { Code: 16, Name: 'running' },
    LaunchTime: world.clock.now(),
    PrivateIpAddress: nextPrivateAddress(world),
  };
  region.instances.set(instance.InstanceId ?? '', instance);
  return instance;
}

function attachments(
  { region }: Place,
  group: AutoScalingGroup,
): { groups: StoredTargetGroup[]; classics: StoredClassic[] } {
  const sources = trafficSourcesOf(group);
  const identifiers = (type: string): string[] =>
    sources.flatMap(({ Type, Identifier }) => (Type === type && Identifier ? Identifier : []));
  return {
    groups: identifiers('elbv2').flatMap((arn) => region.targetGroups.get(arn) ?? []),
    classics: identifiers('elb').flatMap((name) => region.classic.get(name) ?? []),
  };
}
