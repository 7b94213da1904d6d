import type { OperationSchema, Service } from './define-service.ts';
import type { Failure } from './failure.ts';
import type { WireRequest } from './request.ts';

/** What goes back over HTTP, less the headers that every answer has. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** One AWS protocol, from the server's side. */
export interface Codec {
  operationOf(service: Service, request: WireRequest): string | undefined;
  /** Throws `AwsError` for a request that the protocol can't read. */
  readInput(operation: OperationSchema, service: Service, request: WireRequest): unknown;
  writeOutput(operation: OperationSchema, service: Service, output: unknown, requestId: string): Answer;
  writeFailure(failure: Failure, service: Service, requestId: string): Answer;
  /** The code of an operation that the service doesn't have. */
  readonly unknownOperationCode: string;
}
