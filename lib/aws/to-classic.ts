import { partition } from '@aws-sdk/core/client';
import type {
  HealthCheck as SdkHealthCheck,
  InstanceState,
  ListenerDescription,
  LoadBalancerDescription,
  PolicyDescription,
} from '@aws-sdk/client-elastic-load-balancing';
import { isArn, type Arn } from '../domain/arn.ts';
import { normalizeDnsName } from '../domain/dns-names.ts';
import { toInstant } from '../domain/instant.ts';
import { terminatesTls, type Listener, type ListenerTls } from '../domain/listener.ts';
import type { LoadBalancer, LoadBalancerId } from '../domain/load-balancer.ts';
import type { Place } from '../domain/place.ts';
import type { HealthCheck, Target, TargetGroup, TargetGroupId, TargetState } from '../domain/target-group.ts';
import { listenerManagers, managersByTags } from './managed-by.ts';
import { required } from './required.ts';
import type { Tags } from './tags.ts';

/** A Classic load balancer; `policies` are those of its listeners. It has no state of its own: listed, it is active. */
export function toClassicLoadBalancer(
  place: Place,
  sdk: LoadBalancerDescription,
  policies: readonly PolicyDescription[],
  tags: Tags,
  terraformTag: string | null,
): LoadBalancer {
  const name = required(sdk.LoadBalancerName, 'a name', 'a Classic load balancer');
  const id = classicId(place, sdk);
  return {
    id,
    arn: null,
    kind: 'classic',
    name,
    accountId: place.accountId,
    region: place.region,
    dnsName: normalizeDnsName(required(sdk.DNSName, 'a DNS name', name)),
    canonicalZoneId: sdk.CanonicalHostedZoneNameID ?? null,
    scheme: sdk.Scheme === 'internal' ? 'internal' : 'internet-facing',
    ipAddressType: 'ipv4',
    state: { kind: 'active' },
    vpcId: sdk.VPCId ?? null,
    zones: (sdk.AvailabilityZones ?? []).map((zone) => ({ name: zone, subnetId: null, addresses: [] })),
    createdAt: toInstant(required(sdk.CreatedTime, 'a creation time', name)),
    tags,
    managedBy: managersByTags(tags, terraformTag),
    listeners: (sdk.ListenerDescriptions ?? [])
      .map((listener) => toClassicListener(id, listener, policies, listenerManagers({}, tags, terraformTag)))
      .sort((one, other) => one.port - other.port),
  };
}

/** One group per instance port that a listener forwards to: together they stand for the instances behind it. */
export function toClassicTargetGroups(
  place: Place,
  sdk: LoadBalancerDescription,
  tags: Tags,
): readonly TargetGroup[] {
  const id = classicId(place, sdk);
  const byPort = new Map(
    (sdk.ListenerDescriptions ?? []).map(({ Listener }) => [Listener?.InstancePort, Listener]),
  );
  return [...byPort.values()]
    .filter((listener) => listener !== undefined)
    .map((listener) => {
      const port = required(listener.InstancePort, 'an instance port', id);
      return {
        id: classicGroupId(id, port),
        arn: null,
        name: `${sdk.LoadBalancerName}:${port}`,
        accountId: place.accountId,
        region: place.region,
        protocol: listener.InstanceProtocol ?? listener.Protocol ?? null,
        port,
        targetType: 'classic-instance' as const,
        vpcId: sdk.VPCId ?? null,
        healthCheck: sdk.HealthCheck ? toHealthCheck(sdk.HealthCheck) : null,
        tags,
      };
    });
}

/** The name that a group's id carries. */
export function classicNameOf(group: TargetGroupId): string {
  return required(group.split(':')[4], 'a load balancer name', group);
}

/** AWS writes `Invalid-Certificate` in place of one that was deleted. */
export function toCertificateArn(id: string | undefined): Arn | null {
  return id !== undefined && isArn(id) ? id : null;
}

