import { z } from 'zod';
import { gapSchema } from './base.ts';

export const shellViewSchema = z.object({
  version: z.number(),
  now: z.string(),
  gaps: z.array(gapSchema),
  /** The endpoint, when it is not AWS's own. */
  simulatedEndpoint: z.string().nullable(),
  operator: z.string(),
  accounts: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      mode: z.enum(['observe', 'plan', 'change']),
      regions: z.array(z.string()),
    }),
  ),
  freshness: z.object({
    /** The oldest section that is still fresh; `null` before the first sweep has ended. */
    asOf: z.string().nullable(),
    /** A collection under way: sections read so far, of all. */
    collecting: z.object({ done: z.number(), total: z.number() }).nullable(),
  }),
  counts: z.object({
    loadBalancers: z.number(),
    certificates: z.number(),
    zones: z.number(),
    findings: z.number(),
    criticalFindings: z.number(),
    runningChanges: z.number(),
  }),
});

export type ShellView = z.output<typeof shellViewSchema>;
