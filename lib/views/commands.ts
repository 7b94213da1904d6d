import { z } from 'zod';
import { problemSchema } from './base.ts';

/** ARNs of IAM and ACM have at most 2048 characters, and nothing else that AWS names has more. */
const identifier = z.string().max(2048);
const LIST_LENGTH = 1000;
/** A bundle of many certificates with prose around; IAM takes 16,384 characters of leaf and 2,097,152 of chain. */
const PEM_LENGTH = 2_500_000;
const TOO_LONG = 'This text is longer than any that IAM takes.';

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
  certificate: z.string().max(PEM_LENGTH, TOO_LONG),
  chain: z.string().max(PEM_LENGTH, TOO_LONG),
  privateKey: z.string().max(PEM_LENGTH, TOO_LONG),
});

export const planSwapSchema = z.object({
  loadBalancerId: identifier,
  listenerId: identifier,
  certificateArn: identifier,
});

export const planApexSchema = z.object({ zoneId: identifier, loadBalancerId: identifier });

export const changeCommandSchema = z.object({ id: identifier });

export const refreshSchema = z.object({
  accounts: z.array(identifier).max(LIST_LENGTH),
  regions: z.array(identifier).max(LIST_LENGTH),
});

/** What every action answers with: the id of a plan where there is one. */
export const outcomeSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), planId: z.string().nullable(), says: z.string() }),
  z.object({ ok: z.literal(false), problems: z.array(problemSchema).min(1) }),
]);

export type UploadCertificate = z.output<typeof uploadCertificateSchema>;
export type Refresh = z.output<typeof refreshSchema>;
export type Outcome = z.output<typeof outcomeSchema>;
