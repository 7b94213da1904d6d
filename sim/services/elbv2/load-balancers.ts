import type * as elbv2 from '@aws-sdk/client-elastic-load-balancing-v2';
import {
  AllocationIdNotFoundException,
  DuplicateLoadBalancerNameException,
  OperationNotPermittedException,
  TooManyLoadBalancersException,
  type CreateLoadBalancerInput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { advanceHealth } from '../../health.ts';
import { AwsError, type Handlers } from '../../wire/service.ts';
import type { Region } from '../../world.ts';
import { modelled } from '../modelled.ts';
import { tagPairs } from '../tags.ts';
import { newLoadBalancer } from './create.ts';
import { listenersOf } from './find.ts';
import { loadBalancersPerType } from './limits.ts';

const namePattern = /^(?!internal-)[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,30}[a-zA-Z0-9])?$/;
/** Subnets are not simulated: the first one given lies in zone `a`, the next in `b`. */
const zoneLetters = 'abcdef';

function addressOf(region: Region, allocationId: string): string {
  const address = region.addresses.get(allocationId)?.PublicIp;
  if (address !== undefined) return address;
  throw new AllocationIdNotFoundException(modelled(`The allocation ID '${allocationId}' does not exist`));
}

function checkName(
  region: Region,
  { Name: name, Type: type = 'application' }: CreateLoadBalancerInput,
): string {
  if (name === undefined || !namePattern.test(name)) {
    throw new AwsError('ValidationError', `The load balancer name '${name}' is not valid`);
  }
  const all = [...region.loadBalancers.values()].map(({ description }) => description);
  if (all.some(({ LoadBalancerName }) => LoadBalancerName === name)) {
    throw new DuplicateLoadBalancerNameException(
      modelled(`A load balancer with the same name '${name}' exists, but with different settings`),
    );
  }
  if (all.filter(({ Type }) => Type === type).length >= loadBalancersPerType) {
    throw new TooManyLoadBalancersException(
      modelled(`The maximum number of load balancers has been reached`),
    );
  }
  return name;
}

export const loadBalancerHandlers = {
  CreateLoadBalancer: (input, context) => {
    const { region } = context;
    const name = checkName(region, input);
    const type = input.Type ?? 'application';
    const mappings =
      input.SubnetMappings ?? input.Subnets?.map((SubnetId) => ({ SubnetId, AllocationId: undefined }));
    if (mappings === undefined || mappings.length < (type === 'application' ? 2 : 1)) {
      throw new AwsError(
        'ValidationError',
        'At least two subnets in two different Availability Zones must be specified',
      );
    }
    const allocationIds = mappings.flatMap(({ AllocationId }) => AllocationId ?? []);
    const { description } = newLoadBalancer(context, {
      name,
      type,
      internal: input.Scheme === 'internal',
      zones: mappings.map((_, index) => `${region.name}${zoneLetters[index % zoneLetters.length]}`),
      subnetIds: mappings.map(({ SubnetId }) => SubnetId ?? ''),
      allocationIds,
      addresses: allocationIds.map((id) => addressOf(region, id)),
      ipAddressType: input.IpAddressType,
      securityGroups: input.SecurityGroups,
      tags: tagPairs(input.Tags),
    });
    return { LoadBalancers: [description] };
  },

  DeleteLoadBalancer: ({ LoadBalancerArn: arn = '' }, { region, world }) => {
    const loadBalancer = region.loadBalancers.get(arn);
    if (loadBalancer?.attributes.get('deletion_protection.enabled') === 'true') {
      throw new OperationNotPermittedException(
        modelled(`Load balancer '${arn}' cannot be deleted because deletion protection is enabled`),
      );
    }
    for (const { description } of listenersOf(region, arn))
      region.listeners.delete(description.ListenerArn ?? '');
    region.loadBalancers.delete(arn);
    advanceHealth(world);
    return {};
  },
} satisfies Handlers<typeof elbv2>;
