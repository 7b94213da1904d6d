import type { Arn } from './arn.ts';
import type { Instant } from './instant.ts';
import type { Listener } from './listener.ts';
import type { ManagedBy } from './managed-by.ts';
import type { UnknownValue } from './unknown-value.ts';

/** `unknown`: of a type that AWS has added since; it is shown, and takes no change of certificates. */
export type LoadBalancerKind = 'application' | 'network' | 'gateway' | 'classic' | 'unknown';

/** The ARN; a Classic load balancer has none and is known by `classic:partition:account:region:name:createdAt`. */
export type LoadBalancerId = string;

export type LoadBalancerState =
  | { readonly kind: 'active' }
  | { readonly kind: 'provisioning' | 'active-impaired' | 'failed'; readonly reason: string | null }
  | UnknownValue;

export interface LoadBalancerZone {
  readonly name: string;
  readonly subnetId: string | null;
  /** Static addresses, which network load balancers have; the others' are asked of DNS. */
  readonly addresses: readonly string[];
}

export interface LoadBalancer {
  readonly id: LoadBalancerId;
  readonly arn: Arn | null;
  readonly kind: LoadBalancerKind;
  readonly name: string;
  readonly accountId: string;
  readonly region: string;
  /** Lower case, without the trailing dot. */
  readonly dnsName: string;
  /** The hosted zone that an alias to this load balancer must name (CanonicalHostedZoneId). */
  readonly canonicalZoneId: string | null;
  readonly scheme: 'internet-facing' | 'internal';
  /** `dualstack-without-public-ipv4` exists on application load balancers. */
  readonly ipAddressType: 'ipv4' | 'dualstack' | 'dualstack-without-public-ipv4' | UnknownValue;
  readonly state: LoadBalancerState;
  readonly vpcId: string | null;
  readonly zones: readonly LoadBalancerZone[];
  readonly createdAt: Instant;
  readonly tags: Readonly<Record<string, string>>;
  readonly managedBy: readonly ManagedBy[];
  readonly listeners: readonly Listener[];
}

/** The addresses that stay its own; empty for the kinds whose addresses only DNS knows. */
export function staticAddresses({ zones }: Pick<LoadBalancer, 'zones'>): readonly string[] {
  return zones.flatMap(({ addresses }) => addresses);
}
