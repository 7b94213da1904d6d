import type { Instant } from '../domain/instant.ts';
import type { Plan } from '../domain/plan.ts';

type Content = Pick<
  Plan,
  | 'kind'
  | 'title'
  | 'accountId'
  | 'region'
  | 'summary'
  | 'checks'
  | 'managedBy'
  | 'steps'
  | 'undo'
  | 'proofRequest'
>;

/** A plan that nobody has confirmed yet. */
export function draft(
  { id, actor, now }: { readonly id: string; readonly actor: string; readonly now: Instant },
  content: Content,
): Plan {
  return {
    id,
    state: 'draft',
    createdAt: now,
    createdBy: actor,
    confirmedAt: null,
    confirmedBy: null,
    changedAt: now,
    proof: null,
    problem: null,
    undoUntil: null,
    ...content,
  };
}
