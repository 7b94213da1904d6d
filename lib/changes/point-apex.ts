import { forwardedGroups } from '../domain/load-balancer-health.ts';
import type { HostedZone } from '../domain/dns.ts';
import { staticAddresses, type LoadBalancer } from '../domain/load-balancer.ts';
import type { Call, ObservedState, Plan, PreflightCheck } from '../domain/plan.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { apexChecks } from './apex-checks.ts';
import {
  ADDRESS_TYPES,
  aliasRecordSet,
  aliasTypes,
  batchFor,
  reverseBatch,
  toLine,
  touchedTypes,
} from './apex-records.ts';
import { distinctManagers } from '../domain/managed-by.ts';
import { draft } from './draft.ts';
import { parseExact } from './record-set-text.ts';
import { toSteps } from './steps.ts';
import type { PlanningContext } from './swap-certificate.ts';

export interface ApexRequest {
  readonly zone: HostedZone;
  readonly loadBalancer: LoadBalancer;
  /** Tries the name at the load balancer from outside; `null` where nothing there ends TLS. */
  readonly tryName: (loadBalancer: LoadBalancer, name: string) => Promise<PreflightCheck | null>;
}

/**
 * Plans that the zone's apex leads to the load balancer, and nowhere else: one batch that names the exact records it
 * replaces, as they are now. Problems: the zone is gone, or AWS could not be asked.
 */
export async function planApex(
  context: PlanningContext,
  { zone, loadBalancer, tryName }: ApexRequest,
): Promise<Result<Plan>> {
  const { estate, gateways, mode } = context;
  const read = await gateways.route53.readRecordSets(zone.accountId, zone.id, zone.name);
  if (!read.ok) return read;
  if (!read.value) {
    return fail('not-found', `The hosted zone ${zone.name} (${zone.id}) is not there any more.`, {
      next: 'Refresh, and look where it went.',
    });
  }
  const present = read.value.filter(({ type }) => ADDRESS_TYPES.some((known) => known === type));
  const presentTexts = present.map(({ exact }) => exact);
  const wanted = wantedRecordSets(context, zone, loadBalancer);
  const changes = wanted.length === 0 ? [] : batchFor(presentTexts, wanted);
  const { steps, undoSteps } = apexSteps(context.id, zone, loadBalancer, presentTexts, changes);
  const managedBy = distinctManagers(present.flatMap((set) => set.managedBy));
  const checks = apexChecks({ estate, zone, loadBalancer, present, changes, managedBy, mode });
  const tried = wanted.length === 0 ? null : await tryName(loadBalancer, zone.name);

  return ok(
    draft(context, {
      kind: 'point-apex',
      title: `Point ${zone.name} at ${loadBalancer.name}`,
      accountId: zone.accountId,
      region: loadBalancer.region,
      summary: {
        kind: 'point-apex',
        zoneId: zone.id,
        zoneName: zone.name,
        loadBalancerId: loadBalancer.id,
        loadBalancerName: loadBalancer.name,
        before: presentTexts.map(toLine),
        after: wanted.map(toLine),
      },
      checks: tried ? [...checks, tried] : checks,
      managedBy,
      steps,
      undo: {
        possible: true,
        steps: undoSteps,
        says:
          present.length === 0
            ? `Removes the alias: ${zone.name} has no address today.`
            : `Puts back exactly the records of today: ${presentTexts.map((exact) => toLine(exact).value).join('; ')}.`,
      },
      proofRequest: {
        kind: 'dns',
        zoneName: zone.name,
        name: zone.name,
        isPrivate: zone.isPrivate,
        nameServers: zone.nameServers,
        types: aliasTypes(loadBalancer),
        dnsName: loadBalancer.dnsName,
        addresses: staticAddresses(loadBalancer),
        changeId: null,
      },
    }),
  );
}

function wantedRecordSets(
  { estate }: PlanningContext,
  zone: HostedZone,
  loadBalancer: LoadBalancer,
): readonly string[] {
  const zoneId = loadBalancer.canonicalZoneId;
  if (!zoneId || loadBalancer.kind === 'gateway') return [];
  // A group without targets counts as unhealthy, and would make a load balancer that works look dead to Route 53.
  const evaluateTargetHealth = !forwardedGroups(loadBalancer).some(
    (id) => estate.targetsByGroup.get(id)?.length === 0,
  );
  return aliasTypes(loadBalancer).map((type) =>
    aliasRecordSet(zone.name, type, { loadBalancer, zoneId, evaluateTargetHealth }),
  );
}

function apexSteps(
  planId: string,
  zone: HostedZone,
  loadBalancer: LoadBalancer,
  present: readonly string[],
  changes: Extract<Call, { kind: 'change-records' }>['changes'],
): Pick<ReturnType<typeof toSteps>, 'steps' | 'undoSteps'> {
  if (changes.length === 0) return { steps: [], undoSteps: [] };
  const types = touchedTypes(changes);
  const call = { kind: 'change-records', accountId: zone.accountId, zoneId: zone.id } as const;
  const created = changes.filter(({ action }) => action === 'CREATE').map(({ exact }) => exact);
  const kept = present.filter(
    (exact) => types.includes(parseExact(exact).Type) && !changes.some((change) => change.exact === exact),
  );
  const start: ObservedState = {
    kind: 'record-sets',
    exact: present.filter((exact) => types.includes(parseExact(exact).Type)).sort(),
  };
  const records = aliasTypes(loadBalancer).join(' and ');
  return toSteps(start, [
    {
      title: `Point ${zone.name} at ${loadBalancer.name} (${records}) in one batch`,
      call: { ...call, changes, comment: `Headgate ${planId}: point ${zone.name} at ${loadBalancer.name}` },
      leaves: { kind: 'record-sets', exact: [...kept, ...created].sort() },
      undoTitle: `Put the former records of ${zone.name} back in one batch`,
      undoCall: { ...call, changes: reverseBatch(changes), comment: `Headgate ${planId}: undo` },
    },
  ]);
}
