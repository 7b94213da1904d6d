import type { HealthLevel } from '../domain/target-health.ts';

export type Tone = 'ok' | 'warning' | 'critical' | 'unknown' | 'neutral';

const BADNESS: Readonly<Record<Tone, number>> = { neutral: 0, ok: 1, unknown: 2, warning: 3, critical: 4 };

const HEALTH_TONES: Readonly<Record<HealthLevel, Tone>> = {
  healthy: 'ok',
  degraded: 'warning',
  down: 'critical',
  none: 'neutral',
  unknown: 'unknown',
};

export function healthTone(level: HealthLevel): Tone {
  return HEALTH_TONES[level];
}

/** `neutral` of nothing. */
export function worstTone(tones: readonly Tone[]): Tone {
  return tones.reduce<Tone>((worst, tone) => (BADNESS[tone] > BADNESS[worst] ? tone : worst), 'neutral');
}

/** What stands above several: critical only when all of them are, and never better than a warning over one that is. */
export function rollUpTones(tones: readonly Tone[]): Tone {
  const counted = tones.filter((tone) => tone !== 'neutral');
  const worst = worstTone(counted);
  return worst === 'critical' && counted.some((tone) => tone !== 'critical') ? 'warning' : worst;
}
