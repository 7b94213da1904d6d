import { z } from 'zod';
import { managedBySchema, viewBase, whereSchema } from './base.ts';

export const zonesViewSchema = z.object({
  ...viewBase,
  rows: z.array(
    z.object({
      id: z.string(),
      href: z.string(),
      name: z.string(),
      isPrivate: z.boolean(),
      recordCount: z.number().nullable(),
      /** What the root answers with, in words: `alias to storefront`, `round robin over 2 addresses`, `nothing`. */
      apex: z.string(),
      apexTone: z.enum(['ok', 'warning', 'critical', 'unknown', 'neutral']),
      where: whereSchema,
      findings: z.number(),
    }),
  ),
});

const recordRowSchema = z.object({
  key: z.string(),
  name: z.string(),
  type: z.string(),
  setIdentifier: z.string().nullable(),
  routing: z.string(),
  ttlSeconds: z.number().nullable(),
  values: z.array(z.string()),
  /** What it leads to, where that is known: a load balancer, an instance, something outside. */
  leadsTo: z
    .object({
      says: z.string(),
      href: z.string().nullable(),
      tone: z.enum(['ok', 'warning', 'critical', 'unknown', 'neutral']),
    })
    .nullable(),
  managedBy: z.array(managedBySchema),
});

export const zoneViewSchema = z.object({
  ...viewBase,
  zone: z
    .object({
      id: z.string(),
      name: z.string(),
      isPrivate: z.boolean(),
      nameServers: z.array(z.string()),
      comment: z.string().nullable(),
      where: whereSchema,
      asOf: z.string().nullable(),
      apex: z.object({
        says: z.string(),
        tone: z.enum(['ok', 'warning', 'critical', 'unknown', 'neutral']),
        records: z.array(recordRowSchema),
      }),
      pointApexHref: z.string(),
      whyNotPoint: z.string().nullable(),
      records: z.array(recordRowSchema),
    })
    .nullable(),
});

export const pointApexFormViewSchema = z.object({
  ...viewBase,
  form: z
    .object({
      zoneId: z.string(),
      zoneName: z.string(),
      isPrivate: z.boolean(),
      whyNot: z.string().nullable(),
      before: z.array(z.object({ type: z.string(), value: z.string(), ttlSeconds: z.number().nullable() })),
      candidates: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          kind: z.string(),
          scheme: z.string(),
          dnsName: z.string(),
          isDualStack: z.boolean(),
          where: whereSchema,
          whyNot: z.string().nullable(),
        }),
      ),
    })
    .nullable(),
});

export type ZonesView = z.output<typeof zonesViewSchema>;
export type ZoneView = z.output<typeof zoneViewSchema>;
export type RecordRow = z.output<typeof recordRowSchema>;
export type PointApexFormView = z.output<typeof pointApexFormViewSchema>;
