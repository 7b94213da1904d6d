'use server';

import { refreshSchema } from '../views/commands.ts';
import { action } from './action.ts';

export const refresh = action(
  { permission: 'refresh', verb: 'Refresh' },
  refreshSchema,
  ({ accounts, regions }, _operator, { inventory }) => {
    inventory.refresh({ accountIds: accounts, regions });
    return Promise.resolve({
      ok: true,
      subject: [...accounts, ...regions].join(', ') || 'everything',
      planId: null,
      says: 'Reading again.',
      outcome: 'started',
    });
  },
);
