import type { RecordSet } from './dns.ts';

/** What tells one record set from every other: zone, name, type and set identifier. */
export function recordSetKey({ zoneId, name, type, setIdentifier }: RecordSet): string {
  return [zoneId, name, type, ...(setIdentifier === null ? [] : [setIdentifier])].join(' ');
}
