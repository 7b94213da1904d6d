import type { Certificate, ValidationRecord } from '../domain/certificate.ts';
import { isWithin, normalizeDnsName } from '../domain/dns-names.ts';
import type { Estate } from '../domain/estate.ts';

/** The records ACM waits for that no public zone in sight holds. */
export function missingValidationRecords(
  { validationRecords }: Certificate,
  estate: Estate,
): readonly ValidationRecord[] {
  return validationRecords.filter((wanted) => !isThere(wanted, estate));
}

function isThere({ name, type, value }: ValidationRecord, { zones, recordsByZone }: Estate): boolean {
  return zones
    .filter((zone) => !zone.isPrivate && isWithin(name, zone.name))
    .flatMap((zone) => recordsByZone.get(zone.id) ?? [])
    .some(
      (record) =>
        record.type === type &&
        record.name === normalizeDnsName(name) &&
        record.values.some((held) => normalizeDnsName(held) === normalizeDnsName(value)),
    );
}
