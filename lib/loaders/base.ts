import type { Instant } from '../domain/instant.ts';
import type { Place } from '../domain/place.ts';
import { sectionKey, type AnySection, type SectionKind } from '../domain/snapshot.ts';
import type { Gap, Where } from '../views/base.ts';
import type { ViewSource } from './view-source.ts';

const KIND_WORDS: Readonly<Record<SectionKind, string>> = {
  'load-balancers': 'load balancers',
  'classic-load-balancers': 'Classic load balancers',
  'target-health': 'target health',
  'acm-certificates': 'ACM certificates',
  'server-certificates': 'IAM certificates',
  'hosted-zones': 'hosted zones',
  instances: 'instances',
};

export const LOAD_BALANCER_KINDS = [
  'load-balancers',
  'classic-load-balancers',
] as const satisfies readonly SectionKind[];
export const CERTIFICATE_KINDS = [
  'server-certificates',
  'acm-certificates',
] as const satisfies readonly SectionKind[];

/** What every view carries. `gaps`: unread sections of these kinds, where `inScope` holds. */
export function viewBase(
  source: ViewSource,
  kinds: readonly SectionKind[],
  inScope: (place: Place) => boolean = () => true,
): { readonly version: number; readonly now: Instant; readonly gaps: Gap[] } {
  return {
    version: source.estate.snapshot.version,
    now: source.now,
    gaps: source.estate.gaps.flatMap((section) =>
      kinds.includes(section.kind) && inScope(section) ? (toGap(source, section) ?? []) : [],
    ),
  };
}

export function whereOf(source: ViewSource, { accountId, region }: Place): Where {
  const account = source.config.accounts.find(({ id }) => id === accountId);
  return { accountId, accountName: account?.name ?? accountId, region };
}

export function sectionAt(
  { estate }: ViewSource,
  kind: SectionKind,
  { accountId, region }: Place,
): AnySection | null {
  return estate.sectionByKey.get(sectionKey({ kind, accountId, region })) ?? null;
}

export function kindInWords(kind: SectionKind): string {
  return KIND_WORDS[kind];
}

/** Why a section is not fresh, one sentence. */
export function whyNotFresh({ status, problem }: AnySection): string {
  if (problem) return [problem.message, problem.next].filter((text) => text !== null).join(' ');
  return status === 'never' ? 'Not read yet.' : 'The next reading is overdue.';
}

function toGap(source: ViewSource, section: AnySection): Gap | null {
  const { kind, status, problem, asOf } = section;
  if (status === 'fresh') return null;
  return {
    what: kindInWords(kind),
    ...whereOf(source, section),
    status,
    says: whyNotFresh(section),
    requestId: problem?.aws?.requestId ?? null,
    asOf,
  };
}
