import type { AutoScalingGroup } from '@aws-sdk/client-auto-scaling';
import { regionalArn } from '../../identifiers.ts';
import type { Place } from '../../world.ts';
import { daysAgo } from './dates.ts';

export interface GroupOfOne {
  readonly name: string;
  readonly instanceId: string;
  readonly targetGroupArns: readonly string[];
  /** `ELB` replaces an instance that the load balancer calls unhealthy; `EC2` only one that has stopped. */
  readonly healthCheckType: 'ELB' | 'EC2';
  readonly suspended?: readonly string[];
}

/** An Auto Scaling group with minimum, maximum and desired capacity 1. */
export function groupOfOne(place: Place, request: GroupOfOne): AutoScalingGroup {
  const { name, instanceId, targetGroupArns, healthCheckType, suspended = [] } = request;
  const launchTemplate = { LaunchTemplateId: 'lt-0a1b2c3d4e5f60718', LaunchTemplateName: name, Version: '3' };
  const zone = place.region.instances.get(instanceId)?.Placement?.AvailabilityZone ?? `${place.region.name}a`;
  const group: AutoScalingGroup = {
    AutoScalingGroupName: name,
    AutoScalingGroupARN: regionalArn(place, 'autoscaling', `autoScalingGroup:1:autoScalingGroupName/${name}`),
    MinSize: 1,
    MaxSize: 1,
    DesiredCapacity: 1,
    DefaultCooldown: 300,
    AvailabilityZones: [`${place.region.name}a`, `${place.region.name}b`],
    HealthCheckType: healthCheckType,
    HealthCheckGracePeriod: healthCheckType === 'ELB' ? 180 : 0,
    CreatedTime: daysAgo(place.world, 300),
    LaunchTemplate: launchTemplate,
    TargetGroupARNs: [...targetGroupArns],
    LoadBalancerNames: [],
    Instances: [
      {
        InstanceId: instanceId,
        AvailabilityZone: zone,
        LifecycleState: 'InService',
        HealthStatus: 'Healthy',
        LaunchTemplate: launchTemplate,
        ProtectedFromScaleIn: false,
      },
    ],
    SuspendedProcesses: suspended.map((ProcessName) => ({ ProcessName, SuspensionReason: 'User suspended' })),
  };
  place.region.autoScalingGroups.set(name, group);
  return group;
}
