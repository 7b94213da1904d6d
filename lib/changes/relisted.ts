import type { Arn } from '../domain/arn.ts';
import type { ObservedState, Step } from '../domain/plan.ts';
import type { RunnableCall } from './perform.ts';
import { sameState } from './state.ts';

/**
 * AWS may put the default that ModifyListener replaces into the SNI list, where browsers go on getting it. Parts what
 * is there into the state that plans know and the certificates that lie there by AWS's doing.
 */
export function withoutRelisted(
  { relists = [] }: Step,
  found: ObservedState,
): { readonly state: ObservedState; readonly relisted: readonly Arn[] } {
  if (found.kind !== 'listener-certificates') return { state: found, relisted: [] };
  const relisted = found.sni.filter((arn) => relists.includes(arn) && arn !== found.default);
  return { state: { ...found, sni: found.sni.filter((arn) => !relisted.includes(arn)) }, relisted };
}

/** Whether this is what the step begins with or leaves. */
export function belongsTo(step: Step, found: ObservedState): boolean {
  const { state } = withoutRelisted(step, found);
  return sameState(state, step.expects) || sameState(state, step.leaves);
}

/** What takes a certificate that AWS has listed out again, after the step's own call. */
export function takeOut({ call }: Step, certificateArn: Arn): RunnableCall {
  if (call.kind !== 'set-default-certificate') throw new Error(`${call.kind} lists nothing again.`);
  const { accountId, region, listenerArn } = call;
  return { kind: 'remove-sni-certificate', accountId, region, listenerArn, certificateArn };
}
