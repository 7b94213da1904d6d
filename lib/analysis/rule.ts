import type { Estate } from '../domain/estate.ts';
import type { Finding, Severity } from '../domain/finding.ts';
import type { Instant } from '../domain/instant.ts';
import type { SectionKind } from '../domain/snapshot.ts';

/** Looks for one kind of trouble. Pure: `now` is when the snapshot was taken. */
export type Rule = (estate: Estate, now: Instant) => readonly Finding[];

const ORDER: Readonly<Record<Severity, number>> = { critical: 0, warning: 1, info: 2 };

export function bySeverity(one: Finding, other: Finding): number {
  return ORDER[one.severity] - ORDER[other.severity] || one.title.localeCompare(other.title, 'en');
}

/** When the oldest of the sections behind a finding was read. */
export function asOfSections(
  { snapshot }: Estate,
  accountId: string,
  region: string,
  kinds: readonly SectionKind[],
): Instant | null {
  const moments = snapshot.sections
    .filter((section) => section.accountId === accountId && section.region === region)
    .flatMap(({ kind, asOf }) => (kinds.includes(kind) && asOf !== null ? [asOf] : []));
  return moments.sort()[0] ?? null;
}
