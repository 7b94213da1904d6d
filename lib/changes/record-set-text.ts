import { normalizeDnsName, unescapeDnsName } from '../domain/dns-names.ts';

interface AliasText {
  readonly HostedZoneId: string;
  readonly DNSName: string;
  readonly EvaluateTargetHealth: boolean;
}

/** The members of a ResourceRecordSet that a plan reads; the others are carried along untouched. */
export interface RecordSetText {
  readonly Name: string;
  readonly Type: string;
  readonly SetIdentifier?: string;
  readonly TTL?: number;
  readonly ResourceRecords?: readonly { readonly Value: string }[];
  readonly AliasTarget?: AliasText;
}

/** Reads the `exact` form of a record set. Its text comes from our own gateway or planner: anything else throws. */
export function parseExact(exact: string): RecordSetText {
  const parsed: unknown = JSON.parse(exact);
  if (!isRecordSet(parsed)) throw new Error(`Not a record set: ${exact}`);
  return parsed;
}

/**
 * One text for all ways to write the same record set: sorted members and values, names in lower case without trailing
 * dot and octal escapes, zone ids without their prefix.
 */
export function canonicalRecordSet(exact: string): string {
  const { Name, ResourceRecords, AliasTarget, ...rest } = parseExact(exact);
  return sortedJson({
    ...rest,
    Name: comparable(Name),
    ...(ResourceRecords && ResourceRecords.length > 0
      ? { ResourceRecords: ResourceRecords.map(({ Value }) => Value).sort() }
      : {}),
    ...(AliasTarget
      ? {
          AliasTarget: {
            ...AliasTarget,
            HostedZoneId: AliasTarget.HostedZoneId.replace(/^\/hostedzone\//, ''),
            DNSName: comparable(AliasTarget.DNSName),
          },
        }
      : {}),
  });
}

export function comparable(name: string): string {
  return normalizeDnsName(unescapeDnsName(name));
}

/** JSON with the members of every object in order of their names. */
export function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

function isRecordSet(value: unknown): value is RecordSetText {
  return (
    typeof value === 'object' &&
    value !== null &&
    'Name' in value &&
    typeof value.Name === 'string' &&
    'Type' in value &&
    typeof value.Type === 'string'
  );
}
