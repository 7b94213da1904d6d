import { isPerhapsUsed } from '../domain/certificate-uses.ts';
import { groupBy } from '../domain/group-by.ts';
import type { Finding } from '../domain/finding.ts';
import { forwardedGroups } from '../domain/load-balancer-health.ts';
import type { Place } from '../domain/place.ts';
import { GLOBAL } from '../domain/place.ts';
import type { AnySection, SectionStatus } from '../domain/snapshot.ts';
import { rollUpTargets } from '../domain/target-health.ts';
import type { OverviewView } from '../views/overview.ts';
import type { CertificateRow } from '../views/certificates.ts';
import type { ViewRequest } from '../views/requests.ts';
import { kindInWords, viewBase, whereOf, whyNotFresh } from './base.ts';
import { certificateRow, logicalCertificates } from './certificate-rows.ts';
import { findingsBySubject, findingView } from './finding-view.ts';
import { FINDING_KINDS } from './findings.ts';
import { changeRow } from './plan-words.ts';
import { scopeFilter } from './scope.ts';
import type { ViewSource } from './view-source.ts';

const TIMELINE_DAYS = 120;
const CHANGES_SHOWN = 5;

const RULE_TITLES: Readonly<Record<string, string>> = {
  'certificate-expiring': 'Certificates that end or wait',
  'unhealthy-target': 'Load balancers with unhealthy targets',
  'dangling-alias': 'Aliases to load balancers that are gone',
};

export async function loadOverview(
  source: ViewSource,
  request: ViewRequest<'overview'>,
): Promise<OverviewView> {
  const inScope = scopeFilter(request);
  const findings = source.findings.filter(inScope);
  const bound = boundCertificates(source, inScope);
  const plans = await source.store.plans.list(CHANGES_SHOWN);
  const ofSeverity = (severity: Finding['severity']) =>
    findings.filter((finding) => finding.severity === severity).length;
  const endingWithin = (days: number) =>
    bound.filter(({ expiry: { daysLeft } }) => daysLeft !== null && daysLeft >= 0 && daysLeft <= days);
  return {
    ...viewBase(source, FINDING_KINDS, inScope),
    counts: {
      loadBalancers: source.estate.loadBalancers.filter(inScope).length,
      ...targetCounts(source, inScope),
      certificatesExpired: bound.filter(({ expiry }) => expiry.daysLeft !== null && expiry.daysLeft < 0)
        .length,
      certificatesWithin7Days: endingWithin(7).length,
      certificatesWithin30Days: endingWithin(30).length,
      critical: ofSeverity('critical'),
      warning: ofSeverity('warning'),
      info: ofSeverity('info'),
    },
    attention: attention(source, findings),
    expiries: bound
      .filter(({ expiry: { daysLeft } }) => daysLeft !== null && daysLeft <= TIMELINE_DAYS)
      .sort((one, other) => (one.expiry.daysLeft ?? 0) - (other.expiry.daysLeft ?? 0))
      .flatMap(({ href, name, expiry, uses, copies: [copy] }) =>
        copy ? [{ href, name, expiry, uses: uses.length, where: copy.where }] : [],
      ),
    lastChanges: plans.map(changeRow),
    freshness: freshnessRows(source, inScope),
  };
}

/** Certificates that listeners hold, or may hold where nobody can look, without those that AWS renews. */
function boundCertificates(source: ViewSource, inScope: (place: Place) => boolean): CertificateRow[] {
  const findings = findingsBySubject(source.findings);
  return logicalCertificates(source)
    .filter(({ copies }) => copies.some(inScope) && copies.some((copy) => isPerhapsUsed(source.estate, copy)))
    .map((logical) => certificateRow(source, logical, findings))
    .filter(({ renewal }) => renewal !== 'renews by itself');
}

/** A group that nobody could read counts as one unknown target, so that it is never nothing. */
function targetCounts(
  { estate }: ViewSource,
  inScope: (place: Place) => boolean,
): Pick<OverviewView['counts'], 'unhealthyTargets' | 'unknownTargets'> {
  const groups = new Set(estate.loadBalancers.filter(inScope).flatMap(forwardedGroups));
  const levels = [...groups].flatMap((id) => {
    const type = estate.targetGroupById.get(id)?.targetType ?? ({ kind: 'unknown', raw: '' } as const);
    const targets = estate.targetsByGroup.get(id);
    return targets ? targets.map((target) => rollUpTargets([target], type).level) : (['unknown'] as const);
  });
  return {
    unhealthyTargets: levels.filter((level) => level === 'down').length,
    unknownTargets: levels.filter((level) => level === 'unknown').length,
  };
}

/** Findings come worst first, so that the first of a rule has its worst severity. */
function attention(source: ViewSource, findings: readonly Finding[]): OverviewView['attention'] {
  return [...groupBy(findings, ({ rule }) => rule)].flatMap(([rule, [worst, ...rest]]) =>
    worst
      ? [
          {
            rule,
            severity: worst.severity,
            title: RULE_TITLES[rule] ?? rule,
            findings: [worst, ...rest].map((finding) => findingView(source, finding)),
          },
        ]
      : [],
  );
}

const WORST_FIRST: readonly SectionStatus[] = ['denied', 'failed', 'stale', 'never', 'fresh'];

function freshnessRows(source: ViewSource, inScope: (place: Place) => boolean): OverviewView['freshness'] {
  const sections = source.estate.snapshot.sections.filter(inScope);
  const places = groupBy(sections, ({ accountId, region }) => `${accountId} ${region}`);
  return [...places.values()].flatMap((own) => {
    const [first] = own;
    if (!first) return [];
    const status = WORST_FIRST.find((candidate) => own.some((section) => section.status === candidate));
    return [
      {
        where: whereOf(source, first),
        status: status ?? 'never',
        says: freshnessInWords(own),
        asOf:
          own
            .flatMap(({ asOf }) => asOf ?? [])
            .sort()
            .at(0) ?? null,
      },
    ];
  });
}

function freshnessInWords(sections: readonly AnySection[]): string {
  const troubled = sections.filter(({ status }) => status !== 'fresh');
  if (troubled.length === 0) return sections[0]?.region === GLOBAL ? 'IAM and Route 53 read' : 'all read';
  return [...groupBy(troubled, whyNotFresh)]
    .map(([why, same]) => `${same.map(({ kind }) => kindInWords(kind)).join(', ')}: ${why}`)
    .join(' ');
}
