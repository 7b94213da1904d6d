import type { ResourceRecordSet } from '@aws-sdk/client-route-53';

/** The set as JSON with sorted keys: one text per set, however the SDK orders it. */
export function toExact(set: ResourceRecordSet): string {
  return JSON.stringify(set, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  );
}

/** The set to send. Guarantees name and type only: the rest is what `toExact` wrote, and Route 53 checks it. */
export function fromExact(exact: string): ResourceRecordSet {
  const set: unknown = JSON.parse(exact);
  if (!isRecordSet(set)) throw new Error(`Not a resource record set: ${exact}`);
  return set;
}

function isRecordSet(value: unknown): value is ResourceRecordSet {
  return typeof value === 'object' && value !== null && 'Name' in value && 'Type' in value;
}
