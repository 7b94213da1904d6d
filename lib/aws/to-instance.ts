import type { AutoScalingGroup as SdkGroup } from '@aws-sdk/client-auto-scaling';
import type { Address, Instance as SdkInstance } from '@aws-sdk/client-ec2';
import type { AutoScalingGroup, ElasticIp, Instance } from '../domain/instance.ts';
import type { Place } from '../domain/place.ts';
import { required } from './required.ts';
import { toTags } from './tags.ts';

export function toInstance({ accountId, region }: Place, sdk: SdkInstance): Instance {
  const id = required(sdk.InstanceId, 'an id', 'an instance');
  const tags = toTags(sdk.Tags);
  return {
    id,
    accountId,
    region,
    name: tags['Name'] || null,
    state: required(sdk.State?.Name, 'a state', id),
    zone: sdk.Placement?.AvailabilityZone ?? null,
    privateAddress: sdk.PrivateIpAddress ?? null,
    publicAddress: sdk.PublicIpAddress ?? null,
    autoScalingGroup: tags['aws:autoscaling:groupName'] ?? null,
    tags,
  };
}

/** Addresses of EC2-Classic, which had no allocation, are known by themselves. */
export function toElasticIp({ accountId, region }: Place, sdk: Address): ElasticIp {
  const address = required(sdk.PublicIp ?? sdk.CarrierIp, 'an address', 'an Elastic IP');
  return {
    allocationId: sdk.AllocationId ?? address,
    accountId,
    region,
    address,
    instanceId: sdk.InstanceId || null,
    networkInterfaceId: sdk.NetworkInterfaceId ?? null,
  };
}

export function toAutoScalingGroup({ accountId, region }: Place, sdk: SdkGroup): AutoScalingGroup {
  const name = required(sdk.AutoScalingGroupName, 'a name', 'an Auto Scaling group');
  const sourcesOf = (type: string) =>
    (sdk.TrafficSources ?? []).flatMap(({ Type, Identifier }) => (Type === type ? (Identifier ?? []) : []));
  return {
    name,
    accountId,
    region,
    minSize: required(sdk.MinSize, 'a minimum size', name),
    maxSize: required(sdk.MaxSize, 'a maximum size', name),
    desiredCapacity: required(sdk.DesiredCapacity, 'a desired capacity', name),
    healthCheckTypes: (sdk.HealthCheckType ?? 'EC2').split(',').map((type) => type.trim()),
    healthCheckGraceSeconds: sdk.HealthCheckGracePeriod ?? 0,
    suspendedProcesses: (sdk.SuspendedProcesses ?? []).flatMap(({ ProcessName }) => ProcessName ?? []),
    targetGroupArns: [...new Set([...(sdk.TargetGroupARNs ?? []), ...sourcesOf('elbv2')])],
    classicNames: [...new Set([...(sdk.LoadBalancerNames ?? []), ...sourcesOf('elb')])],
    instanceIds: (sdk.Instances ?? []).flatMap(({ InstanceId }) => InstanceId ?? []),
  };
}
