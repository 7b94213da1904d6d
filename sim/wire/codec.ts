import type { OperationSchema, Service } from './define-service.ts';
import { ec2Codec } from './ec2-codec.ts';
import type { Failure } from './failure.ts';
import { jsonCodec } from './json-codec.ts';
import { queryCodec } from './query-codec.ts';
import type { WireRequest } from './request.ts';
import { restXmlCodec } from './rest-xml-codec.ts';
import type { Protocol } from './service.ts';

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

const CODECS: Readonly<Record<Protocol, (request: WireRequest) => Codec>> = {
  query: () => queryCodec,
  ec2: () => ec2Codec,
  'rest-xml': () => restXmlCodec,
  // A JSON service that is asked with a form is asked by an older client: CloudWatch answers that in AWS Query.
  json: (request) => (request.form ? queryCodec : jsonCodec(request)),
};

export function codecFor(service: Service, request: WireRequest): Codec {
  return CODECS[service.identity.protocol](request);
}
