import { BlockList, isIPv6 } from 'node:net';
import type { ProbeRoute } from '../config.ts';

/** Where something is, as far as it decides from where it can be seen. */
export interface Sight {
  readonly accountId: string;
  readonly region: string;
  readonly vpcId: string | null;
}

/** The console's own network, with nothing in between. */
export const DIRECT: ProbeRoute = {
  name: 'direct',
  account: null,
  region: null,
  vpc: null,
  proxy: null,
  resolver: null,
  nameServers: null,
};

/** The first of the configured vantage points that looks at this place; `null` where none does. */
export function routeFor(
  routes: readonly ProbeRoute[],
  { accountId, region, vpcId }: Sight,
): ProbeRoute | null {
  return (
    routes.find(
      ({ account, region: routeRegion, vpc }) =>
        includes(account, accountId) && includes(routeRegion, region) && includes(vpc, vpcId),
    ) ?? null
  );
}

function includes(wanted: string | null, value: string | null): boolean {
  return wanted === null || wanted === value;
}

const PRIVATE_NETWORKS = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['::', 127],
  ['64:ff9b:1::', 48],
  ['fc00::', 7],
  ['fe80::', 10],
] as const;

const privateNetworks = new BlockList();
for (const [network, prefix] of PRIVATE_NETWORKS) {
  privateNetworks.addSubnet(network, prefix, isIPv6(network) ? 'ipv6' : 'ipv4');
  // NAT64 (RFC 6052) leads to the IPv4 address in its last 32 bits.
  if (!isIPv6(network)) privateNetworks.addSubnet(`64:ff9b::${network}`, 96 + prefix, 'ipv6');
}

/** Whether an address means another machine in every network: what stands there is not known without a vantage point. */
export function isPrivateAddress(address: string): boolean {
  return privateNetworks.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}

/**
 * Why `address` is not dialled from `route`, or `null`. Without a configured vantage point only public addresses are:
 * a name that suddenly leads inside must not make the console knock there.
 */
export function whyNotDialled(address: string, route: ProbeRoute | null): string | null {
  return route === null && isPrivateAddress(address)
    ? `${address} is a private address, and no vantage point is configured for its network.`
    : null;
}
