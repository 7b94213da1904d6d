import type { Arn } from './arn.ts';
import type { Certificate, CertificateUse } from './certificate.ts';
import type { HostedZone, ReachingName, RecordSet } from './dns.ts';
import type { AutoScalingGroup, ElasticIp, Instance } from './instance.ts';
import type { LoadBalancer, LoadBalancerId } from './load-balancer.ts';
import type { AnySection, SectionKey, Snapshot } from './snapshot.ts';
import type { Target, TargetGroup, TargetGroupId } from './target-group.ts';

/** A snapshot joined: the same facts, with the ways from one to another. Built once per snapshot. */
export interface Estate {
  readonly snapshot: Snapshot;
  readonly loadBalancers: readonly LoadBalancer[];
  readonly loadBalancerById: ReadonlyMap<LoadBalancerId, LoadBalancer>;
  /** By DNS name, lower case, without `dualstack.` and trailing dot. */
  readonly loadBalancerByDnsName: ReadonlyMap<string, LoadBalancer>;
  readonly targetGroupById: ReadonlyMap<TargetGroupId, TargetGroup>;
  /** Absent key: nobody could read the group's health. */
  readonly targetsByGroup: ReadonlyMap<TargetGroupId, readonly Target[]>;
  readonly certificates: readonly Certificate[];
  readonly certificateByArn: ReadonlyMap<Arn, Certificate>;
  readonly usesByCertificate: ReadonlyMap<Arn, readonly CertificateUse[]>;
  readonly zones: readonly HostedZone[];
  readonly zoneById: ReadonlyMap<string, HostedZone>;
  readonly recordsByZone: ReadonlyMap<string, readonly RecordSet[]>;
  /** The zone that has records of a name. */
  readonly zoneByRecordName: ReadonlyMap<string, HostedZone>;
  readonly namesByLoadBalancer: ReadonlyMap<LoadBalancerId, readonly ReachingName[]>;
  readonly instances: readonly Instance[];
  readonly instanceById: ReadonlyMap<string, Instance>;
  /** By public and by private address. */
  readonly instanceByAddress: ReadonlyMap<string, Instance>;
  readonly elasticIps: readonly ElasticIp[];
  readonly elasticIpByAddress: ReadonlyMap<string, ElasticIp>;
  readonly autoScalingGroups: readonly AutoScalingGroup[];
  readonly sectionByKey: ReadonlyMap<SectionKey, AnySection>;
  /** Sections that are not fresh: what depends on them is unknown, never absent. */
  readonly gaps: readonly AnySection[];
}
