import type {
  Action,
  IpAddressType,
  MutualAuthenticationAttributes,
  ProtocolEnum,
  RuleCondition,
  TargetDescription,
  TargetGroup,
  TargetTypeEnum,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { nextPrivateAddress, nextPublicAddress } from '../../addresses.ts';
import { dnsSuffixOf, mintDigits, mintHex, regionalArn } from '../../identifiers.ts';
import type {
  Place,
  StoredListener,
  StoredLoadBalancer,
  StoredRule,
  StoredTarget,
  StoredTargetGroup,
} from '../../world.ts';
import { canonicalHostedZoneId } from '../elb-zones.ts';
import { completeActions } from './actions.ts';
import {
  completeHealthCheck,
  defaultSslPolicy,
  isHttp,
  listenerAttributes,
  loadBalancerAttributes,
  targetGroupAttributes,
  type LoadBalancerType,
} from './defaults.ts';

type Pairs = Readonly<Record<string, string>>;

const arnKinds: Record<LoadBalancerType, string> = { application: 'app', network: 'net', gateway: 'gwy' };

export interface LoadBalancerRequest {
  readonly name: string;
  readonly type: LoadBalancerType;
  /** Default: internet-facing. */
  readonly internal?: boolean | undefined;
  /** Default: the region's `a` and `b`. */
  readonly zones?: readonly string[] | undefined;
  /** One per zone. Default: documentation addresses, or 10.x.y.z when internal. */
  readonly addresses?: readonly string[] | undefined;
  /** One per zone, network load balancers only: the Elastic IPs that `addresses` belong to. */
  readonly allocationIds?: readonly string[] | undefined;
  readonly subnetIds?: readonly string[] | undefined;
  readonly ipAddressType?: IpAddressType | undefined;
  readonly vpcId?: string | undefined;
  readonly securityGroups?: readonly string[] | undefined;
  readonly attributes?: Pairs | undefined;
  readonly tags?: Pairs | undefined;
  readonly createdAt?: Date | undefined;
}

function dnsNameOf(place: Place, request: LoadBalancerRequest, id: string): string {
  const { name: region } = place.region;
  if (request.type === 'network') return `${request.name}-${id}.elb.${region}.${dnsSuffixOf(region)}`;
  const prefix = request.internal ? 'internal-' : '';
  return `${prefix}${request.name}-${mintDigits(place.account, 10)}.${region}.elb.${dnsSuffixOf(region)}`;
}

/** Puts an active load balancer without listeners into the region. */
export function newLoadBalancer(place: Place, request: LoadBalancerRequest): StoredLoadBalancer {
  const { account, region, world } = place;
  const { name, type } = request;
  const id = mintHex(account, 16);
  const zones = request.zones ?? [`${region.name}a`, `${region.name}b`];
  const nextAddress = request.internal ? nextPrivateAddress : nextPublicAddress;
  const addresses = zones.map((_, index) => request.addresses?.[index] ?? nextAddress(world));
  const stored: StoredLoadBalancer = {
    description: {
      LoadBalancerArn: regionalArn(
        place,
        'elasticloadbalancing',
        `loadbalancer/${arnKinds[type]}/${name}/${id}`,
      ),
      LoadBalancerName: name,
      Type: type,
      CreatedTime: request.createdAt ?? world.clock.now(),
      State: { Code: 'active' },
      VpcId: request.vpcId ?? 'vpc-0a1b2c3d4e5f60718',
      IpAddressType: request.ipAddressType ?? 'ipv4',
      AvailabilityZones: zones.map((zone, index) => ({
        ZoneName: zone,
        SubnetId: request.subnetIds?.[index] ?? `subnet-${mintHex(account, 17)}`,
        LoadBalancerAddresses: request.allocationIds?.[index]
          ? [{ IpAddress: addresses[index], AllocationId: request.allocationIds[index] }]
          : [],
      })),
      ...(type === 'gateway'
        ? {}
        : {
            Scheme: request.internal ? 'internal' : 'internet-facing',
            DNSName: dnsNameOf(place, request, id),
            CanonicalHostedZoneId: canonicalHostedZoneId(region.name, type),
          }),
      ...(type === 'application' || request.securityGroups
        ? { SecurityGroups: [...(request.securityGroups ?? [`sg-${mintHex(account, 17)}`])] }
        : {}),
    },
    attributes: new Map(Object.entries({ ...loadBalancerAttributes[type], ...request.attributes })),
    tags: new Map(Object.entries(request.tags ?? {})),
    addresses,
  };
  region.loadBalancers.set(arnOf(stored), stored);
  return stored;
}

/** The ARN that every stored load balancer carries. */
export function arnOf(loadBalancer: StoredLoadBalancer): string {
  const arn = loadBalancer.description.LoadBalancerArn;
  if (arn === undefined) throw new Error('A stored load balancer has an ARN.');
  return arn;
}

interface ListenerRequest {
  readonly port: number;
  readonly protocol: ProtocolEnum;
  readonly defaultActions: readonly Action[];
  readonly certificateArn?: string | undefined;
  /** The SNI list, without the default unless it shall be listed too. */
  readonly sni?: readonly string[] | undefined;
  readonly sslPolicy?: string | undefined;
  readonly alpnPolicy?: readonly string[] | undefined;
  readonly mutualAuthentication?: MutualAuthenticationAttributes | undefined;
  readonly tags?: Pairs | undefined;
}

/** Puts a listener on the load balancer; nothing is checked. */
export function newListener(
  place: Place,
  loadBalancer: StoredLoadBalancer,
  request: ListenerRequest,
): StoredListener {
  const loadBalancerArn = arnOf(loadBalancer);
  const arn = `${loadBalancerArn.replace(':loadbalancer/', ':listener/')}/${mintHex(place.account, 16)}`;
  const secure = request.protocol === 'HTTPS' || request.protocol === 'TLS';
  const stored: StoredListener = {
    description: {
      ListenerArn: arn,
      LoadBalancerArn: loadBalancerArn,
      Port: request.port,
      Protocol: request.protocol,
      DefaultActions: completeActions(request.defaultActions),
      ...(secure
        ? {
            Certificates: [{ CertificateArn: request.certificateArn }],
            SslPolicy: request.sslPolicy ?? defaultSslPolicy,
          }
        : {}),
      ...(request.protocol === 'HTTPS'
        ? { MutualAuthentication: request.mutualAuthentication ?? { Mode: 'off' } }
        : {}),
      ...(request.alpnPolicy ? { AlpnPolicy: [...request.alpnPolicy] } : {}),
    },
    attributes: new Map(Object.entries(listenerAttributes(loadBalancer.description.Type ?? 'application'))),
    tags: new Map(Object.entries(request.tags ?? {})),
    sni: [...(request.sni ?? [])],
    rules: [],
  };
  place.region.listeners.set(arn, stored);
  return stored;
}

interface RuleRequest {
  readonly priority: number;
  readonly conditions: readonly RuleCondition[];
  readonly actions: readonly Action[];
  readonly tags?: Pairs | undefined;
}

export function newRule(place: Place, listener: StoredListener, request: RuleRequest): StoredRule {
  const listenerArn = listener.description.ListenerArn ?? '';
  const stored: StoredRule = {
    description: {
      RuleArn: `${listenerArn.replace(':listener/', ':listener-rule/')}/${mintHex(place.account, 16)}`,
      Priority: String(request.priority),
      Conditions: [...request.conditions],
      Actions: completeActions(request.actions),
      IsDefault: false,
    },
    tags: new Map(Object.entries(request.tags ?? {})),
  };
  listener.rules.push(stored);
  return stored;
}

interface TargetGroupRequest {
  readonly name: string;
  /** Absent for Lambda functions, as is the port. */
  readonly protocol?: ProtocolEnum | undefined;
  readonly port?: number | undefined;
  readonly targetType?: TargetTypeEnum | undefined;
  readonly vpcId?: string | undefined;
  /** Members of the target group that differ from AWS's defaults. */
  readonly healthCheck?: Parameters<typeof completeHealthCheck>[2] | undefined;
  readonly protocolVersion?: string | undefined;
  readonly attributes?: Pairs | undefined;
  readonly tags?: Pairs | undefined;
}

export function newTargetGroup(place: Place, request: TargetGroupRequest): StoredTargetGroup {
  const targetType = request.targetType ?? 'instance';
  const arn = regionalArn(
    place,
    'elasticloadbalancing',
    `targetgroup/${request.name}/${mintHex(place.account, 16)}`,
  );
  const description: TargetGroup = {
    TargetGroupArn: arn,
    TargetGroupName: request.name,
    TargetType: targetType,
    IpAddressType: 'ipv4',
    ...completeHealthCheck(request.protocol, targetType, request.healthCheck ?? {}),
    ...(targetType === 'lambda'
      ? {}
      : {
          Protocol: request.protocol,
          Port: request.port,
          VpcId: request.vpcId ?? 'vpc-0a1b2c3d4e5f60718',
        }),
    ...(isHttp(request.protocol) ? { ProtocolVersion: request.protocolVersion ?? 'HTTP1' } : {}),
  };
  const stored: StoredTargetGroup = {
    description,
    attributes: new Map(
      Object.entries({ ...targetGroupAttributes(request.protocol, targetType), ...request.attributes }),
    ),
    tags: new Map(Object.entries(request.tags ?? {})),
    targets: [],
  };
  place.region.targetGroups.set(arn, stored);
  return stored;
}

/** A target that has just been registered: `initial` until its first check, an interval from now (see `settleHealth`). */
export function newTarget(
  { world }: Pick<Place, 'world'>,
  target: TargetDescription,
  intervalSeconds: number | undefined,
): StoredTarget {
  const { clock } = world;
  return {
    target,
    state: 'initial',
    reason: 'Elb.RegistrationInProgress',
    description: 'Target registration is in progress',
    consecutivePasses: 0,
    consecutiveFailures: 0,
    nextCheck: new Date(clock.now().getTime() + clock.shorten((intervalSeconds ?? 30) * 1000)),
    drainsUntil: undefined,
  };
}

/** Adds the target; `Port` falls back to the group's. */
export function registerTarget(
  place: Pick<Place, 'world'>,
  group: StoredTargetGroup,
  target: TargetDescription,
): StoredTarget {
  const { Port: groupPort, HealthCheckIntervalSeconds: intervalSeconds } = group.description;
  const port = target.Port ?? groupPort;
  const stored = newTarget(
    place,
    { ...target, ...(port === undefined ? {} : { Port: port }) },
    intervalSeconds,
  );
  group.targets.push(stored);
  return stored;
}
