/** Everything that can go wrong and that a person can cause, wait out or fix. */
export type ProblemCode =
  | 'access-denied'
  | 'already-exists'
  | 'certificate-not-found'
  | 'changed-meanwhile'
  | 'conflict'
  | 'credentials'
  | 'in-use'
  | 'invalid-input'
  | 'key-mismatch'
  | 'limit-exceeded'
  | 'malformed-certificate'
  | 'not-configured'
  | 'not-found'
  | 'not-permitted'
  | 'not-supported'
  | 'service-failure'
  | 'throttled'
  | 'unreachable'
  | 'unsupported-certificate';

/** The AWS call behind a problem, to quote to support. */
export interface AwsCallReference {
  readonly service: string;
  readonly operation: string;
  /** AWS's own error code, such as `CertificateNotFound`. */
  readonly errorCode: string;
  /** `null` when AWS never answered. */
  readonly requestId: string | null;
}

export interface Problem {
  readonly code: ProblemCode;
  /** One sentence for a person. */
  readonly message: string;
  /** What to do next, one sentence, where there is something to do. */
  readonly next: string | null;
  /** The form field the sentence belongs beside. */
  readonly field: string | null;
  readonly aws: AwsCallReference | null;
}

export function problem(
  code: ProblemCode,
  message: string,
  details: Partial<Pick<Problem, 'next' | 'field' | 'aws'>> = {},
): Problem {
  return {
    code,
    message,
    next: details.next ?? null,
    field: details.field ?? null,
    aws: details.aws ?? null,
  };
}

/** Whether the same request may succeed later without anybody changing anything. */
export function isTransient({ code }: Problem): boolean {
  return code === 'throttled' || code === 'unreachable' || code === 'service-failure';
}
