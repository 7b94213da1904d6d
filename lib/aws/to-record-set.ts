import type { GeoLocation, GeoProximityLocation, ResourceRecordSet } from '@aws-sdk/client-route-53';
import type { AliasTarget, RecordSet, RoutingPolicy } from '../domain/dns.ts';
import { normalizeDnsName, unescapeDnsName } from '../domain/dns-names.ts';
import { toExact } from './exact.ts';
import { ownedByExternalDns, ownershipKey } from './external-dns.ts';
import { required } from './required.ts';

/** `sets` of one zone; who owns them is read from the TXT records among them. */
export function toRecordSets(zoneId: string, sets: readonly ResourceRecordSet[]): readonly RecordSet[] {
  const owners = ownedByExternalDns(
    sets.map((set) => ({ name: toName(set.Name ?? ''), type: set.Type ?? '', values: valuesOf(set) })),
  );
  return sets.map((set) => toRecordSet(zoneId, set, owners));
}

function toRecordSet(
  zoneId: string,
  sdk: ResourceRecordSet,
  owners: ReturnType<typeof ownedByExternalDns>,
): RecordSet {
  const name = toName(required(sdk.Name, 'a name', `a record set of zone ${zoneId}`));
  const type = required(sdk.Type, 'a type', `record set ${name}`);
  const owner = owners.get(ownershipKey({ name, type }));
  return {
    zoneId,
    name,
    type,
    setIdentifier: sdk.SetIdentifier ?? null,
    routing: toRouting(sdk),
    ttlSeconds: sdk.TTL ?? null,
    values: valuesOf(sdk),
    alias: toAlias(sdk.AliasTarget),
    healthCheckId: sdk.HealthCheckId ?? null,
    managedBy: owner ? [owner] : [],
    exact: toExact(sdk),
  };
}

function valuesOf({ Name, ResourceRecords = [] }: ResourceRecordSet): readonly string[] {
  return ResourceRecords.map(({ Value }) => required(Value, 'a value', `record set ${Name}`));
}

/** Names of zones and records, as the domain holds them. */
export function toName(name: string): string {
  return normalizeDnsName(unescapeDnsName(name));
}

function toAlias(sdk: ResourceRecordSet['AliasTarget']): AliasTarget | null {
  if (!sdk) return null;
  return {
    zoneId: required(sdk.HostedZoneId, 'a zone', 'an alias target'),
    dnsName: toName(required(sdk.DNSName, 'a DNS name', 'an alias target')),
    evaluateTargetHealth: sdk.EvaluateTargetHealth ?? false,
  };
}

function toRouting(sdk: ResourceRecordSet): RoutingPolicy {
  if (sdk.Weight !== undefined) return { kind: 'weighted', weight: sdk.Weight };
  if (sdk.Region !== undefined) return { kind: 'latency', region: sdk.Region };
  if (sdk.Failover !== undefined) return { kind: 'failover', role: sdk.Failover };
  if (sdk.MultiValueAnswer) return { kind: 'multivalue' };
  if (sdk.GeoLocation) return { kind: 'geolocation', where: placeOf(sdk.GeoLocation) };
  if (sdk.GeoProximityLocation) return { kind: 'geoproximity', where: proximityOf(sdk.GeoProximityLocation) };
  if (sdk.CidrRoutingConfig) return { kind: 'ip-based', where: sdk.CidrRoutingConfig.LocationName ?? '' };
  return { kind: 'simple' };
}

/** `*` is the location of everybody whom no other set names. */
function placeOf({ ContinentCode, CountryCode, SubdivisionCode }: GeoLocation): string {
  return [ContinentCode, CountryCode, SubdivisionCode].filter((code) => code !== undefined).join('-');
}

function proximityOf({ AWSRegion, LocalZoneGroup, Coordinates, Bias = 0 }: GeoProximityLocation): string {
  const place = AWSRegion ?? LocalZoneGroup ?? [Coordinates?.Latitude, Coordinates?.Longitude].join(', ');
  return Bias === 0 ? place : `${place}, bias ${Bias}`;
}
