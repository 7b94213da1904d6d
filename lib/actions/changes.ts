'use server';

import type { Plan } from '../domain/plan.ts';
import type { Result } from '../domain/result.ts';
import { changeCommandSchema, planApexSchema, planSwapSchema } from '../views/commands.ts';
import { action } from './action.ts';
import type { Ran } from './run-action.ts';

export const planSwap = action(
  {
    permission: 'swap-certificates',
    verb: 'Plan swap',
    subjectOf: ({ listenerId, certificateArn }) => `${certificateArn} on ${listenerId}`,
  },
  planSwapSchema,
  async (input, operator, { changes }) =>
    ended(await changes.planSwap(input, operator.name), 'Planned; nothing is changed yet.', 'done'),
);

export const planApex = action(
  {
    permission: 'change-dns',
    verb: 'Plan apex',
    subjectOf: ({ zoneId, loadBalancerId }) => `${zoneId} to ${loadBalancerId}`,
  },
  planApexSchema,
  async (input, operator, { changes }) =>
    ended(await changes.planApex(input, operator.name), 'Planned; nothing is changed yet.', 'done'),
);

export const confirmChange = action(
  { permission: 'run-changes', verb: 'Confirm', subjectOf: ({ id }) => `change ${id}` },
  changeCommandSchema,
  async ({ id }, operator, { changes }) =>
    ended(await changes.confirm(id, operator.name), 'Confirmed, and running.', 'started', id),
);

export const undoChange = action(
  { permission: 'run-changes', verb: 'Undo', subjectOf: ({ id }) => `change ${id}` },
  changeCommandSchema,
  async ({ id }, operator, { changes }) =>
    ended(await changes.undo(id, operator.name), 'The undo is running.', 'started', id),
);

export const discardChange = action(
  { permission: 'run-changes', verb: 'Discard', subjectOf: ({ id }) => `change ${id}` },
  changeCommandSchema,
  async ({ id }, operator, { changes }) =>
    ended(await changes.discard(id, operator.name), 'Discarded; nothing was changed.', 'done', id),
);

function ended(
  result: Result<Plan>,
  says: string,
  outcome: 'done' | 'started',
  id: string | null = null,
): Ran {
  return result.ok
    ? { ok: true, subject: result.value.title, planId: result.value.id, says, outcome }
    : { ok: false, planId: id, problems: [result.problem] };
}
