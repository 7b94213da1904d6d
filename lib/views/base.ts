import { z } from 'zod';

/** A part of the inventory that a page depends on and that is not fresh. */
export const gapSchema = z.object({
  /** In words: `load balancers`, `target health`, `IAM certificates`. */
  what: z.string(),
  accountId: z.string(),
  accountName: z.string(),
  region: z.string(),
  status: z.enum(['stale', 'denied', 'failed', 'never']),
  says: z.string(),
  requestId: z.string().nullable(),
  /** When it was last read; `null` when it never was. */
  asOf: z.string().nullable(),
});

export const problemSchema = z.object({
  code: z.string(),
  message: z.string(),
  next: z.string().nullable(),
  field: z.string().nullable(),
  aws: z
    .object({
      service: z.string(),
      operation: z.string(),
      errorCode: z.string(),
      requestId: z.string().nullable(),
    })
    .nullable(),
});

/** What every view carries: the snapshot's version, the server's clock, and what is missing. */
export const viewBase = {
  version: z.number(),
  now: z.string(),
  gaps: z.array(gapSchema),
};

export const managedBySchema = z.object({
  manager: z.enum(['cloudformation', 'external-dns', 'kubernetes', 'terraform']),
  owner: z.string().nullable(),
  evidence: z.string(),
});

/** Where something is, in words and ids. */
export const whereSchema = z.object({ accountId: z.string(), accountName: z.string(), region: z.string() });

/** `healthy` is quiet; `none`: nothing to check; `unknown`: could not be read. */
export const healthSchema = z.object({
  level: z.enum(['healthy', 'degraded', 'down', 'none', 'unknown']),
  healthy: z.number(),
  total: z.number(),
  /** `4 of 5 healthy`, `0 of 3 healthy, fails open`, `unknown: access denied`. */
  says: z.string(),
});

export const expirySchema = z.object({
  level: z.enum(['ok', 'warning', 'critical', 'unknown']),
  daysLeft: z.number().nullable(),
  notAfter: z.string().nullable(),
});

/** A certificate where it is named in another view. */
export const certificateLinkSchema = z.object({
  arn: z.string(),
  href: z.string().nullable(),
  name: z.string(),
  /** `IAM /prod/`, `ACM us-east-1`. */
  store: z.string(),
  key: z.string(),
  issuer: z.string(),
  expiry: expirySchema,
});

export const findingSchema = z.object({
  id: z.string(),
  rule: z.string(),
  severity: z.enum(['critical', 'warning', 'info']),
  title: z.string(),
  subject: z.object({ kind: z.string(), label: z.string(), href: z.string().nullable() }),
  where: whereSchema,
  evidence: z.array(z.string()),
  why: z.string(),
  remedy: z.string(),
  asOf: z.string().nullable(),
});

export type Gap = z.output<typeof gapSchema>;
export type ProblemView = z.output<typeof problemSchema>;
export type Where = z.output<typeof whereSchema>;
export type HealthView = z.output<typeof healthSchema>;
export type CertificateLink = z.output<typeof certificateLinkSchema>;
export type FindingView = z.output<typeof findingSchema>;
export type ManagedByView = z.output<typeof managedBySchema>;
