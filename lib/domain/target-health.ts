import type { Target, TargetGroup, TargetState } from './target-group.ts';

/** `none`: nothing there that health is asked of. `unknown`: nothing failed as far as seen, but not everything was seen. */
export type HealthLevel = 'healthy' | 'degraded' | 'down' | 'none' | 'unknown';

export interface Health {
  readonly level: HealthLevel;
  readonly healthy: number;
  readonly total: number;
  /** No target is healthy, and therefore every one gets traffic. */
  readonly failsOpen: boolean;
}

/**
 * The health of a target group; `null` targets could not be read. Targets that are leaving, or that no load balancer
 * asks about, do not count. Classic load balancers answer 503 where the others fail open.
 *
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html
 */
export function rollUpTargets(
  targets: readonly Target[] | null,
  targetType: TargetGroup['targetType'],
): Health {
  if (!targets) return { level: 'unknown', healthy: 0, total: 0, failsOpen: false };
  const health = rollUpHealth(targets.map(healthOf));
  return { ...health, failsOpen: health.level === 'down' && targetType !== 'classic-instance' };
}

/** The health of what stands above `children`: never healthy over one that failed or is unknown. */
export function rollUpHealth(children: readonly Health[]): Health {
  return {
    level: rollUpLevels(children.map(({ level }) => level).filter((level) => level !== 'none')),
    healthy: children.reduce((sum, { healthy }) => sum + healthy, 0),
    total: children.reduce((sum, { total }) => sum + total, 0),
    failsOpen: children.some(({ failsOpen }) => failsOpen),
  };
}

function rollUpLevels(levels: readonly HealthLevel[]): HealthLevel {
  const [first] = levels;
  if (first === undefined) return 'none';
  if (levels.every((level) => level === first)) return first;
  return levels.includes('down') || levels.includes('degraded') ? 'degraded' : 'unknown';
}

function healthOf(target: Target): Health {
  const level = levelOf(target);
  return {
    level,
    healthy: level === 'healthy' ? 1 : 0,
    total: level === 'none' ? 0 : 1,
    failsOpen: false,
  };
}

const LEVELS: Readonly<Record<TargetState, HealthLevel>> = {
  healthy: 'healthy',
  unhealthy: 'down',
  initial: 'degraded',
  draining: 'none',
  'unhealthy.draining': 'none',
  unused: 'none',
  unavailable: 'unknown',
  unknown: 'unknown',
};

/** A stopped instance is `unused` as well, only with a reason of its own. */
function levelOf({ state, reason }: Target): HealthLevel {
  const isOutOfOrder = state === 'unused' && reason !== null && reason !== 'Target.NotInUse';
  return isOutOfOrder ? 'down' : LEVELS[state];
}
