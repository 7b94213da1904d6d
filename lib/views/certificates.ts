import { z } from 'zod';
import { expirySchema, managedBySchema, viewBase, whereSchema } from './base.ts';

const useSchema = z.object({
  loadBalancer: z.string(),
  href: z.string(),
  listener: z.string(),
  as: z.enum(['default', 'sni']),
  where: whereSchema,
});

/** One stored copy. */
const copySchema = z.object({
  arn: z.string(),
  href: z.string(),
  name: z.string(),
  store: z.string(),
  path: z.string().nullable(),
  where: whereSchema,
  uses: z.array(useSchema),
  status: z.string(),
});

/** Copies of one leaf are one row. */
export const certificateRowSchema = z.object({
  id: z.string(),
  href: z.string(),
  name: z.string(),
  names: z.array(z.string()),
  stores: z.array(z.string()),
  paths: z.array(z.string()),
  key: z.string(),
  issuer: z.string(),
  expiry: expirySchema,
  /** `renews by itself`, `renewal is stuck`, `waits for validation`; `null` for imported ones. */
  renewal: z.string().nullable(),
  /** Attached to an unreadable place as well, perhaps. */
  usesKnown: z.boolean(),
  uses: z.array(useSchema),
  copies: z.array(copySchema),
  findings: z.number(),
  managedBy: z.array(managedBySchema),
});

export const certificatesViewSchema = z.object({
  ...viewBase,
  rows: z.array(certificateRowSchema),
  quotas: z.array(
    z.object({
      accountId: z.string(),
      accountName: z.string(),
      used: z.number(),
      quota: z.number().nullable(),
    }),
  ),
});

export const certificateViewSchema = z.object({
  ...viewBase,
  certificate: z
    .object({
      row: certificateRowSchema,
      arn: z.string(),
      fingerprint: z.string().nullable(),
      serial: z.string().nullable(),
      subject: z.string().nullable(),
      notBefore: z.string().nullable(),
      notAfter: z.string().nullable(),
      storedAt: z.string().nullable(),
      chain: z.array(z.object({ subject: z.string(), issuer: z.string(), notAfter: z.string() })),
      validationRecords: z.array(
        z.object({ domain: z.string(), name: z.string(), type: z.string(), value: z.string() }),
      ),
      tags: z.record(z.string(), z.string()),
    })
    .nullable(),
});

/** What the upload form needs. */
export const uploadFormViewSchema = z.object({
  ...viewBase,
  accounts: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      whyNot: z.string().nullable(),
      used: z.number().nullable(),
      quota: z.number().nullable(),
      paths: z.array(z.string()),
    }),
  ),
});

export type CertificateRow = z.output<typeof certificateRowSchema>;
export type CertificatesView = z.output<typeof certificatesViewSchema>;
export type CertificateView = z.output<typeof certificateViewSchema>;
export type UploadFormView = z.output<typeof uploadFormViewSchema>;
