import { OPERATOR_NAME } from '../session/operator.ts';
import type { ShellView } from '../views/shell.ts';
import type { ViewRequest } from '../views/requests.ts';
import { viewBase } from './base.ts';
import { logicalCertificates } from './certificate-rows.ts';
import { FINDING_KINDS } from './findings.ts';
import { scopeFilter } from './scope.ts';
import type { ViewSource } from './view-source.ts';

const PLANS_LOOKED_AT = 50;
const RUNNING = new Set(['running', 'proving', 'undoing']);

export async function loadShell(source: ViewSource, request: ViewRequest<'shell'>): Promise<ShellView> {
  const { estate, findings, progress, config, store } = source;
  const inScope = scopeFilter(request);
  const found = findings.filter(inScope);
  const plans = await store.plans.list(PLANS_LOOKED_AT);
  return {
    ...viewBase(source, [...FINDING_KINDS, 'instances'], inScope),
    simulatedEndpoint: config.awsEndpoint,
    operator: OPERATOR_NAME,
    accounts: config.accounts.map(({ id, name, mode, regions }) => ({
      id,
      name,
      mode,
      regions: [...regions],
    })),
    freshness: { asOf: asOf(source, inScope), collecting: progress },
    counts: {
      loadBalancers: estate.loadBalancers.filter(inScope).length,
      certificates: logicalCertificates(source).filter(({ copies }) => copies.some(inScope)).length,
      zones: estate.zones.filter(({ accountId }) => inScope({ accountId, region: 'global' })).length,
      findings: found.length,
      criticalFindings: found.filter(({ severity }) => severity === 'critical').length,
      runningChanges: plans.filter(({ state }) => RUNNING.has(state)).length,
    },
  };
}

/** The oldest of what is fresh. */
function asOf({ estate }: ViewSource, inScope: ReturnType<typeof scopeFilter>): string | null {
  const moments = estate.snapshot.sections
    .filter((section) => section.status === 'fresh' && inScope(section))
    .flatMap((section) => section.asOf ?? []);
  const isFirstSweep = estate.snapshot.sections.some(({ status }) => status === 'never');
  return isFirstSweep ? null : (moments.sort()[0] ?? null);
}
