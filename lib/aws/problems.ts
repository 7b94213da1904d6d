import { problem, type AwsCallReference, type Problem } from '../domain/problem.ts';
import { failed, ok, type Result } from '../domain/result.ts';
import { refusalOf } from './refusals.ts';
import { services, type Operation } from './services.ts';

/** Carries a problem from the call that met it up to `attempt`. Never leaves `lib/aws`. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem, options?: ErrorOptions) {
    super(problem.message, options);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}

/** Runs calls: what AWS, the network or the credentials refuse becomes a value, a mistake of ours is thrown on. */
export async function attempt<T>(work: () => Promise<T>): Promise<Result<T>> {
  try {
    return ok(await work());
  } catch (error) {
    if (error instanceof ProblemError) return failed(error.problem);
    throw error;
  }
}

/** The value, or `fallback` when AWS answers with one of these error codes, as `problem.aws.errorCode` has them. */
export async function unless<T, F>(codes: readonly string[], call: Promise<T>, fallback: F): Promise<T | F> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof ProblemError && codes.includes(error.problem.aws?.errorCode ?? '')) return fallback;
    throw error;
  }
}

/** What an error of the SDK means to a person; `null` for an error that is none of AWS's, the network's or the credentials'. */
export function toProblem(error: unknown, operation: Operation): Problem | null {
  if (!(error instanceof Error)) return null;
  if (isAwsAnswer(error)) return fromAnswer(error, operation);
  const call = { ...reference(operation), errorCode: networkCode(error), requestId: null };
  const { label } = services[operation.service];
  if (NO_CREDENTIALS.has(error.name)) {
    return problem(
      'credentials',
      `Headgate has no AWS credentials to call ${label} with: ${sentence(error.message)}`,
      {
        next: 'Give the process credentials by environment variables, a profile, or the instance or task role.',
        aws: { ...call, errorCode: error.name },
      },
    );
  }
  if (error.name === 'AbortError') {
    return problem('unreachable', `The call to ${label} was given up before AWS answered.`, {
      next: 'Refresh to see what holds now.',
      aws: { ...call, errorCode: error.name },
    });
  }
  if (error.name === 'TimeoutError' || NETWORK_CODE.test(call.errorCode)) {
    return problem('unreachable', `${label} could not be reached: ${sentence(networkMessage(error))}`, {
      next: "Check the network between Headgate and AWS, the region's name, proxies and AWS_ENDPOINT_URL.",
      aws: call,
    });
  }
  return null;
}

const NO_CREDENTIALS = new Set(['CredentialsProviderError', 'TokenProviderError', 'ProviderError']);
const NETWORK_CODE =
  /^(?:E[A-Z]{3,}|ERR_(?:TLS|SSL|SOCKET|HTTP2)_\w+|(?:UNABLE|CERT|DEPTH|SELF|HOSTNAME)_\w+)$/;

interface AwsAnswer extends Error {
  /** The code on the wire, where the protocol has another than the shape's name. */
  readonly Code?: string;
  readonly RequestId?: string;
  readonly $metadata: { readonly httpStatusCode: number; readonly requestId?: string };
}

/** The SDK leaves `$metadata` without a status on errors that no answer stands behind. */
function isAwsAnswer(error: Error): error is AwsAnswer {
  const metadata: unknown = Reflect.get(error, '$metadata');
  return (
    typeof metadata === 'object' &&
    metadata !== null &&
    'httpStatusCode' in metadata &&
    metadata.httpStatusCode !== undefined
  );
}

function fromAnswer(error: AwsAnswer, operation: Operation): Problem {
  const errorCode = error.Code ?? error.name;
  const requestId = error.$metadata.requestId ?? error.RequestId ?? null;
  const { code, message, next, field } = isServiceException(error)
    ? refusalOf(
        {
          code: errorCode.replace(/Exception$/, ''),
          message: sentence(error.message),
          status: error.$metadata.httpStatusCode,
        },
        operation,
      )
    : unreadable(error, operation);
  return problem(code, message, {
    next: next ?? null,
    field: field ?? null,
    aws: { ...reference(operation), errorCode, requestId },
  });
}

function isServiceException(error: Error): boolean {
  return '$fault' in error;
}

/** Something answered that does not speak AWS's protocol, as proxies and captive portals do. */
function unreadable(
  error: AwsAnswer,
  operation: Operation,
): Pick<Problem, 'code' | 'message' | 'next' | 'field'> {
  const { label } = services[operation.service];
  return {
    code: 'service-failure',
    message: `The answer from ${label} (HTTP ${error.$metadata.httpStatusCode}) could not be read.`,
    next: 'If a proxy stands between Headgate and AWS, check what it answers; otherwise try again.',
    field: null,
  };
}

function reference({ service, operation }: Operation): Pick<AwsCallReference, 'service' | 'operation'> {
  return { service: services[service].label, operation };
}

function networkCode(error: Error): string {
  const code: unknown = Reflect.get(error, 'code');
  return typeof code === 'string' ? code : error.name;
}

/** Node gives no message when all addresses of a host refuse. */
function networkMessage(error: Error): string {
  const first: unknown = error instanceof AggregateError ? error.errors[0] : null;
  return error.message || (first instanceof Error ? first.message : networkCode(error));
}

/** AWS quotes values it refuses; a private key must not travel on in a message. */
const QUOTED_PEM = /-----BEGIN .*?(?:-----END [A-Z ]+-----|$)/gs;

function sentence(text: string): string {
  const trimmed = text
    .replaceAll(QUOTED_PEM, '(PEM left out)')
    .trim()
    .split(/\s*\n\s*/)
    .join(' ');
  if (trimmed === '' || trimmed === 'UnknownError') return 'AWS gave no reason.';
  return /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}
