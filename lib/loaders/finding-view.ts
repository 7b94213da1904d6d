import type { Finding, Subject } from '../domain/finding.ts';
import { groupBy } from '../domain/group-by.ts';
import { paths } from '../paths.ts';
import type { FindingView } from '../views/base.ts';
import { whereOf } from './base.ts';
import type { ViewSource } from './view-source.ts';

export function findingView(source: ViewSource, finding: Finding): FindingView {
  const { id, rule, severity, title, subject, why, remedy, asOf } = finding;
  return {
    id,
    rule,
    severity,
    title,
    subject: { kind: subject.kind, label: subject.label, href: subjectHref(source, subject) },
    where: whereOf(source, finding),
    evidence: [...finding.evidence],
    why,
    remedy,
    asOf,
  };
}

/** Findings by what they are about. */
export function findingsBySubject(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  return groupBy(findings, ({ subject }) => subject.id);
}

function subjectHref({ estate }: ViewSource, { kind, id }: Subject): string | null {
  switch (kind) {
    case 'load-balancer': {
      const loadBalancer = estate.loadBalancerById.get(id);
      return loadBalancer ? paths.loadBalancer(loadBalancer) : null;
    }
    case 'certificate':
      return paths.certificate(id);
    case 'record-set':
      return paths.zone(id.split(' ')[0] ?? id);
    case 'hosted-zone':
      return paths.zone(id);
    case 'target-group':
      return null;
  }
}
