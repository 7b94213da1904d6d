import type { HostedZone, ReachingName, RecordSet } from '../domain/dns.ts';
import { comparableDnsName, isApex } from '../domain/dns-names.ts';
import { groupBy } from '../domain/group-by.ts';
import type { LoadBalancer, LoadBalancerId } from '../domain/load-balancer.ts';

/** The names that lead to each load balancer by alias or CNAME, also over other names on the way. */
export function reachingNames(
  loadBalancers: readonly LoadBalancer[],
  records: readonly RecordSet[],
  zoneById: ReadonlyMap<string, HostedZone>,
): ReadonlyMap<LoadBalancerId, readonly ReachingName[]> {
  const pointers = pointersByDestination(records);
  const names = new Map<LoadBalancerId, readonly ReachingName[]>();
  for (const { id, dnsName } of loadBalancers) {
    const found = pointingTo(comparableDnsName(dnsName), pointers);
    if (found.length > 0)
      names.set(
        id,
        found.map((record) => toReachingName(record, zoneById)),
      );
  }
  return names;
}

function pointersByDestination(records: readonly RecordSet[]): ReadonlyMap<string, readonly RecordSet[]> {
  const pointers = records.flatMap((record) =>
    destinationsOf(record).map((destination) => ({ destination, record })),
  );
  return new Map(
    [...groupBy(pointers, ({ destination }) => destination)].map(([destination, group]) => [
      destination,
      group.map(({ record }) => record),
    ]),
  );
}

function destinationsOf({ alias, type, values }: RecordSet): readonly string[] {
  if (alias) return [comparableDnsName(alias.dnsName)];
  return type === 'CNAME' ? values.map(comparableDnsName) : [];
}

/** Follows the pointers backwards; a name is followed once, so that a circle ends. */
function pointingTo(
  destination: string,
  pointers: ReadonlyMap<string, readonly RecordSet[]>,
): readonly RecordSet[] {
  const followed = new Set([destination]);
  const found: RecordSet[] = [];
  for (const name of followed) {
    for (const record of pointers.get(name) ?? []) {
      found.push(record);
      followed.add(comparableDnsName(record.name));
    }
  }
  return found;
}

function toReachingName(record: RecordSet, zoneById: ReadonlyMap<string, HostedZone>): ReachingName {
  const zone = zoneById.get(record.zoneId);
  return {
    name: record.name,
    zoneId: record.zoneId,
    recordType: record.type,
    via: record.alias ? 'alias' : 'cname',
    isApex: zone !== undefined && isApex(record.name, zone.name),
  };
}
