import type { ManagedBy } from './managed-by.ts';

export interface HostedZone {
  /** Without the `/hostedzone/` prefix. */
  readonly id: string;
  readonly accountId: string;
  /** Lower case, without the trailing dot. */
  readonly name: string;
  readonly isPrivate: boolean;
  /** Networks a private zone answers in. */
  readonly vpcIds: readonly string[];
  readonly comment: string | null;
  readonly recordCount: number | null;
  /** The zone's own, as GetHostedZone lists them; empty for a private zone. */
  readonly nameServers: readonly string[];
}

export interface AliasTarget {
  readonly zoneId: string;
  /** As Route 53 holds it, `dualstack.` included; lower case, without the trailing dot. */
  readonly dnsName: string;
  readonly evaluateTargetHealth: boolean;
}

export type RoutingPolicy =
  | { readonly kind: 'simple' }
  | { readonly kind: 'weighted'; readonly weight: number }
  | { readonly kind: 'latency'; readonly region: string }
  | { readonly kind: 'failover'; readonly role: 'PRIMARY' | 'SECONDARY' }
  | { readonly kind: 'multivalue' }
  | { readonly kind: 'geolocation' | 'geoproximity' | 'ip-based'; readonly where: string };

/** One resource record set: its key is zone id, name, type and set identifier. */
export interface RecordSet {
  readonly zoneId: string;
  /** Lower case, without the trailing dot, octal escapes resolved (`*.shop.example`). */
  readonly name: string;
  readonly type: string;
  readonly setIdentifier: string | null;
  readonly routing: RoutingPolicy;
  /** `null` on an alias. */
  readonly ttlSeconds: number | null;
  readonly values: readonly string[];
  readonly alias: AliasTarget | null;
  readonly healthCheckId: string | null;
  readonly managedBy: readonly ManagedBy[];
  /** The set as Route 53 sent it, JSON, so that a later change can name or restore exactly this. */
  readonly exact: string;
}

/** A name that leads to a load balancer, and how. */
export interface ReachingName {
  readonly name: string;
  readonly zoneId: string;
  readonly recordType: string;
  readonly via: 'alias' | 'cname';
  readonly isApex: boolean;
}
