import type * as elb from '@aws-sdk/client-elastic-load-balancing';
import { InvalidEndPointException, type InstanceState } from '@aws-sdk/client-elastic-load-balancing';
import { advanceClassic } from '../../health/advance.ts';
import type { Handlers } from '../../wire/service.ts';
import type { StoredTarget } from '../../world.ts';
import { registerInstance } from '../elb-create.ts';
import { modelled } from '../modelled.ts';
import { findClassic } from './find.ts';

function notFound(id: string | undefined): InvalidEndPointException {
  return new InvalidEndPointException(modelled(`Could not find EC2 instance ${id}.`));
}

function outOfService(ReasonCode: string, Description: string): InstanceState {
  return { State: 'OutOfService', ReasonCode, Description };
}

function stateOf(target: StoredTarget): InstanceState {
  switch (target.state) {
    case 'healthy':
      return { State: 'InService', ReasonCode: 'N/A', Description: 'N/A' };
    case 'unhealthy':
      return outOfService(
        'Instance',
        'Instance has failed at least the UnhealthyThreshold number of health checks consecutively.',
      );
    case 'initial':
      if (target.reason === 'Elb.RegistrationInProgress') {
        return outOfService('ELB', 'Instance registration is still in progress.');
      }
      return outOfService(
        'Instance',
        'Instance has not passed the configured HealthyThreshold number of health checks consecutively.',
      );
    case 'unused':
    case 'draining':
    case 'unavailable':
      return outOfService('Instance', target.description ?? 'N/A');
  }
}

export const instanceHandlers = {
  RegisterInstancesWithLoadBalancer: (input, context) => {
    const { region } = context;
    const classic = findClassic(region, input.LoadBalancerName);
    const ids = (input.Instances ?? []).map(({ InstanceId }) => InstanceId ?? '');
    const unknown = ids.find((id) => !region.instances.has(id));
    if (unknown !== undefined) throw notFound(unknown);
    for (const id of ids) registerInstance(context, classic, id);
    return { Instances: classic.description.Instances };
  },

  DeregisterInstancesFromLoadBalancer: (input, { region }) => {
    const { description, health } = findClassic(region, input.LoadBalancerName);
    const ids = new Set(input.Instances?.map(({ InstanceId }) => InstanceId ?? ''));
    for (const id of ids) if (!health.has(id)) throw notFound(id);
    for (const id of ids) health.delete(id);
    description.Instances = description.Instances?.filter(({ InstanceId }) => !ids.has(InstanceId ?? ''));
    return { Instances: description.Instances };
  },

  DescribeInstanceHealth: (input, { region, world }) => {
    const classic = findClassic(region, input.LoadBalancerName);
    advanceClassic(world, region, classic);
    const ids = input.Instances?.length
      ? input.Instances.map(({ InstanceId }) => InstanceId ?? '')
      : [...classic.health.keys()];
    return {
      InstanceStates: ids.map((InstanceId) => {
        const target = classic.health.get(InstanceId);
        if (!target) throw notFound(InstanceId);
        return Object.assign(stateOf(target), { InstanceId });
      }),
    };
  },
} satisfies Handlers<typeof elb>;
