import type {
  FinalizeRequestMiddleware,
  InitializeMiddleware,
  MetadataBearer,
  Pluggable,
} from '@smithy/types';
import { demandsOf } from './buckets.ts';
import type { Limiter, Purpose } from './limiter.ts';
import { ProblemError, toProblem } from './problems.ts';
import { services, type Service } from './services.ts';

/** One finished call, its retries included. Inputs and outputs are left out: they can hold private keys. */
export interface AwsCall {
  readonly accountId: string;
  readonly region: string;
  readonly service: Service;
  readonly operation: string;
  readonly purpose: Purpose;
  readonly durationMilliseconds: number;
  readonly attempts: number;
  readonly requestId: string | null;
  /** AWS's code, or the network's; `null` when the call succeeded. */
  readonly errorCode: string | null;
}

export interface CallRules {
  readonly service: Service;
  readonly accountId: string;
  readonly region: string;
  readonly purpose: Purpose;
  readonly limiter: Limiter;
  /** Ends every call that waits for its turn. */
  readonly signal: AbortSignal;
  readonly onCall?: ((call: AwsCall) => void) | undefined;
}

/**
 * What every client does with every call: each attempt, the SDK's retries among them, waits for the limiter; the
 * outcome is reported; an error becomes a `ProblemError`.
 */
export function callRules<Input extends object, Output extends MetadataBearer>(
  rules: CallRules,
): Pluggable<Input, Output> {
  return {
    applyToStack(stack) {
      stack.add(settle(rules), { step: 'initialize', priority: 'high', name: 'headgateCall' });
      stack.addRelativeTo(limit(rules), {
        name: 'headgateLimiter',
        relation: 'before',
        toMiddleware: 'httpSigningMiddleware',
      });
    },
  };
}

/** Sits between the retries and the signature, so that no attempt passes it and none waits with a signature that ages. */
function limit<Input extends object, Output extends MetadataBearer>({
  limiter,
  signal,
  ...rules
}: CallRules): FinalizeRequestMiddleware<Input, Output> {
  const place = services[rules.service].isGlobal ? rules.accountId : `${rules.accountId}/${rules.region}`;
  return (next, context) => async (args) => {
    const operation = { service: rules.service, operation: operationName(context.commandName) };
    await limiter.admit({
      group: `${place}/${rules.service}`,
      demands: demandsOf(operation, args.input),
      purpose: rules.purpose,
      signal,
    });
    return next(args);
  };
}

function settle<Input extends object, Output extends MetadataBearer>({
  onCall,
  ...rules
}: CallRules): InitializeMiddleware<Input, Output> {
  const { service, accountId, region, purpose } = rules;
  return (next, context) => async (args) => {
    const operation = { service, operation: operationName(context.commandName) };
    const startedAt = performance.now();
    const report = (metadata: MetadataBearer['$metadata'] | undefined, errorCode: string | null) =>
      onCall?.({
        accountId,
        region,
        ...operation,
        purpose,
        durationMilliseconds: Math.round(performance.now() - startedAt),
        attempts: metadata?.attempts ?? 1,
        requestId: metadata?.requestId ?? null,
        errorCode,
      });
    try {
      const result = await next(args);
      report(result.output.$metadata, null);
      return result;
    } catch (error) {
      // The call that fetches credentials for this one has been settled already.
      if (error instanceof ProblemError) throw error;
      const found = toProblem(error, operation);
      report(metadataOf(error), found?.aws?.errorCode ?? String(error));
      if (!found) throw error;
      throw new ProblemError(found, { cause: error });
    }
  };
}

function operationName(commandName: string | undefined): string {
  return (commandName ?? 'unknown').replace(/Command$/, '');
}

function metadataOf(error: unknown): MetadataBearer['$metadata'] | undefined {
  return error instanceof Error && isMetadataBearer(error) ? error.$metadata : undefined;
}

function isMetadataBearer(error: object): error is MetadataBearer {
  return '$metadata' in error;
}
