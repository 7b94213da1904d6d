import type { NormalizedSchema } from '@smithy/core/schema';
import type { Service } from './define-service.ts';
import { AwsError } from './service.ts';

/** A refusal, before it takes the form of a protocol. */
export interface Failure {
  /** Name of the exception in the model: what JSON services send. */
  readonly shapeName: string;
  /** What the Query services and REST-XML send. */
  readonly code: string;
  readonly status: number;
  readonly message: string;
  readonly fault: 'Sender' | 'Receiver';
  /** With its schema when the exception is modelled, for the members beside the message. */
  readonly schema: NormalizedSchema | undefined;
  readonly exception: unknown;
}

/** `undefined` for anything but an AWS refusal: a mistake of ours, which must not pass for an answer of AWS. */
export function toFailure(service: Service, exception: unknown): Failure | undefined {
  if (!(exception instanceof Error)) return undefined;
  const { message } = exception;
  if (exception instanceof AwsError) {
    const { code, status } = exception;
    return { shapeName: code, code, status, message, fault: faultOf(status), schema: undefined, exception };
  }
  const schema = service.errors.get(exception.name);
  if (!schema) return undefined;
  const { awsQueryError, httpError, error } = schema.getMergedTraits();
  const [code, queryStatus] = isQueryError(awsQueryError) ? awsQueryError : [];
  const status = queryStatus ?? (typeof httpError === 'number' ? httpError : error === 'server' ? 500 : 400);
  const shapeName = exception.name;
  return { shapeName, code: code ?? shapeName, status, message, fault: faultOf(status), schema, exception };
}

function faultOf(status: number): Failure['fault'] {
  return status < 500 ? 'Sender' : 'Receiver';
}

function isQueryError(value: unknown): value is [code: string, status: number] {
  return Array.isArray(value) && typeof value[0] === 'string' && typeof value[1] === 'number';
}
