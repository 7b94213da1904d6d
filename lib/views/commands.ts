import { z } from 'zod';
import { problemSchema } from './base.ts';

/** One schema for form and action. */
export const uploadCertificateSchema = z.object({
  accountId: z.string().regex(/^\d{12}$/, 'Choose an account.'),
  name: z
    .string()
    .min(1, 'Give the certificate a name.')
    .max(128, 'The name has at most 128 characters.')
    .regex(/^[\w+=,.@-]*$/, 'The name may hold letters, digits and _+=,.@- only.'),
  path: z
    .string()
    .max(512, 'The path has at most 512 characters.')
    .regex(/^\/([\u0021-\u007e]*\/)?$/, 'The path begins and ends with a slash, such as /prod/.'),
  certificate: z.string(),
  chain: z.string(),
  privateKey: z.string(),
});

export const planSwapSchema = z.object({
  loadBalancerId: z.string(),
  listenerId: z.string(),
  certificateArn: z.string(),
});

export const planApexSchema = z.object({ zoneId: z.string(), loadBalancerId: z.string() });

export const changeCommandSchema = z.object({ id: z.string() });

export const refreshSchema = z.object({ accounts: z.array(z.string()), regions: z.array(z.string()) });

/** What every action answers with: the id of a plan where there is one. */
export const outcomeSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), planId: z.string().nullable(), says: z.string() }),
  z.object({ ok: z.literal(false), problems: z.array(problemSchema).min(1) }),
]);

export type UploadCertificate = z.output<typeof uploadCertificateSchema>;
export type Outcome = z.output<typeof outcomeSchema>;
