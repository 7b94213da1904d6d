import { z } from 'zod';
import { managedBySchema, problemSchema, viewBase } from './base.ts';

const stateSchema = z.enum([
  'draft',
  'running',
  'proving',
  'proven',
  'needs-attention',
  'undoing',
  'undone',
  'abandoned',
]);

export const changeRowSchema = z.object({
  id: z.string(),
  href: z.string(),
  title: z.string(),
  kind: z.enum(['upload-certificate', 'swap-certificate', 'point-apex']),
  state: stateSchema,
  by: z.string(),
  at: z.string(),
  /** `handshake at 2 addresses`, `read back`, `no proof`; `null` before there is one. */
  proof: z.string().nullable(),
});

const certificateSummarySchema = z.object({
  name: z.string(),
  href: z.string().nullable(),
  fingerprint: z.string().nullable(),
  daysLeft: z.number().nullable(),
  names: z.array(z.string()),
});

const recordLineSchema = z.object({ type: z.string(), value: z.string(), ttlSeconds: z.number().nullable() });

const stepViewSchema = z.object({
  id: z.string(),
  title: z.string(),
  state: z.enum(['waiting', 'running', 'done', 'failed', 'drift']),
  /** What happened, a fact each: `CertificateNotFound for 38 s after the upload`, `request id …`. */
  details: z.array(z.string()),
  at: z.string().nullable(),
  cli: z.string(),
});

export const proofViewSchema = z.object({
  grade: z.enum(['handshake', 'dns', 'read-back', 'none']),
  verdict: z.enum(['running', 'proven', 'failed']),
  says: z.string(),
  vantagePoint: z.string(),
  roundsAgreed: z.number(),
  roundsNeeded: z.number(),
  subjectTitle: z.string(),
  addresses: z.array(z.string()),
  /** One row per name; its cells stand in the order of `addresses`. */
  rows: z.array(
    z.object({
      /** `null`: without SNI. */
      subject: z.string().nullable(),
      cells: z.array(
        z.object({
          verdict: z.enum(['pending', 'new', 'old', 'other', 'failed', 'unseen']),
          detail: z.string(),
          at: z.string().nullable(),
        }),
      ),
    }),
  ),
  endedAt: z.string().nullable(),
});

export const changesViewSchema = z.object({ ...viewBase, rows: z.array(changeRowSchema) });

export const changeViewSchema = z.object({
  ...viewBase,
  /** `null` when no plan has that id. */
  change: z
    .object({
      row: changeRowSchema,
      createdAt: z.string(),
      confirmedAt: z.string().nullable(),
      confirmedBy: z.string().nullable(),
      summary: z.discriminatedUnion('kind', [
        z.object({
          kind: z.literal('upload-certificate'),
          name: z.string(),
          path: z.string(),
          certificate: certificateSummarySchema,
        }),
        z.object({
          kind: z.literal('swap-certificate'),
          loadBalancer: z.string(),
          href: z.string().nullable(),
          listener: z.string(),
          before: certificateSummarySchema.nullable(),
          after: certificateSummarySchema,
          sni: z.object({
            kept: z.array(certificateSummarySchema),
            added: z.array(certificateSummarySchema),
            removed: z.array(certificateSummarySchema),
          }),
          names: z.object({
            kept: z.array(z.string()),
            lost: z.array(z.string()),
            gained: z.array(z.string()),
          }),
        }),
        z.object({
          kind: z.literal('point-apex'),
          zoneName: z.string(),
          zoneHref: z.string(),
          loadBalancer: z.string(),
          href: z.string().nullable(),
          before: z.array(recordLineSchema),
          after: z.array(recordLineSchema),
        }),
      ]),
      checks: z.array(
        z.object({
          id: z.string(),
          verdict: z.enum(['passed', 'warning', 'stop', 'unknown']),
          says: z.string(),
        }),
      ),
      managedBy: z.array(managedBySchema),
      steps: z.array(stepViewSchema),
      undoSteps: z.array(stepViewSchema),
      undo: z.object({
        /** What it brings back, or why there is no undo. */
        says: z.string(),
        possible: z.boolean(),
        until: z.string().nullable(),
        whyNot: z.string().nullable(),
      }),
      /** Why it cannot be confirmed now, or `null`; the button is there only in a draft. */
      whyNotConfirm: z.string().nullable(),
      proof: proofViewSchema.nullable(),
      problem: problemSchema.nullable(),
      script: z.string(),
      undoScript: z.string().nullable(),
      markdown: z.string(),
    })
    .nullable(),
});

export type ChangeRow = z.output<typeof changeRowSchema>;
export type ChangesView = z.output<typeof changesViewSchema>;
export type ChangeView = z.output<typeof changeViewSchema>;
export type ProofView = z.output<typeof proofViewSchema>;
export type StepView = z.output<typeof stepViewSchema>;
