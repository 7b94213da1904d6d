import type {
  AvailabilityZone,
  LoadBalancer as SdkLoadBalancer,
  LoadBalancerState as SdkState,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { toArn } from '../domain/arn.ts';
import { normalizeDnsName } from '../domain/dns-names.ts';
import { toInstant } from '../domain/instant.ts';
import type { Listener } from '../domain/listener.ts';
import type { LoadBalancer, LoadBalancerState, LoadBalancerZone } from '../domain/load-balancer.ts';
import type { Place } from '../domain/place.ts';
import { managersByTags } from './managed-by.ts';
import { required } from './required.ts';
import type { Tags } from './tags.ts';

/** A gateway load balancer has neither DNS name nor scheme; nothing reaches it from the internet. */
export function toLoadBalancer(
  place: Place,
  sdk: SdkLoadBalancer,
  listeners: readonly Listener[],
  tags: Tags,
  terraformTag: string | null,
): LoadBalancer {
  const arn = toArn(required(sdk.LoadBalancerArn, 'an ARN', 'a load balancer'));
  const kind = toKind(required(sdk.Type, 'a type', arn));
  return {
    id: arn,
    arn,
    kind,
    name: required(sdk.LoadBalancerName, 'a name', arn),
    accountId: place.accountId,
    region: place.region,
    dnsName: normalizeDnsName(
      kind === 'gateway' || kind === 'unknown'
        ? (sdk.DNSName ?? '')
        : required(sdk.DNSName, 'a DNS name', arn),
    ),
    canonicalZoneId: sdk.CanonicalHostedZoneId ?? null,
    scheme: sdk.Scheme === 'internet-facing' ? 'internet-facing' : 'internal',
    ipAddressType: toIpAddressType(sdk.IpAddressType),
    state: toState(sdk.State),
    vpcId: sdk.VpcId ?? null,
    zones: (sdk.AvailabilityZones ?? []).map(toZone),
    createdAt: toInstant(required(sdk.CreatedTime, 'a creation time', arn)),
    tags,
    managedBy: managersByTags(tags, terraformTag),
    listeners,
  };
}

/** One load balancer of a type that AWS has added must not hide the others of its region. */
function toKind(type: string): LoadBalancer['kind'] {
  switch (type) {
    case 'application':
    case 'network':
    case 'gateway':
      return type;
    default:
      return 'unknown';
  }
}

function toIpAddressType(type: string | undefined): LoadBalancer['ipAddressType'] {
  switch (type) {
    case undefined:
      return 'ipv4';
    case 'ipv4':
    case 'dualstack':
    case 'dualstack-without-public-ipv4':
      return type;
    default:
      return { kind: 'unknown', raw: type };
  }
}

function toState(state: SdkState | undefined): LoadBalancerState {
  const reason = state?.Reason ?? null;
  const code: string = state?.Code ?? '';
  switch (code) {
    case 'active':
      return { kind: 'active' };
    case 'provisioning':
    case 'failed':
      return { kind: code, reason };
    case 'active_impaired':
      return { kind: 'active-impaired', reason };
    default:
      return { kind: 'unknown', raw: code };
  }
}

function toZone({ ZoneName = '', SubnetId, LoadBalancerAddresses = [] }: AvailabilityZone): LoadBalancerZone {
  return {
    name: ZoneName,
    subnetId: SubnetId ?? null,
    addresses: LoadBalancerAddresses.flatMap(({ IpAddress, PrivateIPv4Address, IPv6Address }) =>
      [IpAddress ?? PrivateIPv4Address, IPv6Address].filter((address) => address !== undefined),
    ),
  };
}
