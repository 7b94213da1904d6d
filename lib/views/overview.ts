import { z } from 'zod';
import { changeRowSchema } from './changes.ts';
import { expirySchema, findingSchema, viewBase, whereSchema } from './base.ts';

export const overviewViewSchema = z.object({
  ...viewBase,
  counts: z.object({
    loadBalancers: z.number(),
    unhealthyTargets: z.number(),
    unknownTargets: z.number(),
    certificatesExpired: z.number(),
    certificatesWithin7Days: z.number(),
    certificatesWithin30Days: z.number(),
    critical: z.number(),
    warning: z.number(),
    info: z.number(),
  }),
  /** Findings grouped by rule, worst first. */
  attention: z.array(
    z.object({
      rule: z.string(),
      severity: z.enum(['critical', 'warning', 'info']),
      title: z.string(),
      findings: z.array(findingSchema),
    }),
  ),
  /** Bound certificates that end within 120 days, soonest first; renewed by AWS ones are left out. */
  expiries: z.array(
    z.object({
      href: z.string(),
      name: z.string(),
      expiry: expirySchema,
      uses: z.number(),
      where: whereSchema,
    }),
  ),
  lastChanges: z.array(changeRowSchema),
  /** One row per account and region: how its sections stand. */
  freshness: z.array(
    z.object({
      where: whereSchema,
      status: z.enum(['fresh', 'stale', 'denied', 'failed', 'never']),
      says: z.string(),
      asOf: z.string().nullable(),
    }),
  ),
});

export type OverviewView = z.output<typeof overviewViewSchema>;
