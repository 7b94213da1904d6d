import type { Codec } from './codec.ts';
import type { Service } from './define-service.ts';
import { ec2Codec } from './ec2-codec.ts';
import { jsonCodec } from './json-codec.ts';
import { queryCodec } from './query-codec.ts';
import type { WireRequest } from './request.ts';
import { restXmlCodec } from './rest-xml-codec.ts';
import type { Protocol } from './service.ts';

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
