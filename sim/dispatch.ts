import { randomUUID } from 'node:crypto';
import { denies, resolveCaller } from './caller.ts';
import type { Call } from './call-log.ts';
import { afterWork, beforeWork, Dropped } from './fault-effects.ts';
import { refuse } from './refusals.ts';
import { findIdentity, globalServices, loadService } from './services/catalogue.ts';
import type { Simulation } from './simulation.ts';
import type { Answer, Codec } from './wire/codec.ts';
import { codecFor } from './wire/codec-for.ts';
import type { Service } from './wire/define-service.ts';
import { toFailure, type Failure } from './wire/failure.ts';
import { versionOf, type CredentialScope, type WireRequest } from './wire/request.ts';
import { AwsError } from './wire/service.ts';
import { requireMembers } from './wire/shape.ts';
import { element, escapeXml } from './wire/xml.ts';
import { regionOf } from './world.ts';

const HOME_REGION = 'us-east-1';

/** Answers one request as AWS would. Throws `Dropped` when a fault takes the connection away. */
export async function dispatch(simulation: Simulation, request: WireRequest): Promise<Answer> {
  const requestId = randomUUID();
  const { scope } = request;
  if (!scope) return plainRefusal(403, 'MissingAuthenticationToken', 'The request is not signed.', requestId);
  const identity = findIdentity(scope.signingName, versionOf(request));
  if (!identity) {
    const name = [scope.signingName, versionOf(request)].filter(Boolean).join(' ');
    return plainRefusal(501, 'NotImplemented', `The service ${name} is not simulated.`, requestId);
  }

  const service = await loadService(identity.name);
  const codec = codecFor(service, request);
  const call = simulation.calls.begin({
    requestId,
    service: identity.name,
    operation: codec.operationOf(service, request) ?? '',
    region: globalServices.has(identity.name) ? HOME_REGION : scope.region,
  });
  try {
    const answer = await perform(simulation, { service, codec, request, scope, call });
    call.outcome = 'OK';
    return withRequestId(answer, requestId);
  } catch (error) {
    if (error instanceof Dropped) {
      call.outcome = 'dropped';
      throw error;
    }
    const failure = toFailure(service, error) ?? ownMistake(service, error);
    call.outcome = failure.code;
    return withRequestId(codec.writeFailure(failure, service, requestId), requestId);
  }
}

interface Performance {
  readonly service: Service;
  readonly codec: Codec;
  readonly request: WireRequest;
  readonly scope: CredentialScope;
  readonly call: Call;
}

async function perform(
  { world, faults, holds, throttle }: Simulation,
  { service, codec, request, scope, call }: Performance,
): Promise<Answer> {
  const { identity } = service;
  const operation = service.operations.get(call.operation);
  if (!operation) {
    const message = `The action ${call.operation} is not valid for this web service.`;
    throw new AwsError(codec.unknownOperationCode, message);
  }
  const caller = resolveCaller(world, identity, scope.accessKeyId);
  call.accountId = caller.account.id;
  call.role = caller.role?.name;

  const input = codec.readInput(operation, service, request);
  const subject = { ...call, accountId: caller.account.id, input };
  const action = `${identity.actionPrefix}:${operation.name}`;
  const effect = faults.take(subject);
  await beforeWork(effect, holds, { identity, principal: caller.principal, action });
  if (!throttle.take(subject, Date.now(), world.clock.scale)) throw refuse.throttled(identity);
  if (denies(caller.role, action)) throw refuse.accessDenied(identity, caller.principal, action);
  requireMembers(operation.input, input);
  const handler = service.handlers.get(operation.name);
  if (!handler) throw new AwsError('NotImplemented', `${action} is not simulated.`, 501);

  const region = regionOf(caller.account, call.region);
  try {
    const { requestId } = call;
    const output = await handler(input, { world, ...caller, region, requestId, operation: operation.name });
    return codec.writeOutput(operation, service, output, requestId);
  } finally {
    await afterWork(effect, holds);
  }
}

/** Anything thrown that is no refusal of AWS is our mistake: it is said aloud, never dressed up as an answer. */
function ownMistake(service: Service, error: unknown): Failure {
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${service.identity.name}: ${detail}\n`);
  const refusal = new AwsError('InternalFailure', `The simulator failed: ${String(error)}`, 500);
  const failure = toFailure(service, refusal);
  if (!failure) throw error;
  return failure;
}

function withRequestId(answer: Answer, requestId: string): Answer {
  return { ...answer, headers: { ...answer.headers, 'x-amzn-requestid': requestId } };
}

/** For requests that name no service we know, so that there is no protocol to answer in. */
function plainRefusal(status: number, code: string, message: string, requestId: string): Answer {
  const error = element('Error', element('Code', code) + element('Message', escapeXml(message)));
  const body = element('ErrorResponse', error + element('RequestId', requestId));
  return withRequestId({ status, headers: { 'content-type': 'text/xml' }, body }, requestId);
}
