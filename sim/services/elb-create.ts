import type {
  HealthCheck,
  Listener,
  PolicyAttributeDescription,
  PolicyDescription,
} from '@aws-sdk/client-elastic-load-balancing';
import { nextPrivateAddress, nextPublicAddress } from '../addresses.ts';
import { dnsSuffixOf, mintDigits, mintHex } from '../identifiers.ts';
import type { Place, StoredClassic } from '../world.ts';
import { canonicalHostedZoneId } from './elb-zones.ts';
import { newTarget } from './elbv2/create.ts';

type Pairs = Readonly<Record<string, string>>;

export interface ClassicListenerRequest {
  readonly protocol: 'HTTP' | 'HTTPS' | 'TCP' | 'SSL';
  readonly port: number;
  /** Default: `HTTP` behind HTTP and HTTPS, else `TCP`. */
  readonly instanceProtocol?: string | undefined;
  readonly instancePort: number;
  readonly certificateArn?: string | undefined;
  /** A predefined policy such as `ELBSecurityPolicy-TLS-1-2-2017-01`; secure listeners get AWS's default. */
  readonly sslPolicy?: string | undefined;
}

interface ClassicRequest {
  readonly name: string;
  readonly listeners: readonly ClassicListenerRequest[];
  /** Ids of registered instances. */
  readonly instances?: readonly string[] | undefined;
  readonly internal?: boolean | undefined;
  /** Default: the region's `a` and `b`. */
  readonly zones?: readonly string[] | undefined;
  /** One per zone. */
  readonly addresses?: readonly string[] | undefined;
  readonly subnetIds?: readonly string[] | undefined;
  readonly vpcId?: string | undefined;
  readonly securityGroups?: readonly string[] | undefined;
  /** Members that differ from AWS's defaults. */
  readonly healthCheck?: Partial<HealthCheck> | undefined;
  readonly attributes?: Partial<StoredClassic['attributes']> | undefined;
  readonly tags?: Pairs | undefined;
  readonly createdAt?: Date | undefined;
}

const predefined = /^ELBSecurityPolicy-/;

function attribute(AttributeName: string, AttributeValue: string): PolicyAttributeDescription {
  return { AttributeName, AttributeValue };
}

/** Description of a negotiation policy; a predefined name also references itself, as on AWS. */
export function sslPolicyOf(name: string): PolicyDescription {
  const legacy = !name.includes('TLS-1-2');
  return {
    PolicyName: name,
    PolicyTypeName: 'SSLNegotiationPolicyType',
    PolicyAttributeDescriptions: [
      ...(predefined.test(name) ? [attribute('Reference-Security-Policy', name)] : []),
      attribute('Protocol-TLSv1', String(legacy)),
      attribute('Protocol-TLSv1.1', String(legacy)),
      attribute('Protocol-TLSv1.2', 'true'),
      attribute('Server-Defined-Cipher-Order', 'true'),
      attribute('ECDHE-RSA-AES128-GCM-SHA256', 'true'),
    ],
  };
}

/** Adds a listener and, when it terminates TLS, its negotiation policy; nothing is checked. */
export function addClassicListener(classic: StoredClassic, request: ClassicListenerRequest): void {
  const secure = request.protocol === 'HTTPS' || request.protocol === 'SSL';
  const overHttp = request.protocol === 'HTTP' || request.protocol === 'HTTPS';
  const policyName = request.sslPolicy ?? 'ELBSecurityPolicy-2016-08';
  const listener: Listener = {
    Protocol: request.protocol,
    LoadBalancerPort: request.port,
    InstanceProtocol: request.instanceProtocol ?? (overHttp ? 'HTTP' : 'TCP'),
    InstancePort: request.instancePort,
    ...(request.certificateArn === undefined ? {} : { SSLCertificateId: request.certificateArn }),
  };
  const description = { Listener: listener, PolicyNames: secure ? [policyName] : [] };
  classic.description.ListenerDescriptions = [
    ...(classic.description.ListenerDescriptions ?? []),
    description,
  ];
  if (secure && !classic.policies.some((policy) => policy.PolicyName === policyName)) {
    classic.policies.push(sslPolicyOf(policyName));
    const policies = classic.description.Policies ?? {};
    classic.description.Policies = {
      ...policies,
      OtherPolicies: [...(policies.OtherPolicies ?? []), policyName],
    };
  }
}

/** Registers an instance; it answers OutOfService until it has passed its health checks. */
export function registerInstance(place: Pick<Place, 'world'>, classic: StoredClassic, id: string): void {
  if (classic.health.has(id)) return;
  classic.health.set(id, newTarget(place, { Id: id }, classic.description.HealthCheck?.Interval));
  classic.description.Instances = [...(classic.description.Instances ?? []), { InstanceId: id }];
}

/** Puts a Classic load balancer into the region. */
export function newClassic(place: Place, request: ClassicRequest): StoredClassic {
  const { account, region, world } = place;
  const { name } = request;
  const zones = request.zones ?? [`${region.name}a`, `${region.name}b`];
  const nextAddress = request.internal ? nextPrivateAddress : nextPublicAddress;
  const prefix = request.internal ? 'internal-' : '';
  const dnsName = `${prefix}${name}-${mintDigits(account, 10)}.${region.name}.elb.${dnsSuffixOf(region.name)}`;
  const firstInstancePort = request.listeners[0]?.instancePort ?? 80;
  const stored: StoredClassic = {
    description: {
      LoadBalancerName: name,
      DNSName: dnsName,
      ...(request.internal ? {} : { CanonicalHostedZoneName: dnsName }),
      CanonicalHostedZoneNameID: canonicalHostedZoneId(region.name, 'classic'),
      ListenerDescriptions: [],
      Policies: { AppCookieStickinessPolicies: [], LBCookieStickinessPolicies: [], OtherPolicies: [] },
      BackendServerDescriptions: [],
      AvailabilityZones: [...zones],
      Subnets: zones.map((_, index) => request.subnetIds?.[index] ?? `subnet-${mintHex(account, 17)}`),
      VPCId: request.vpcId ?? 'vpc-0a1b2c3d4e5f60718',
      Instances: [],
      HealthCheck: {
        Target: `TCP:${firstInstancePort}`,
        Interval: 30,
        Timeout: 5,
        UnhealthyThreshold: 2,
        HealthyThreshold: 10,
        ...request.healthCheck,
      },
      SourceSecurityGroup: { OwnerAlias: account.id, GroupName: 'default' },
      SecurityGroups: [...(request.securityGroups ?? [`sg-${mintHex(account, 17)}`])],
      CreatedTime: request.createdAt ?? world.clock.now(),
      Scheme: request.internal ? 'internal' : 'internet-facing',
    },
    policies: [],
    attributes: {
      crossZone: false,
      connectionDrainingSeconds: undefined,
      idleTimeoutSeconds: 60,
      ...request.attributes,
    },
    tags: new Map(Object.entries(request.tags ?? {})),
    addresses: zones.map((_, index) => request.addresses?.[index] ?? nextAddress(world)),
    health: new Map(),
  };
  for (const listener of request.listeners) addClassicListener(stored, listener);
  for (const id of request.instances ?? []) registerInstance(place, stored, id);
  region.classic.set(name, stored);
  return stored;
}
