import type { Codec } from './codec.ts';
import { readJson, writeJson } from './json-shape.ts';
import type { WireRequest } from './request.ts';
import { AwsError } from './service.ts';

/** AWS JSON 1.0 (CloudWatch) and 1.1 (ACM): the answer speaks the version that was asked in. */
export function jsonCodec(request: WireRequest): Codec {
  const contentType = request.headers['content-type'] ?? 'application/x-amz-json-1.1';
  // A service that moved from AWS Query to JSON still tells the old code to clients that ask for it.
  const wantsQueryCode = request.headers['x-amzn-query-mode'] === 'true';
  return {
    unknownOperationCode: 'UnknownOperationException',

    operationOf: (_service, { headers }) => String(headers['x-amz-target'] ?? '').split('.')[1],

    readInput: ({ input }, _service, { body }) => readJson(input, parse(body)),

    writeOutput({ output }, _service, value, _requestId) {
      const body = output.isUnitSchema() ? '' : JSON.stringify(writeJson(output, value));
      return { status: 200, headers: { 'content-type': contentType }, body };
    },

    writeFailure({ schema, exception, shapeName, code, status, fault, message }) {
      const members = schema ? Object(writeJson(schema, exception)) : {};
      const headers = {
        'content-type': contentType,
        'x-amzn-errortype': shapeName,
        ...(wantsQueryCode && { 'x-amzn-query-error': `${code};${fault}` }),
      };
      return { status, headers, body: JSON.stringify({ __type: shapeName, ...members, message }) };
    },
  };
}

function parse(body: Buffer): unknown {
  if (body.length === 0) return {};
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new AwsError('SerializationException', 'The request body is not readable JSON.');
  }
}
