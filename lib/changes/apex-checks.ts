import type { HostedZone, RecordSet } from '../domain/dns.ts';
import type { Estate } from '../domain/estate.ts';
import { healthOfLoadBalancer } from '../domain/load-balancer-health.ts';
import type { LoadBalancer } from '../domain/load-balancer.ts';
import type { ManagedBy } from '../domain/managed-by.ts';
import type { AccountMode } from '../domain/place.ts';
import type { PreflightCheck, RecordChange } from '../domain/plan.ts';
import { formatCount } from '../format.ts';
import { check, managedChecks, modeCheck } from './checks.ts';

export interface ApexFacts {
  readonly estate: Estate;
  readonly zone: HostedZone;
  readonly loadBalancer: LoadBalancer;
  readonly present: readonly RecordSet[];
  readonly changes: readonly RecordChange[];
  readonly managedBy: readonly ManagedBy[];
  readonly mode: AccountMode;
}

export function apexChecks(facts: ApexFacts): readonly PreflightCheck[] {
  return [
    modeCheck(facts.mode),
    changesCheck(facts),
    kindCheck(facts),
    reachCheck(facts),
    stateCheck(facts),
    healthCheck(facts),
    routingCheck(facts),
    ...managerChecks(facts),
  ].filter((outcome) => outcome !== null);
}

function changesCheck(facts: ApexFacts): PreflightCheck | null {
  const { zone, loadBalancer, changes } = facts;
  return changes.length === 0 && kindCheck(facts) === null
    ? check('same-target', 'stop', `${zone.name} leads to ${loadBalancer.name} already.`)
    : null;
}

function kindCheck({ loadBalancer }: ApexFacts): PreflightCheck | null {
  if (loadBalancer.kind === 'gateway') {
    return check(
      'kind',
      'stop',
      'Route 53 has no alias to a gateway load balancer: clients never address it.',
    );
  }
  return loadBalancer.canonicalZoneId
    ? null
    : check('kind', 'stop', 'AWS names no hosted zone for this load balancer, so no alias can lead to it.');
}

function reachCheck({ zone, loadBalancer }: ApexFacts): PreflightCheck {
  const isInternal = loadBalancer.scheme === 'internal';
  if (!zone.isPrivate && isInternal) {
    return check(
      'reach',
      'warning',
      'The zone is public and the load balancer internal: clients outside its network will not reach it.',
    );
  }
  return zone.isPrivate && !isInternal
    ? check(
        'reach',
        'warning',
        'The zone is private and the load balancer public: clients inside will reach it over the internet.',
      )
    : check(
        'reach',
        'passed',
        `A ${zone.isPrivate ? 'private' : 'public'} zone, and a load balancer to match.`,
      );
}

function stateCheck({ loadBalancer: { state } }: ApexFacts): PreflightCheck | null {
  if (state.kind === 'active') return null;
  const says =
    state.kind === 'unknown' ? state.raw : `${state.kind}${state.reason ? `: ${state.reason}` : ''}`;
  return check('state', state.kind === 'failed' ? 'stop' : 'warning', `The load balancer is ${says}.`);
}

function healthCheck({ estate, loadBalancer }: ApexFacts): PreflightCheck {
  const { level, healthy, total } = healthOfLoadBalancer(loadBalancer, estate);
  if (level === 'unknown')
    return check('health', 'unknown', 'Nobody could read whether its targets are healthy.');
  if (level === 'none') return check('health', 'warning', 'The load balancer has no target that answers.');
  const says = `${healthy} of ${formatCount(total, 'target')} healthy.`;
  return check('health', level === 'healthy' ? 'passed' : 'warning', says);
}

function routingCheck({ present }: ApexFacts): PreflightCheck | null {
  const routed = present.filter(({ routing }) => routing.kind !== 'simple');
  return routed.length === 0
    ? null
    : check(
        'routing',
        'warning',
        `One alias replaces ${formatCount(routed.length, 'record set')} with a routing policy.`,
      );
}

/** external-dns deletes what it does not know within a minute or so: there is no use in trying. */
function managerChecks({ managedBy }: ApexFacts): readonly PreflightCheck[] {
  const externalDns = managedBy.find(({ manager }) => manager === 'external-dns');
  return externalDns
    ? [
        check(
          'managed',
          'stop',
          `external-dns owns this name and would put it back: change the Ingress or Service it reads (${externalDns.evidence}).`,
        ),
      ]
    : managedChecks(managedBy);
}
