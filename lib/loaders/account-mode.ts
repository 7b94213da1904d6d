import { modeOf } from '../domain/place.ts';
import type { ViewSource } from './view-source.ts';

/** Why nothing can be planned in the account, one sentence, or `null`. */
export function whyNotPlan(source: ViewSource, accountId: string): string | null {
  return modeOf(source.config.accounts, accountId) === 'observe'
    ? 'This account is in observe mode: the console only looks at it. Set its mode to plan or change.'
    : null;
}

/** Why nothing can be changed in the account, one sentence, or `null`. */
export function whyNotChange(source: ViewSource, accountId: string): string | null {
  const mode = modeOf(source.config.accounts, accountId);
  if (mode === 'change') return null;
  return mode === 'plan'
    ? 'This account is in plan mode: export the commands instead, or set its mode to change.'
    : whyNotPlan(source, accountId);
}
