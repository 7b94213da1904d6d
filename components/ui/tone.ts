/** How a state asks for attention. `neutral` asks for none and claims nothing; `running` is under way. */
export type Tone = 'ok' | 'warning' | 'critical' | 'info' | 'unknown' | 'running' | 'neutral';

export const toneText: Readonly<Record<Tone, string>> = {
  ok: 'text-ok',
  warning: 'text-warning',
  critical: 'text-critical',
  info: 'text-info',
  unknown: 'text-unknown',
  running: 'text-accent',
  neutral: 'text-muted',
};

export const toneSoft: Readonly<Record<Tone, string>> = {
  ok: 'bg-ok-soft text-ok',
  warning: 'bg-warning-soft text-warning',
  critical: 'bg-critical-soft text-critical',
  info: 'bg-info-soft text-info',
  unknown: 'bg-unknown-soft text-unknown',
  running: 'bg-accent-soft text-accent',
  neutral: 'bg-raised text-muted',
};