const STATES: Readonly<Record<string, TargetState>> = { InService: 'healthy', OutOfService: 'unhealthy' };

export function toClassicTarget(sdk: InstanceState, port: number | null): Target {
  return {
    id: required(sdk.InstanceId, 'an id', 'an instance behind a Classic load balancer'),
    port,
    zone: null,
    state: STATES[sdk.State ?? ''] ?? 'unknown',
    reason: withoutNothing(sdk.ReasonCode),
    description: withoutNothing(sdk.Description),
  };
}

function withoutNothing(text: string | undefined): string | null {
  return text === undefined || text === 'N/A' || text === '' ? null : text;
}

function classicId(place: Place, sdk: LoadBalancerDescription): LoadBalancerId {
  const name = required(sdk.LoadBalancerName, 'a name', 'a Classic load balancer');
  const createdAt = toInstant(required(sdk.CreatedTime, 'a creation time', name));
  return `classic:${partition(place.region).name}:${place.accountId}:${place.region}:${name}:${createdAt}`;
}

function classicGroupId(id: LoadBalancerId, instancePort: number): TargetGroupId {
  return `${id}#instances#${instancePort}`;
}

function toClassicListener(
  id: LoadBalancerId,
  { Listener: listener, PolicyNames = [] }: ListenerDescription,
  policies: readonly PolicyDescription[],
  managedBy: Listener['managedBy'],
): Listener {
  const port = required(listener?.LoadBalancerPort, 'a port', `a listener of ${id}`);
  const protocol = required(listener?.Protocol, 'a protocol', `${id}#${port}`).toUpperCase();
  const instancePort = required(listener?.InstancePort, 'an instance port', `${id}#${port}`);
  return {
    id: `${id}#${port}`,
    arn: null,
    protocol,
    port,
    tls: terminatesTls(protocol) ? toTls(listener?.SSLCertificateId, PolicyNames, policies) : null,
    rules: [
      {
        id: `${id}#${port}/default`,
        priority: 'default',
        conditions: [],
        actions: [{ kind: 'forward', targets: [{ id: classicGroupId(id, instancePort), weight: 1 }] }],
      },
    ],
    managedBy,
  };
}

/** The predefined policy that the listener's own was made from; its own name where it was made by hand. */
function toTls(
  certificateId: string | undefined,
  policyNames: readonly string[],
  policies: readonly PolicyDescription[],
): ListenerTls {
  const policy = policies.find(
    ({ PolicyName = '', PolicyTypeName }) =>
      PolicyTypeName === 'SSLNegotiationPolicyType' && policyNames.includes(PolicyName),
  );
  const reference = policy?.PolicyAttributeDescriptions?.find(
    ({ AttributeName }) => AttributeName === 'Reference-Security-Policy',
  )?.AttributeValue;
  return {
    policy: reference ?? policy?.PolicyName ?? null,
    defaultCertificate: toCertificateArn(certificateId),
    sniCertificates: [],
  };
}

/** `HTTP:80/path`, `TCP:80`. Only exactly 200 passes. */
function toHealthCheck(sdk: SdkHealthCheck): HealthCheck {
  const { Target = '' } = sdk;
  const [, protocol = Target, port = '', path = null] = /^(\w+):(\d+)(\/.*)?$/.exec(Target) ?? [];
  return {
    protocol: protocol.toUpperCase(),
    port,
    path,
    intervalSeconds: required(sdk.Interval, 'an interval', `the health check ${Target}`),
    timeoutSeconds: required(sdk.Timeout, 'a timeout', `the health check ${Target}`),
    healthyThreshold: required(sdk.HealthyThreshold, 'a healthy threshold', `the health check ${Target}`),
    unhealthyThreshold: required(
      sdk.UnhealthyThreshold,
      'an unhealthy threshold',
      `the health check ${Target}`,
    ),
    matcher: path === null ? null : '200',
  };
}
