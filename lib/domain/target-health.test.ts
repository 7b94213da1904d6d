import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Target, TargetState } from './target-group.ts';
import { rollUpHealth, rollUpTargets, type Health } from './target-health.ts';

const STATES = [
  'initial',
  'healthy',
  'unhealthy',
  'unhealthy.draining',
  'unused',
  'draining',
  'unavailable',
  'unknown',
] as const satisfies readonly TargetState[];

function target(state: TargetState, reason: string | null = null): Target {
  return { id: 'i-1', port: 80, zone: null, state, reason, description: null };
}

describe('rollUpTargets', () => {
  it.each<[string, readonly Target[] | null, Health['level'], number, number]>([
    ['all healthy', [target('healthy'), target('healthy')], 'healthy', 2, 2],
    ['one of two', [target('healthy'), target('unhealthy')], 'degraded', 1, 2],
    ['none of two', [target('unhealthy'), target('unhealthy')], 'down', 0, 2],
    ['no targets', [], 'none', 0, 0],
    ['not readable', null, 'unknown', 0, 0],
    ['one cannot be told', [target('healthy'), target('unavailable')], 'unknown', 1, 2],
    ['one failed, one cannot be told', [target('unhealthy'), target('unknown')], 'degraded', 0, 2],
    ['one is new', [target('healthy'), target('initial')], 'degraded', 1, 2],
    ['all are new', [target('initial')], 'degraded', 0, 1],
    ['one is leaving', [target('healthy'), target('draining')], 'healthy', 1, 1],
    ['only leaving ones', [target('draining'), target('unhealthy.draining')], 'none', 0, 0],
    ['not in use', [target('unused', 'Target.NotInUse')], 'none', 0, 0],
    ['one is stopped', [target('healthy'), target('unused', 'Target.InvalidState')], 'degraded', 1, 2],
    ['all are stopped', [target('unused', 'Target.InvalidState')], 'down', 0, 1],
  ])('%s', (_, targets, level, healthy, total) => {
    expect(rollUpTargets(targets, 'instance')).toMatchObject({ level, healthy, total });
  });

  it('fails open where nothing is healthy, but not on a Classic load balancer', () => {
    const targets = [target('unhealthy')];
    expect(rollUpTargets(targets, 'ip').failsOpen).toBe(true);
    expect(rollUpTargets(targets, 'classic-instance').failsOpen).toBe(false);
    expect(rollUpTargets([...targets, target('healthy')], 'ip').failsOpen).toBe(false);
  });
});

describe('rollUpHealth', () => {
  const targets = fc.array(
    fc.constantFrom(...STATES).map((state) => target(state)),
    { maxLength: 5 },
  );
  const group = fc.option(targets).map((members) => rollUpTargets(members, 'instance'));

  it('is never green over a child that failed or is unknown', () => {
    fc.assert(
      fc.property(fc.array(group, { maxLength: 5 }), (children) => {
        const green = rollUpHealth(children).level === 'healthy';
        const quiet = children.every(({ level }) => level === 'healthy' || level === 'none');
        expect(green).toBe(quiet && children.some(({ level }) => level === 'healthy'));
      }),
    );
  });

  it('adds up, and says that one of the groups fails open', () => {
    const down = rollUpTargets([target('unhealthy')], 'instance');
    const healthy = rollUpTargets([target('healthy'), target('healthy')], 'instance');
    expect(rollUpHealth([down, healthy])).toEqual({
      level: 'degraded',
      healthy: 2,
      total: 3,
      failsOpen: true,
    });
  });
});
