import type * as autoscaling from '@aws-sdk/client-auto-scaling';
import type { AutoScalingGroup, Filter } from '@aws-sdk/client-auto-scaling';
import { AwsError, type Handlers } from '../wire/service.ts';
import type { Region } from '../world.ts';
import { trafficSourcesOf } from './autoscaling/traffic-sources.ts';
import { pageOf, pageSizeOf } from './paging.ts';

const DEFAULT_PAGE = 50;
const LARGEST_GROUP_PAGE = 100;
const LARGEST_INSTANCE_PAGE = 50;

export const handlers: Handlers<typeof autoscaling> = {
  DescribeAutoScalingGroups(
    { AutoScalingGroupNames: names, Filters, IncludeInstances = true, MaxRecords, NextToken },
    { region },
  ) {
    const size = pageSizeOf(MaxRecords, DEFAULT_PAGE, LARGEST_GROUP_PAGE);
    const groups = [...region.autoScalingGroups.values()].filter(
      (group) => isNamed(names, group.AutoScalingGroupName) && agrees(group, Filters),
    );
    const page = pageOf(groups, NextToken, size);
    const shown = IncludeInstances ? page.items : page.items.map((group) => ({ ...group, Instances: [] }));
    return { AutoScalingGroups: shown, NextToken: page.next };
  },

  DescribeAutoScalingInstances({ InstanceIds, MaxRecords, NextToken }, { region }) {
    const size = pageSizeOf(MaxRecords, DEFAULT_PAGE, LARGEST_INSTANCE_PAGE);
    if ((InstanceIds?.length ?? 0) > LARGEST_INSTANCE_PAGE) {
      throw new AwsError('ValidationError', 'The number of instance ids must be less than or equal to 50');
    }
    const instances = instancesIn(region).filter(({ InstanceId }) => isNamed(InstanceIds, InstanceId));
    const page = pageOf(instances, NextToken, size);
    return { AutoScalingInstances: page.items, NextToken: page.next };
  },

  DescribeTrafficSources(
    { AutoScalingGroupName = '', TrafficSourceType, MaxRecords, NextToken },
    { region },
  ) {
    const group = region.autoScalingGroups.get(AutoScalingGroupName);
    if (!group) throw new AwsError('ValidationError', 'AutoScalingGroup name not found - null');
    const sources = trafficSourcesOf(group).filter(({ Type }) =>
      isNamed(TrafficSourceType && [TrafficSourceType], Type),
    );
    const page = pageOf(sources, NextToken, pageSizeOf(MaxRecords, DEFAULT_PAGE, DEFAULT_PAGE));
    return { TrafficSources: page.items, NextToken: page.next };
  },
};

/** Names that don't exist are left out of the answer without a word, as on AWS. */
function isNamed(names: readonly string[] | '' | undefined, name: string | undefined): boolean {
  return !names || names.length === 0 || names.includes(name ?? '');
}

function agrees({ Tags = [] }: AutoScalingGroup, filters: readonly Filter[] | undefined): boolean {
  return (filters ?? []).every(({ Name = '', Values = [] }) => {
    const key = /^tag:(.+)$/.exec(Name)?.[1];
    if (key !== undefined) return Tags.some((tag) => tag.Key === key && Values.includes(tag.Value ?? ''));
    if (Name === 'tag-key') return Tags.some((tag) => Values.includes(tag.Key ?? ''));
    if (Name === 'tag-value') return Tags.some((tag) => Values.includes(tag.Value ?? ''));
    throw new AwsError('ValidationError', `Filter type ${Name} is not correct.`);
  });
}

function instancesIn(region: Region): autoscaling.AutoScalingInstanceDetails[] {
  return [...region.autoScalingGroups.values()].flatMap(({ AutoScalingGroupName, Instances = [] }) =>
    Instances.map((instance) => ({
      InstanceId: instance.InstanceId,
      InstanceType: instance.InstanceType,
      AutoScalingGroupName,
      AvailabilityZone: instance.AvailabilityZone,
      LifecycleState: instance.LifecycleState,
      HealthStatus: instance.HealthStatus?.toUpperCase(),
      LaunchConfigurationName: instance.LaunchConfigurationName,
      LaunchTemplate: instance.LaunchTemplate,
      ProtectedFromScaleIn: instance.ProtectedFromScaleIn ?? false,
    })),
  );
}
