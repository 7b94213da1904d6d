import type { ResourceRecordSet } from '@aws-sdk/client-route-53';
import { reversedLabels, storedName } from './names.ts';

/** Record sets are one thing per name, type and set identifier. */
export function sameKey(a: ResourceRecordSet, b: ResourceRecordSet): boolean {
  return (
    storedName(a.Name ?? '') === storedName(b.Name ?? '') &&
    a.Type === b.Type &&
    (a.SetIdentifier ?? '') === (b.SetIdentifier ?? '')
  );
}

/** Whether a DELETE names the record set as it is: values in any order, everything else equal. */
export function sameContent(a: ResourceRecordSet, b: ResourceRecordSet): boolean {
  return sameKey(a, b) && content(a) === content(b);
}

/** The order in which Route 53 lists: names by reversed labels, then types, then set identifiers. */
export function compareRecordSets(a: ResourceRecordSet, b: ResourceRecordSet): number {
  return (
    compare(reversedLabels(a.Name ?? ''), reversedLabels(b.Name ?? '')) ||
    compare(a.Type ?? '', b.Type ?? '') ||
    compare(a.SetIdentifier ?? '', b.SetIdentifier ?? '')
  );
}

export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A record set as Route 53 keeps it: names canonical, nothing else touched. */
export function canonical(record: ResourceRecordSet): ResourceRecordSet {
  return {
    ...record,
    Name: storedName(record.Name ?? ''),
    ...(record.AliasTarget && {
      AliasTarget: { ...record.AliasTarget, DNSName: storedName(record.AliasTarget.DNSName ?? '') },
    }),
  };
}

function content(record: ResourceRecordSet): string {
  const alias = record.AliasTarget;
  return JSON.stringify([
    record.TTL ?? null,
    (record.ResourceRecords ?? []).map((each) => each.Value ?? '').sort(),
    alias ? [alias.HostedZoneId, storedName(alias.DNSName ?? ''), alias.EvaluateTargetHealth ?? false] : null,
    record.Weight ?? null,
    record.Region ?? null,
    record.Failover ?? null,
    record.GeoLocation ?? null,
    record.MultiValueAnswer ?? false,
    record.HealthCheckId ?? null,
  ]);
}
