import { uploadCertificateSchema, type UploadCertificate } from '@/lib/views/commands';
import type { ProblemView } from '@/lib/views/base';

export type UploadField = keyof UploadCertificate;

export const uploadFields: readonly UploadField[] = [
  'accountId',
  'name',
  'path',
  'certificate',
  'chain',
  'privateKey',
];

export type FieldErrors = Partial<Record<UploadField, readonly string[]>>;

export const MAX_FILE_BYTES = 1_000_000;

/** What can be said before anything is sent. Empty when there is nothing to say. */
export function errorsBeforeSending(input: UploadCertificate): FieldErrors {
  const parsed = uploadCertificateSchema.safeParse(input);
  const errors: FieldErrors = {};
  for (const issue of parsed.error?.issues ?? []) add(errors, issue.path[0], issue.message);
  if (input.certificate.trim() === '') add(errors, 'certificate', 'Paste the certificate, or drop its file.');
  if (input.privateKey.trim() === '') add(errors, 'privateKey', 'Paste the private key, or drop its file.');
  return errors;
}

/** Sentences beside their fields, and those that belong to none. */
export function sortProblems(problems: readonly ProblemView[]): {
  readonly errors: FieldErrors;
  readonly others: readonly ProblemView[];
} {
  const errors: FieldErrors = {};
  const others = problems.filter(
    (problem) =>
      problem.aws !== null ||
      !add(errors, problem.field, problem.next ? `${problem.message} ${problem.next}` : problem.message),
  );
  return { errors, others };
}

/** The field to lead a person to; `null` when none has an error. */
export function firstWithError(errors: FieldErrors): UploadField | null {
  return uploadFields.find((field) => (errors[field]?.length ?? 0) > 0) ?? null;
}

function add(errors: FieldErrors, name: PropertyKey | null | undefined, message: string): boolean {
  const field = uploadFields.find((one) => one === name);
  if (!field) return false;
  errors[field] = [...(errors[field] ?? []), message];
  return true;
}
