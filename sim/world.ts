import type { CertificateDetail } from '@aws-sdk/client-acm';
import type { AutoScalingGroup } from '@aws-sdk/client-auto-scaling';
import type { Address, Instance, NetworkInterface, SecurityGroup } from '@aws-sdk/client-ec2';
import type { LoadBalancerDescription, PolicyDescription } from '@aws-sdk/client-elastic-load-balancing';
import type {
  Listener,
  LoadBalancer,
  Rule,
  TargetDescription,
  TargetGroup,
  TargetHealthReasonEnum,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { ServerCertificateMetadata } from '@aws-sdk/client-iam';
import type { HostedZone, ResourceRecordSet } from '@aws-sdk/client-route-53';
import type { Clock } from './clock.ts';

export type Tags = Map<string, string>;

/** What a store keeps of one certificate: the PEM as it was handed in, and the key that the data plane serves with. */
export interface Material {
  readonly certificate: string;
  readonly chain: string | undefined;
  readonly privateKey: string;
}

export interface StoredServerCertificate {
  metadata: ServerCertificateMetadata;
  material: Material;
  tags: Tags;
  /** Load balancers answer CertificateNotFound until this moment. */
  usableFrom: Date;
}

export interface StoredAcmCertificate {
  detail: CertificateDetail;
  /** Absent while a certificate waits for validation. */
  material: Material | undefined;
  tags: Tags;
}

export interface StoredLoadBalancer {
  description: LoadBalancer;
  attributes: Map<string, string>;
  tags: Tags;
  /** Documentation addresses the data plane and DNS answer for, one per zone. */
  addresses: string[];
}

export interface StoredListener {
  /** `Certificates` holds the default alone, as AWS's DescribeListeners shows it. */
  description: Listener;
  attributes: Map<string, string>;
  tags: Tags;
  /** The SNI list, by ARN, in the order of addition. */
  sni: string[];
  /** Without the default rule, which is `description.DefaultActions`; in no particular order. */
  rules: StoredRule[];
}

export interface StoredRule {
  description: Rule;
  tags: Tags;
}

export type HealthState = 'initial' | 'healthy' | 'unhealthy' | 'unused' | 'draining' | 'unavailable';

export interface StoredTarget {
  target: TargetDescription;
  state: HealthState;
  reason: TargetHealthReasonEnum | undefined;
  description: string | undefined;
  consecutivePasses: number;
  consecutiveFailures: number;
  nextCheck: Date;
  drainsUntil: Date | undefined;
}

export interface StoredTargetGroup {
  description: TargetGroup;
  attributes: Map<string, string>;
  tags: Tags;
  targets: StoredTarget[];
}

export interface StoredClassic {
  description: LoadBalancerDescription;
  policies: PolicyDescription[];
  attributes: {
    crossZone: boolean;
    connectionDrainingSeconds: number | undefined;
    idleTimeoutSeconds: number;
  };
  tags: Tags;
  addresses: string[];
  /** Health of each registered instance, by id. */
  health: Map<string, StoredTarget>;
}

export interface StoredHostedZone {
  zone: HostedZone;
  nameServers: string[];
  /** Private zones answer inside these networks only. */
  vpcs: { id: string; region: string }[];
  records: ResourceRecordSet[];
  tags: Tags;
}

export interface StoredChange {
  id: string;
  zoneId: string;
  submittedAt: Date;
  comment: string | undefined;
}

/** How a simulated machine (or an address that no instance stands behind) answers; everything answers 200 unless scripted. */
export interface TargetBehaviour {
  readonly kind: 'respond' | 'refuse' | 'timeout';
  /** HTTP status of every answer, health checks included. */
  readonly status?: number;
  /** Software the machine runs: its answers carry the matching headers. */
  readonly software?: 'application' | 'haproxy' | 'varnish' | 'pound';
}

export interface Region {
  readonly name: string;
  /** By name. */
  readonly classic: Map<string, StoredClassic>;
  /** By ARN, as are listeners, target groups and certificates. */
  readonly loadBalancers: Map<string, StoredLoadBalancer>;
  readonly listeners: Map<string, StoredListener>;
  readonly targetGroups: Map<string, StoredTargetGroup>;
  readonly acm: Map<string, StoredAcmCertificate>;
  readonly instances: Map<string, Instance>;
  readonly addresses: Map<string, Address>;
  readonly networkInterfaces: Map<string, NetworkInterface>;
  readonly securityGroups: Map<string, SecurityGroup>;
  readonly autoScalingGroups: Map<string, AutoScalingGroup>;
}

export interface Role {
  readonly name: string;
  /** AssumeRole must bring it, when set. */
  readonly externalId: string | undefined;
  /** Actions such as `elasticloadbalancing:ModifyListener` or `acm:*` that are refused to this role. */
  readonly denied: Set<string>;
}

export interface Account {
  readonly id: string;
  readonly name: string;
  readonly roles: Map<string, Role>;
  /** By name, which is unique across paths. */
  readonly serverCertificates: Map<string, StoredServerCertificate>;
  readonly zones: Map<string, StoredHostedZone>;
  readonly changes: Map<string, StoredChange>;
  readonly regions: Map<string, Region>;
  serverCertificateQuota: number;
}

/** Everything that exists in the simulated AWS. Handlers read and change it in place; a reset replaces it. */
export interface World {
  readonly clock: Clock;
  readonly estate: string;
  /** The account that ambient credentials belong to is the first. */
  readonly accounts: Map<string, Account>;
  /** By instance id, or by IP address for `ip` targets. */
  readonly behaviours: Map<string, TargetBehaviour>;
  /** Delegations that the parents hold: zone name with its trailing dot → name servers. */
  readonly delegations: Map<string, string[]>;
  /** Seconds of AWS time between an IAM upload and the moment load balancers know the certificate. */
  propagationSeconds: number;
  /** Seconds of AWS time that a Route 53 change stays PENDING. */
  insyncSeconds: number;
  /** Seconds of AWS time in which DescribeListenerCertificates still shows what was there before a change. */
  readLagSeconds: number;
  /** Whether ModifyListener puts the default it replaces into the SNI list, as some have seen it do. */
  relistsFormerDefault: boolean;
}

/** Who asks, in which account and region, of which world. */
export interface Context {
  readonly world: World;
  readonly account: Account;
  readonly region: Region;
  readonly role: Role | undefined;
  /** ARN of the caller, as GetCallerIdentity and refusals name it. */
  readonly principal: string;
  readonly requestId: string;
  readonly operation: string;
}

/** Where something exists: what a factory needs to know. */
export type Place = Pick<Context, 'world' | 'account' | 'region'>;

/** An empty world of these accounts; certificates are usable and changes INSYNC after AWS's usual delays. */
export function newWorld(estate: string, clock: Clock, accounts: readonly Account[]): World {
  return {
    clock,
    estate,
    accounts: new Map(accounts.map((account) => [account.id, account])),
    behaviours: new Map(),
    delegations: new Map(),
    propagationSeconds: 10,
    insyncSeconds: 30,
    readLagSeconds: 0,
    relistsFormerDefault: false,
  };
}

export function newRegion(name: string): Region {
  return {
    name,
    classic: new Map(),
    loadBalancers: new Map(),
    listeners: new Map(),
    targetGroups: new Map(),
    acm: new Map(),
    instances: new Map(),
    addresses: new Map(),
    networkInterfaces: new Map(),
    securityGroups: new Map(),
    autoScalingGroups: new Map(),
  };
}

export function newAccount(id: string, name: string): Account {
  return {
    id,
    name,
    roles: new Map(),
    serverCertificates: new Map(),
    zones: new Map(),
    changes: new Map(),
    regions: new Map(),
    serverCertificateQuota: 20,
  };
}

/** The account's state in `name`; a region nobody wrote to yet is empty, as on AWS. */
export function regionOf(account: Account, name: string): Region {
  let region = account.regions.get(name);
  if (!region) {
    region = newRegion(name);
    account.regions.set(name, region);
  }
  return region;
}
