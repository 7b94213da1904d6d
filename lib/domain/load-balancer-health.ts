import type { Estate } from './estate.ts';
import type { LoadBalancer } from './load-balancer.ts';
import { rollUpHealth, rollUpTargets, type Health } from './target-health.ts';
import type { TargetGroupId } from './target-group.ts';

/** The target groups that a load balancer's rules forward to, each once, in their order. */
export function forwardedGroups({ listeners }: LoadBalancer): readonly TargetGroupId[] {
  const actions = listeners.flatMap(({ rules }) => rules.flatMap((rule) => rule.actions));
  return [
    ...new Set(
      actions.flatMap((action) => (action.kind === 'forward' ? action.targets.map(({ id }) => id) : [])),
    ),
  ];
}

type HealthFacts = Pick<Estate, 'targetGroupById' | 'targetsByGroup'>;

/** Unknown for a group that nobody could read. */
export function healthOfGroup(id: TargetGroupId, estate: HealthFacts): Health {
  const group = estate.targetGroupById.get(id);
  return rollUpTargets(
    estate.targetsByGroup.get(id) ?? null,
    group?.targetType ?? { kind: 'unknown', raw: '' },
  );
}

export function healthOfLoadBalancer(loadBalancer: LoadBalancer, estate: HealthFacts): Health {
  return rollUpHealth(forwardedGroups(loadBalancer).map((id) => healthOfGroup(id, estate)));
}
