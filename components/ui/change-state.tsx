import { Status } from './status';
import type { Tone } from './tone';

export type ChangeStateName =
  | 'draft'
  | 'running'
  | 'proving'
  | 'proven'
  | 'needs-attention'
  | 'undoing'
  | 'undone'
  | 'abandoned';

const tones: Readonly<Record<ChangeStateName, Tone>> = {
  draft: 'info',
  running: 'running',
  proving: 'running',
  proven: 'ok',
  'needs-attention': 'critical',
  undoing: 'running',
  undone: 'neutral',
  abandoned: 'neutral',
};

const words: Readonly<Record<ChangeStateName, string>> = {
  draft: 'draft',
  running: 'running',
  proving: 'proving',
  proven: 'proven',
  'needs-attention': 'needs attention',
  undoing: 'undoing',
  undone: 'undone',
  abandoned: 'discarded',
};

/** Where a change stands, as icon and word. */
export function ChangeState({ state }: { state: ChangeStateName }) {
  return <Status tone={tones[state]}>{words[state]}</Status>;
}
