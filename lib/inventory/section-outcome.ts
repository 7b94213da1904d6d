import { isDeepStrictEqual } from 'node:util';
import { secondsBetween, type Instant } from '../domain/instant.ts';
import type { Problem, ProblemCode } from '../domain/problem.ts';
import type { AnySection, SectionContents, SectionKind, SectionStatus } from '../domain/snapshot.ts';
import type { SectionReference } from './section-list.ts';

/** A section's contents with its kind, so that both go together. */
export type Reading = {
  [K in SectionKind]: { readonly kind: K; readonly contents: SectionContents[K] };
}[SectionKind];

const REFUSALS: ReadonlySet<ProblemCode> = new Set(['access-denied', 'credentials', 'not-configured']);

/** A section may miss two turns before it counts as overdue. */
const TURNS_UNTIL_OVERDUE = 3;

export function neverRead({ kind, accountId, region }: SectionReference): AnySection {
  return { kind, accountId, region, status: 'never', asOf: null, problem: null, contents: null };
}

/** `from`: when the reading began; `until`: when it had ended. */
export function readBetween(before: AnySection, reading: Reading, from: Instant, until: Instant): AnySection {
  const { accountId, region } = before;
  const isSame = isDeepStrictEqual(before.contents, reading.contents);
  return {
    ...reading,
    accountId,
    region,
    status: 'fresh',
    asOf: from,
    contentsSince: isSame ? (before.contentsSince ?? from) : from,
    readSeconds: secondsBetween(from, until),
    problem: null,
  };
}

/** Whether a reading says anything but that everything is as it was. */
export function isNews(before: AnySection, after: AnySection): boolean {
  return (
    before.status !== after.status ||
    before.problem?.code !== after.problem?.code ||
    before.contentsSince !== after.contentsSince
  );
}

/** What was read before stays, with its age, beside the problem. */
export function notRead(section: AnySection, problem: Problem): AnySection {
  return { ...section, status: statusAfter(problem, section.contents !== null), problem };
}

/** A fresh section whose next reading is overdue is stale; what takes longer than its interval has turns that long. */
export function aged(section: AnySection, intervalSeconds: number, now: Instant): AnySection {
  if (section.status !== 'fresh' || section.asOf === null) return section;
  const turnSeconds = Math.max(intervalSeconds, section.readSeconds ?? 0);
  if (secondsBetween(section.asOf, now) <= turnSeconds * TURNS_UNTIL_OVERDUE) return section;
  return { ...section, status: 'stale' };
}

function statusAfter(problem: Problem, hasContents: boolean): SectionStatus {
  if (REFUSALS.has(problem.code)) return 'denied';
  return hasContents ? 'stale' : 'failed';
}

/** Whether `stored` was read no earlier than `known`, or is all there is. */
export function isNoOlder(stored: AnySection, known: AnySection): boolean {
  if (stored.asOf === null) return known.asOf === null;
  return known.asOf === null || Date.parse(stored.asOf) >= Date.parse(known.asOf);
}
