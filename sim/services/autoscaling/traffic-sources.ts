import type { AutoScalingGroup, TrafficSourceState } from '@aws-sdk/client-auto-scaling';

/** Everything the group registers its instances with, whichever of the three ways attached it. */
export function trafficSourcesOf({
  LoadBalancerNames = [],
  TargetGroupARNs = [],
  TrafficSources = [],
}: AutoScalingGroup): TrafficSourceState[] {
  const attached = [
    ...LoadBalancerNames.map((Identifier) => ({ Identifier, Type: 'elb' })),
    ...TargetGroupARNs.map((Identifier) => ({ Identifier, Type: 'elbv2' })),
    ...TrafficSources,
  ];
  const byIdentifier = new Map(attached.map((source) => [source.Identifier, source]));
  return [...byIdentifier.values()].map(({ Identifier, Type }) => ({ Identifier, Type, State: 'InService' }));
}
