import type { Certificate } from './certificate.ts';
import type { HostedZone, RecordSet } from './dns.ts';
import type { AutoScalingGroup, ElasticIp, Instance } from './instance.ts';
import type { Instant } from './instant.ts';
import type { LoadBalancer } from './load-balancer.ts';
import type { Account } from './place.ts';
import type { Problem } from './problem.ts';
import type { Target, TargetGroup, TargetGroupId } from './target-group.ts';

/** What each section of the inventory holds. */
export interface SectionContents {
  'load-balancers': {
    readonly loadBalancers: readonly LoadBalancer[];
    readonly targetGroups: readonly TargetGroup[];
  };
  'classic-load-balancers': {
    readonly loadBalancers: readonly LoadBalancer[];
    readonly targetGroups: readonly TargetGroup[];
  };
  /** Targets by group, the Classic load balancers' among them. */
  'target-health': { readonly targets: Readonly<Record<TargetGroupId, readonly Target[]>> };
  'acm-certificates': { readonly certificates: readonly Certificate[] };
  'server-certificates': { readonly certificates: readonly Certificate[]; readonly quota: number | null };
  'hosted-zones': { readonly zones: readonly HostedZone[]; readonly records: readonly RecordSet[] };
  instances: {
    readonly instances: readonly Instance[];
    readonly elasticIps: readonly ElasticIp[];
    readonly autoScalingGroups: readonly AutoScalingGroup[];
  };
}

export type SectionKind = keyof SectionContents;

/** `stale`: read before, but the latest attempt failed or is overdue. `denied`, `failed`: never read, or what was read is kept beside the problem. */
export type SectionStatus = 'fresh' | 'stale' | 'denied' | 'failed' | 'never';

export interface Section<K extends SectionKind = SectionKind> {
  readonly kind: K;
  readonly accountId: string;
  /** `global` for IAM and Route 53. */
  readonly region: string;
  readonly status: SectionStatus;
  /** When the reading of `contents` began: what happened since may be missing from it. */
  readonly asOf: Instant | null;
  /** When the first reading began that found the same `contents`. */
  readonly contentsSince?: Instant;
  /** How long the latest reading took. */
  readonly readSeconds?: number;
  /** Why the latest attempt failed. */
  readonly problem: Problem | null;
  /** What was read last; `null` when it never was. */
  readonly contents: SectionContents[K] | null;
}

/** A section of any one kind, so that narrowing `kind` narrows `contents`. */
export type AnySection = { [K in SectionKind]: Section<K> }[SectionKind];

/** Everything known, at one version. Never changed in place. */
export interface Snapshot {
  readonly version: number;
  readonly accounts: readonly Account[];
  readonly sections: readonly AnySection[];
}

export type SectionKey = `${SectionKind}/${string}/${string}`;

export function sectionKey(section: { kind: SectionKind; accountId: string; region: string }): SectionKey {
  return `${section.kind}/${section.accountId}/${section.region}`;
}

/** Whether a section says which load balancers there are. */
export function listsLoadBalancers({ kind }: Pick<AnySection, 'kind'>): boolean {
  return kind === 'load-balancers' || kind === 'classic-load-balancers';
}
