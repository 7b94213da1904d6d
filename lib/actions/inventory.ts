'use server';

import { refreshSchema, type Refresh } from '../views/commands.ts';
import { action } from './action.ts';

export const refresh = action(
  { permission: 'refresh', verb: 'Refresh', subjectOf },
  refreshSchema,
  (input, _operator, { inventory }) => {
    inventory.refresh({ accountIds: input.accounts, regions: input.regions });
    return Promise.resolve({
      ok: true,
      subject: subjectOf(input),
      planId: null,
      says: 'Reading again.',
      outcome: 'started',
    });
  },
);

function subjectOf({ accounts, regions }: Refresh): string {
  return [...accounts, ...regions].join(', ') || 'everything';
}
