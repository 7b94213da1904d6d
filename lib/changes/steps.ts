import type { Arn } from '../domain/arn.ts';
import type { Call, JournalEntry, ObservedState, Plan, Step } from '../domain/plan.ts';
import { toCli } from './cli.ts';

/** One move and its reversal; `leaves` is what is there between the two. */
export interface Move {
  readonly title: string;
  readonly call: Call;
  readonly leaves: ObservedState;
  /** What AWS may put into the SNI list by itself, on the way there and on the way back. */
  readonly relists?: { readonly there: readonly Arn[]; readonly back: readonly Arn[] };
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
  for (const [index, { title, call, leaves, relists, undoTitle, undoCall }] of moves.entries()) {
    const number = index + 1;
    steps.push({
      id: `apply-${number}`,
      title,
      call,
      expects: before,
      leaves,
      ...(relists && { relists: relists.there }),
      cli: toCli(call),
    });
    undoSteps.unshift({
      id: `undo-${number}`,
      title: undoTitle,
      call: undoCall,
      expects: leaves,
      leaves: before,
      ...(relists && { relists: relists.back }),
      cli: toCli(undoCall),
    });
    before = leaves;
  }
  return { steps, undoSteps };
}

/**
 * The steps that take back what was begun of a plan, the step that stopped it among them: it may have reached AWS, and
 * each step reads before it acts.
 */
export function undoOfBegun({ undo }: Plan, journal: readonly JournalEntry[]): readonly Step[] {
  if (!undo.possible) return [];
  const events = journal.filter(({ event }) => event.kind === 'intent' || event.kind === 'done');
  const begun = new Set(events.map(({ stepId }) => stepId));
  return undo.steps.filter(({ id }) => begun.has(id.replace(/^undo-/, 'apply-')));
}
