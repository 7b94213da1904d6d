import type { SectionKind } from '../domain/snapshot.ts';
import type { FindingsView } from '../views/findings.ts';
import type { ViewRequest } from '../views/requests.ts';
import { CERTIFICATE_KINDS, LOAD_BALANCER_KINDS, viewBase } from './base.ts';
import { findingView } from './finding-view.ts';
import { scopeFilter } from './scope.ts';
import type { ViewSource } from './view-source.ts';

/** What the rules look at. */
export const FINDING_KINDS: readonly SectionKind[] = [
  ...LOAD_BALANCER_KINDS,
  'target-health',
  ...CERTIFICATE_KINDS,
  'hosted-zones',
];

export function loadFindings(source: ViewSource, request: ViewRequest<'findings'>): FindingsView {
  const inScope = scopeFilter(request);
  return {
    ...viewBase(source, FINDING_KINDS, inScope),
    rows: source.findings.filter(inScope).map((finding) => findingView(source, finding)),
  };
}
