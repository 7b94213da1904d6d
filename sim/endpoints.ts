import type { Account, Region, StoredClassic, StoredLoadBalancer, World } from './world.ts';

interface Place {
  readonly account: Account;
  readonly region: Region;
  readonly name: string;
  /** Lower case, no trailing dot, no `dualstack.`. */
  readonly dnsName: string;
  /** The zone an alias to it must name. */
  readonly zoneId: string;
  readonly dualStack: boolean;
  readonly addresses: readonly string[];
}

/** A load balancer as the network sees it: names and addresses that answer. */
export type Endpoint =
  | (Place & { readonly kind: 'classic'; readonly stored: StoredClassic })
  | (Place & { readonly kind: 'application' | 'network' | 'gateway'; readonly stored: StoredLoadBalancer });

export function* endpointsIn(world: World): Generator<Endpoint> {
  for (const account of world.accounts.values()) {
    for (const region of account.regions.values()) {
      for (const stored of region.classic.values()) yield classicEndpoint(account, region, stored);
      for (const stored of region.loadBalancers.values()) yield endpoint(account, region, stored);
    }
  }
}

export function endpointNamed(world: World, dnsName: string): Endpoint | undefined {
  const asked = bareName(dnsName);
  for (const found of endpointsIn(world)) {
    if (found.dnsName === asked.name && !(asked.prefixed && found.kind === 'network')) return found;
  }
  return undefined;
}

export function endpointAt(world: World, address: string): Endpoint | undefined {
  for (const found of endpointsIn(world)) {
    if (found.addresses.includes(address)) return found;
    if (found.dualStack && found.addresses.some((own) => ipv6Of(own) === address)) return found;
  }
  return undefined;
}

/** The IPv6 address of a dual-stack load balancer, derived from the IPv4 address of the same zone. */
export function ipv6Of(address: string): string {
  const [a, b, c, d] = address.split('.').map(Number);
  if (a === undefined || b === undefined || c === undefined || d === undefined) {
    throw new Error(`Not an IPv4 address: ${address}`);
  }
  return `2001:db8::${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
}

function classicEndpoint(account: Account, region: Region, stored: StoredClassic): Endpoint {
  const { LoadBalancerName, DNSName, CanonicalHostedZoneNameID } = stored.description;
  return {
    kind: 'classic',
    account,
    region,
    stored,
    name: LoadBalancerName ?? '',
    dnsName: (DNSName ?? '').toLowerCase(),
    zoneId: CanonicalHostedZoneNameID ?? '',
    dualStack: false,
    addresses: stored.addresses,
  };
}

function endpoint(account: Account, region: Region, stored: StoredLoadBalancer): Endpoint {
  const { LoadBalancerName, DNSName, CanonicalHostedZoneId, IpAddressType, Type } = stored.description;
  return {
    kind: Type ?? 'application',
    account,
    region,
    stored,
    name: LoadBalancerName ?? '',
    dnsName: (DNSName ?? '').toLowerCase(),
    zoneId: CanonicalHostedZoneId ?? '',
    dualStack: IpAddressType?.startsWith('dualstack') ?? false,
    addresses: stored.addresses,
  };
}

function bareName(dnsName: string): { name: string; prefixed: boolean } {
  const plain = dnsName.toLowerCase().replace(/\.$/, '');
  const name = plain.replace(/^dualstack\./, '');
  return { name, prefixed: name !== plain };
}
