import type { JournalEntry, Step } from '../domain/plan.ts';
import type { StepView } from '../views/changes.ts';
import type { ViewSource } from './view-source.ts';

/** Steps with what the journal says of each. */
export function stepViews(
  { planTexts }: ViewSource,
  steps: readonly Step[],
  journal: readonly JournalEntry[],
): StepView[] {
  return steps.map(({ id, title, cli }) => {
    const entries = journal.filter(({ stepId }) => stepId === id);
    return {
      id,
      title,
      state: stateOf(entries),
      details: entries
        .filter(({ event }) => event.kind !== 'intent')
        .map(({ event }) => planTexts.eventInWords(event)),
      at: entries.at(-1)?.at ?? null,
      cli,
    };
  });
}

/** The last thing that happened to it. */
function stateOf(entries: readonly JournalEntry[]): StepView['state'] {
  const last = entries.at(-1)?.event.kind;
  switch (last) {
    case undefined:
      return 'waiting';
    case 'done':
    case 'failed':
    case 'drift':
      return last;
    case 'state':
    case 'intent':
    case 'waiting':
      return 'running';
  }
}
