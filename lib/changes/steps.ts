import type { Call, ObservedState, Step } from '../domain/plan.ts';
import { toCli } from './cli.ts';

/** One move and its reversal; `leaves` is what is there between the two. */
export interface Move {
  readonly title: string;
  readonly call: Call;
  readonly leaves: ObservedState;
  readonly undoTitle: string;
  readonly undoCall: Call;
}

/**
 * The steps of a plan, and those that take them back, last move first. `undo-2` takes back `apply-2`: a plan that
 * stopped half way is undone from where it stopped.
 */
export function toSteps(
  start: ObservedState,
  moves: readonly Move[],
): { readonly steps: readonly Step[]; readonly undoSteps: readonly Step[] } {
  const steps: Step[] = [];
  const undoSteps: Step[] = [];
  let before = start;
  for (const [index, { title, call, leaves, undoTitle, undoCall }] of moves.entries()) {
    const number = index + 1;
    steps.push({ id: `apply-${number}`, title, call, expects: before, leaves, cli: toCli(call) });
    undoSteps.unshift({
      id: `undo-${number}`,
      title: undoTitle,
      call: undoCall,
      expects: leaves,
      leaves: before,
      cli: toCli(undoCall),
    });
    before = leaves;
  }
  return { steps, undoSteps };
}

/** The step that an undo step takes back. */
export function undoneBy(undoStep: Step): string {
  return undoStep.id.replace(/^undo-/, 'apply-');
}
