import type { ResourceRecordSet, RRType } from '@aws-sdk/client-route-53';
import { mintHex } from '../../identifiers.ts';
import { createHostedZone, type NewHostedZone } from '../../services/route53/hosted-zone.ts';
import { canonical, compareRecordSets } from '../../services/route53/record-sets.ts';
import type { Account, StoredClassic, StoredHostedZone, StoredLoadBalancer, World } from '../../world.ts';

type Pairs = Readonly<Record<string, string>>;

/** A public zone that its parent delegates to, or a private one when it names networks. */
export function zone(
  world: World,
  account: Account,
  name: string,
  more: Partial<NewHostedZone> & { readonly tags?: Pairs } = {},
): StoredHostedZone {
  const { tags = {}, ...given } = more;
  const id = `Z0${mintHex(account, 18).toUpperCase()}`;
  const stored = createHostedZone(account, { name, id, ...given });
  for (const [key, value] of Object.entries(tags)) stored.tags.set(key, value);
  if (!given.vpcs)
    world.delegations.set(
      stored.zone.Name ?? '',
      stored.nameServers.map((server) => `${server}.`),
    );
  return stored;
}

/** Adds a record set as it stands, unchecked: an estate may hold what Route 53 would refuse today. */
export function add(stored: StoredHostedZone, ...records: readonly ResourceRecordSet[]): void {
  stored.records = [...stored.records, ...records.map(canonical)].sort(compareRecordSets);
}

export function values(name: string, type: RRType, given: readonly string[], ttl = 300): ResourceRecordSet {
  return { Name: name, Type: type, TTL: ttl, ResourceRecords: given.map((Value) => ({ Value })) };
}

/** Aliases at a load balancer: A, and AAAA where it has IPv6 addresses. */
export function aliases(name: string, balancer: StoredLoadBalancer | StoredClassic): ResourceRecordSet[] {
  const target = aliasTargetOf(balancer);
  const aliasTo = (type: RRType) => alias(name, type, target.zoneId, target.dnsName);
  return target.dualStack ? [aliasTo('A'), aliasTo('AAAA')] : [aliasTo('A')];
}

export function alias(
  name: string,
  type: RRType,
  zoneId: string,
  dnsName: string,
  evaluateTargetHealth = true,
): ResourceRecordSet {
  return {
    Name: name,
    Type: type,
    AliasTarget: { HostedZoneId: zoneId, DNSName: dnsName, EvaluateTargetHealth: evaluateTargetHealth },
  };
}

/** The parent's side of a zone inside a zone. */
export function delegate(parent: StoredHostedZone, child: StoredHostedZone): void {
  const servers = child.nameServers.map((server) => `${server}.`);
  add(parent, values(child.zone.Name ?? '', 'NS', servers, 172_800));
}

export function dnsNameOf(balancer: StoredLoadBalancer | StoredClassic): string {
  return balancer.description.DNSName ?? '';
}

function aliasTargetOf(balancer: StoredLoadBalancer | StoredClassic): {
  zoneId: string;
  dnsName: string;
  dualStack: boolean;
} {
  if ('policies' in balancer) {
    const { CanonicalHostedZoneNameID = '' } = balancer.description;
    return {
      zoneId: CanonicalHostedZoneNameID,
      dnsName: `dualstack.${dnsNameOf(balancer)}`,
      dualStack: false,
    };
  }
  const { CanonicalHostedZoneId = '', IpAddressType, Type } = balancer.description;
  const prefix = Type === 'network' ? '' : 'dualstack.';
  return {
    zoneId: CanonicalHostedZoneId,
    dnsName: `${prefix}${dnsNameOf(balancer)}`,
    dualStack: IpAddressType?.startsWith('dualstack') ?? false,
  };
}
