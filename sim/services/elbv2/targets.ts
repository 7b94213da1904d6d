import { isIP } from 'node:net';
import type * as elbv2 from '@aws-sdk/client-elastic-load-balancing-v2';
import {
  DuplicateTargetGroupNameException,
  InvalidTargetException,
  ResourceInUseException,
  type TargetDescription,
  type TargetHealthDescription,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { advanceTargetGroup, usersOf } from '../../health/advance.ts';
import { AwsError, type Handlers } from '../../wire/service.ts';
import type { Context, Region, StoredTarget, StoredTargetGroup } from '../../world.ts';
import { modelled } from '../modelled.ts';
import { tagPairs } from '../tags.ts';
import { newTargetGroup, registerTarget } from './create.ts';
import { typeServedBy } from './defaults.ts';
import { findTargetGroup } from './find.ts';

const namePattern = /^[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,30}[a-zA-Z0-9])?$/;

function isSame(target: StoredTarget, asked: TargetDescription): boolean {
  return target.target.Id === asked.Id && (asked.Port === undefined || target.target.Port === asked.Port);
}

function checkTarget(
  region: Region,
  { description }: StoredTargetGroup,
  { Id: id = '' }: TargetDescription,
): void {
  if (description.TargetType === 'ip' && isIP(id) === 0) {
    throw new InvalidTargetException(modelled(`The IP address '${id}' is not a valid IPv4 or IPv6 address`));
  }
  if (description.TargetType !== 'instance') return;
  const state = region.instances.get(id)?.State?.Name;
  if (state === undefined) {
    throw new InvalidTargetException(modelled(`The following targets are not valid instances: '${id}'`));
  }
  if (state !== 'running') {
    throw new InvalidTargetException(
      modelled(`The following targets are not in a running state and cannot be registered: '${id}'`),
    );
  }
}

/** Deregisters the target: it leaves its group when the group's delay has passed. */
export function drain(
  { world }: Pick<Context, 'world'>,
  { attributes }: StoredTargetGroup,
  target: StoredTarget,
): void {
  const seconds = Number(attributes.get('deregistration_delay.timeout_seconds') ?? 300);
  target.state = 'draining';
  target.reason = 'Target.DeregistrationInProgress';
  target.description = 'Target deregistration is in progress';
  target.drainsUntil = new Date(world.clock.now().getTime() + world.clock.shorten(seconds * 1000));
}

function healthOf(group: StoredTargetGroup, stored: StoredTarget): TargetHealthDescription {
  const { HealthCheckPort: port } = group.description;
  return {
    Target: stored.target,
    HealthCheckPort: port === 'traffic-port' ? String(stored.target.Port) : port,
    TargetHealth: {
      State: stored.state,
      ...(stored.reason === undefined ? {} : { Reason: stored.reason }),
      ...(stored.description === undefined ? {} : { Description: stored.description }),
    },
    AdministrativeOverride: {
      State: 'no_override',
      Reason: 'AdministrativeOverride.NoOverride',
      Description: 'No override is currently active on target',
    },
    ...(typeServedBy(group.description.Protocol) === 'application'
      ? { AnomalyDetection: { Result: 'normal', MitigationInEffect: 'no' } }
      : {}),
  };
}

const notRegistered = {
  State: 'unused',
  Reason: 'Target.NotRegistered',
  Description: 'Target is not registered to the target group',
} as const;

export const targetHandlers = {
  CreateTargetGroup: (input, context) => {
    const { Name: name, Protocol: protocol, Port: port } = input;
    const targetType = input.TargetType ?? 'instance';
    if (name === undefined || !namePattern.test(name)) {
      throw new AwsError('ValidationError', `The target group name '${name}' is not valid`);
    }
    if (targetType !== 'lambda' && (protocol === undefined || port === undefined)) {
      throw new AwsError('ValidationError', 'A protocol and a port must be specified');
    }
    const groups = [...context.region.targetGroups.values()];
    if (groups.some(({ description }) => description.TargetGroupName === name)) {
      throw new DuplicateTargetGroupNameException(
        modelled(`A target group with the same name '${name}' exists, but with different settings`),
      );
    }
    const { description } = newTargetGroup(context, {
      name,
      protocol,
      port,
      targetType,
      vpcId: input.VpcId,
      healthCheck: input,
      protocolVersion: input.ProtocolVersion,
      tags: tagPairs(input.Tags),
    });
    return { TargetGroups: [{ ...description, LoadBalancerArns: [] }] };
  },

  DeleteTargetGroup: ({ TargetGroupArn: arn }, { region }) => {
    findTargetGroup(region, arn);
    if (usersOf(region).has(arn ?? '')) {
      throw new ResourceInUseException(
        modelled(`Target group '${arn}' is currently in use by a listener or a rule`),
      );
    }
    region.targetGroups.delete(arn ?? '');
    return {};
  },

  RegisterTargets: (input, context) => {
    const { region, world } = context;
    const group = findTargetGroup(region, input.TargetGroupArn);
    const asked = input.Targets ?? [];
    for (const target of asked) checkTarget(region, group, target);
    for (const target of asked) {
      const Port = target.Port ?? group.description.Port;
      const known = group.targets.find((stored) => isSame(stored, { Id: target.Id, Port }));
      if (known && known.state !== 'draining') continue;
      group.targets = group.targets.filter((stored) => stored !== known);
      registerTarget(context, group, target);
    }
    advanceTargetGroup(world, region, group);
    return {};
  },

  DeregisterTargets: (input, context) => {
    const { region, world } = context;
    const group = findTargetGroup(region, input.TargetGroupArn);
    advanceTargetGroup(world, region, group);
    const leaving = group.targets.filter((stored) => input.Targets?.some((asked) => isSame(stored, asked)));
    const served = leaving.filter(({ state }) => state !== 'unused' && state !== 'draining');
    for (const target of served) drain(context, group, target);
    group.targets = group.targets.filter(
      (stored) => stored.state === 'draining' || !leaving.includes(stored),
    );
    return {};
  },

  DescribeTargetHealth: (input, { region, world }) => {
    const group = findTargetGroup(region, input.TargetGroupArn);
    advanceTargetGroup(world, region, group);
    if (!input.Targets?.length) {
      return { TargetHealthDescriptions: group.targets.map((stored) => healthOf(group, stored)) };
    }
    return {
      TargetHealthDescriptions: input.Targets.flatMap((asked): TargetHealthDescription[] => {
        const found = group.targets.filter((stored) => isSame(stored, asked));
        if (found.length === 0) return [{ Target: asked, TargetHealth: notRegistered }];
        return found.map((stored) => healthOf(group, stored));
      }),
    };
  },
} satisfies Handlers<typeof elbv2>;
