import { z } from 'zod';
import { viewBase } from './base.ts';

export const activityViewSchema = z.object({
  ...viewBase,
  rows: z.array(
    z.object({
      id: z.number(),
      at: z.string(),
      actor: z.string(),
      source: z.string().nullable(),
      action: z.string(),
      subject: z.string(),
      outcome: z.enum(['done', 'refused', 'started', 'failed']),
      says: z.string(),
      changeHref: z.string().nullable(),
    }),
  ),
});

export type ActivityView = z.output<typeof activityViewSchema>;
