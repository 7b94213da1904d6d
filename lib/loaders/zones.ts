import type { HostedZone, RecordSet, RoutingPolicy } from '../domain/dns.ts';
import type { Finding } from '../domain/finding.ts';
import { groupBy } from '../domain/group-by.ts';
import { GLOBAL } from '../domain/place.ts';
import { recordSetKey } from '../domain/record-set-key.ts';
import type { SectionKind } from '../domain/snapshot.ts';
import { paths } from '../paths.ts';
import type { PointApexFormView, RecordRow, ZonesView, ZoneView } from '../views/dns.ts';
import type { ViewRequest } from '../views/requests.ts';
import { whyNotPlan } from './account-mode.ts';
import { apexOf } from './apex.ts';
import { LOAD_BALANCER_KINDS, sectionAt, viewBase, whereOf } from './base.ts';
import { findingsBySubject } from './finding-view.ts';
import { leadsTo } from './leads-to.ts';
import { scopeFilter } from './scope.ts';
import type { ViewSource } from './view-source.ts';

const KINDS: readonly SectionKind[] = ['hosted-zones', ...LOAD_BALANCER_KINDS, 'target-health', 'instances'];

function placeOf({ accountId }: HostedZone): { accountId: string; region: string } {
  return { accountId, region: GLOBAL };
}

export function loadZones(source: ViewSource, request: ViewRequest<'zones'>): ZonesView {
  const inScope = scopeFilter(request);
  const findings = findingsBySubject(source.findings);
  const byZone = groupBy(source.findings, ({ subject: { kind, id } }) =>
    kind === 'record-set' ? id.split(' ')[0] : id,
  );
  return {
    ...viewBase(source, KINDS, inScope),
    rows: source.estate.zones
      .filter((zone) => inScope(placeOf(zone)))
      .map((zone) => {
        const apex = apexOf(source, zone, findings);
        return {
          id: zone.id,
          href: paths.zone(zone.id),
          name: zone.name,
          isPrivate: zone.isPrivate,
          recordCount: zone.recordCount ?? source.estate.recordsByZone.get(zone.id)?.length ?? null,
          apex: apex.says,
          apexTone: apex.tone,
          where: whereOf(source, placeOf(zone)),
          findings: byZone.get(zone.id)?.length ?? 0,
        };
      }),
  };
}

export function loadZone(source: ViewSource, { zoneId }: ViewRequest<'zone'>): ZoneView {
  const zone = source.estate.zoneById.get(zoneId);
  const base = viewBase(source, KINDS, ({ accountId, region }) => {
    const isItsOwn = zone === undefined || accountId === zone.accountId;
    return isItsOwn || region !== GLOBAL;
  });
  if (!zone) return { ...base, zone: null };
  const findings = findingsBySubject(source.findings);
  const apex = apexOf(source, zone, findings);
  const toRow = (record: RecordSet) => recordRow(source, record, findings);
  return {
    ...base,
    zone: {
      id: zone.id,
      name: zone.name,
      isPrivate: zone.isPrivate,
      nameServers: [...zone.nameServers],
      comment: zone.comment,
      where: whereOf(source, placeOf(zone)),
      asOf: sectionAt(source, 'hosted-zones', placeOf(zone))?.asOf ?? null,
      apex: { says: apex.says, tone: apex.tone, records: apex.records.map(toRow) },
      pointApexHref: paths.pointApex(zone.id),
      whyNotPoint: whyNotPlan(source, zone.accountId),
      records: (source.estate.recordsByZone.get(zone.id) ?? []).map(toRow),
    },
  };
}

export function loadPointApexForm(
  source: ViewSource,
  { zoneId }: ViewRequest<'point-apex-form'>,
): PointApexFormView {
  const { estate } = source;
  const zone = estate.zoneById.get(zoneId);
  const base = viewBase(source, KINDS);
  if (!zone) return { ...base, form: null };
  const { records } = apexOf(source, zone, findingsBySubject(source.findings));
  return {
    ...base,
    form: {
      zoneId,
      zoneName: zone.name,
      isPrivate: zone.isPrivate,
      whyNot: whyNotPlan(source, zone.accountId),
      before: records.flatMap(({ type, values, ttlSeconds, alias }) =>
        alias
          ? [{ type, value: `alias to ${alias.dnsName}`, ttlSeconds: null }]
          : values.map((value) => ({ type, value, ttlSeconds })),
      ),
      candidates: estate.loadBalancers.map((loadBalancer) => ({
        id: loadBalancer.id,
        name: loadBalancer.name,
        kind: loadBalancer.kind,
        scheme: loadBalancer.scheme,
        dnsName: loadBalancer.dnsName,
        isDualStack:
          loadBalancer.ipAddressType === 'dualstack' ||
          loadBalancer.ipAddressType === 'dualstack-without-public-ipv4',
        where: whereOf(source, loadBalancer),
        whyNot: loadBalancer.kind === 'gateway' ? 'Clients never address a gateway load balancer.' : null,
      })),
    },
  };
}

function recordRow(
  source: ViewSource,
  record: RecordSet,
  findings: ReadonlyMap<string, readonly Finding[]>,
): RecordRow {
  const { name, type, setIdentifier, routing, ttlSeconds, values, alias, managedBy } = record;
  return {
    key: recordSetKey(record),
    name,
    type,
    setIdentifier,
    routing: routingInWords(routing),
    ttlSeconds,
    values: alias ? [`alias to ${alias.dnsName}`] : [...values],
    leadsTo: leadsTo(source, record, findings),
    managedBy: [...managedBy],
  };
}

function routingInWords(routing: RoutingPolicy): string {
  switch (routing.kind) {
    case 'simple':
    case 'multivalue':
      return routing.kind;
    case 'weighted':
      return `weight ${routing.weight}`;
    case 'latency':
      return `latency, ${routing.region}`;
    case 'failover':
      return `failover, ${routing.role.toLowerCase()}`;
    case 'geolocation':
    case 'geoproximity':
    case 'ip-based':
      return `${routing.kind}, ${routing.where}`;
  }
}
