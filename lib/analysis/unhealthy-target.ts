import type { Estate } from '../domain/estate.ts';
import type { Finding } from '../domain/finding.ts';
import type { LoadBalancer } from '../domain/load-balancer.ts';
import { forwardedGroups, healthOfGroup, healthOfLoadBalancer } from '../domain/load-balancer-health.ts';
import { rollUpTargets } from '../domain/target-health.ts';
import type { Target, TargetGroup } from '../domain/target-group.ts';
import { asOfSections } from './rule.ts';

const TARGETS_SHOWN = 10;

/** Targets that fail, rolled up to their load balancer: one finding each, however many fail. */
export function unhealthyTarget(estate: Estate): readonly Finding[] {
  return estate.loadBalancers.flatMap((loadBalancer) => {
    const failing = failingTargets(loadBalancer, estate);
    return failing.length === 0 ? [] : [toFinding(loadBalancer, failing, estate)];
  });
}

interface FailingTarget {
  readonly group: TargetGroup;
  readonly target: Target;
}

function failingTargets(loadBalancer: LoadBalancer, estate: Estate): readonly FailingTarget[] {
  return forwardedGroups(loadBalancer).flatMap((id) => {
    const group = estate.targetGroupById.get(id);
    if (!group) return [];
    return (estate.targetsByGroup.get(id) ?? [])
      .filter(
        (target) => target.state !== 'healthy' && rollUpTargets([target], group.targetType).level === 'down',
      )
      .map((target) => ({ group, target }));
  });
}

function toFinding(loadBalancer: LoadBalancer, failing: readonly FailingTarget[], estate: Estate): Finding {
  const { id, name, accountId, region, kind } = loadBalancer;
  const health = healthOfLoadBalancer(loadBalancer, estate);
  const deadGroups = forwardedGroups(loadBalancer).filter(
    (group) => healthOfGroup(group, estate).level === 'down',
  );
  const consequence = consequenceOf(deadGroups.length > 0, health.failsOpen, kind === 'classic');
  return {
    id: `unhealthy-target ${id}`,
    rule: 'unhealthy-target',
    severity: deadGroups.length > 0 ? 'critical' : 'warning',
    subject: { kind: 'load-balancer', id, label: name },
    accountId,
    region,
    title: `${name}: ${health.healthy} of ${health.total} targets healthy${health.failsOpen ? ', fails open' : ''}`,
    evidence: evidenceOf(failing),
    why: consequence.why,
    remedy: consequence.remedy,
    asOf: asOfSections(estate, accountId, region, ['target-health']),
  };
}

function consequenceOf(
  isGroupDead: boolean,
  failsOpen: boolean,
  isClassic: boolean,
): Pick<Finding, 'why' | 'remedy'> {
  if (failsOpen) {
    return {
      why: 'Where no target of a group is healthy, every one of them gets traffic: users meet the failure, and a health check that is merely wrong hides behind it.',
      remedy:
        'See why the check fails on one target first. Correct the application or the health check; replacing all targets at once ends what still works.',
    };
  }
  if (isGroupDead && isClassic) {
    return {
      why: 'No instance is in service: the load balancer answers 503 to everybody.',
      remedy:
        'Bring one instance back into service first. A looser health check brings traffic back sooner, also to an instance that cannot serve it.',
    };
  }
  return {
    why: 'The targets that are left carry the whole load, and the next failure has less to fall back on.',
    remedy:
      'Look at the reason beside each target. Taking a failing target out ends its checks but not its cause; it gets no traffic as it is.',
  };
}

function evidenceOf(failing: readonly FailingTarget[]): readonly string[] {
  const lines = failing.slice(0, TARGETS_SHOWN).map(({ group, target }) => {
    const address = target.port === null ? target.id : `${target.id}:${target.port}`;
    const reasons = [target.reason, target.description].filter((text) => text !== null);
    return [`${address} in ${group.name} is ${target.state}`, ...reasons].join(', ');
  });
  const more = failing.length - lines.length;
  return more > 0 ? [...lines, `and ${more} more`] : lines;
}
