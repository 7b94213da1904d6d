import type { HealthView } from '@/lib/views/base';
import { Status } from '@/components/ui/status';
import type { Tone } from '@/components/ui/tone';

const tones: Readonly<Record<HealthView['level'], Tone>> = {
  healthy: 'ok',
  degraded: 'warning',
  down: 'critical',
  none: 'neutral',
  unknown: 'unknown',
};

export function Health({ health }: { health: HealthView }) {
  return <Status tone={tones[health.level]}>{health.says}</Status>;
}
