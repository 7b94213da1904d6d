import type { HostedZone, RecordSet } from '../domain/dns.ts';
import type { Finding } from '../domain/finding.ts';
import { formatCount } from '../format.ts';
import { leadsTo } from './leads-to.ts';
import { worstTone, type Tone } from './tone.ts';
import type { ViewSource } from './view-source.ts';

const ADDRESS_TYPES: ReadonlySet<string> = new Set(['A', 'AAAA']);

export interface Apex {
  readonly says: string;
  readonly tone: Tone;
  readonly records: readonly RecordSet[];
}

/** What clients get who ask for the zone's own name. */
export function apexOf(
  source: ViewSource,
  zone: HostedZone,
  findings: ReadonlyMap<string, readonly Finding[]>,
): Apex {
  const records = (source.estate.recordsByZone.get(zone.id) ?? []).filter(
    ({ name, type }) => name === zone.name && ADDRESS_TYPES.has(type),
  );
  const aliases = records.filter(({ alias }) => alias !== null);
  const addresses = records.flatMap(({ values }) => values);
  if (records.length === 0) return { says: 'nothing', tone: 'neutral', records };
  const destinations = records.flatMap((record) => leadsTo(source, record, findings) ?? []);
  const tone = worstTone(destinations.map((destination) => destination.tone));
  if (aliases.length > 0) {
    const names = [...new Set(destinations.map(({ says }) => says))];
    return { says: `alias to ${names.join(' and ')}`, tone, records };
  }
  return addresses.length === 1
    ? { says: `address ${addresses[0] ?? ''}`, tone, records }
    : {
        says: `round robin over ${formatCount(addresses.length, 'address', 'addresses')}`,
        tone: worstTone([tone, 'warning']),
        records,
      };
}
