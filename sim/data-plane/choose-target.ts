import type { Action } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { StoredClassic, StoredTarget, StoredTargetGroup } from '../world.ts';

let turn = 0;

/** The target group of a forward action, drawn by weight. */
export function drawTargetGroup(
  action: Action,
  targetGroups: ReadonlyMap<string, StoredTargetGroup>,
): StoredTargetGroup | undefined {
  const groups = action.ForwardConfig?.TargetGroups ?? [{ TargetGroupArn: action.TargetGroupArn, Weight: 1 }];
  let left = Math.random() * groups.reduce((sum, each) => sum + (each.Weight ?? 1), 0);
  const drawn = groups.find((each) => {
    left -= each.Weight ?? 1;
    return left < 0;
  });
  return targetGroups.get(drawn?.TargetGroupArn ?? '');
}

/** The next healthy target; when none is healthy, any that is not draining (fail open). */
export function nextTarget(targets: readonly StoredTarget[]): StoredTarget | undefined {
  const healthy = targets.filter((each) => each.state === 'healthy');
  return next(healthy.length > 0 ? healthy : targets.filter((each) => each.state !== 'draining'));
}

/** Classic never fails open: no instance in service, no answer. */
export function nextInstance(classic: StoredClassic): StoredTarget | undefined {
  return next([...classic.health.values()].filter((each) => each.state === 'healthy'));
}

function next<T>(from: readonly T[]): T | undefined {
  turn += 1;
  return from[turn % from.length];
}
