import { XmlShapeDeserializer } from '@aws-sdk/core/protocols';
import type { NormalizedSchema } from '@smithy/core/schema';
import type { Codec } from './codec.ts';
import { writeErrorDocument } from './error-document.ts';
import type { WireRequest } from './request.ts';
import { matchRoute } from './rest-route.ts';
import { scalarFromText, scalarToText } from './scalar-text.ts';
import { AwsError } from './service.ts';
import { membersOf } from './shape.ts';
import { element, writeMembers, XML_DECLARATION } from './xml.ts';

const DATE_TIME = 5;

const bodyReader = new XmlShapeDeserializer({
  timestampFormat: { useTrait: true, default: DATE_TIME },
  httpBindings: true,
  xmlNamespace: '',
  serviceNamespace: '',
});

/** REST-XML, which is Route 53: method and path name the operation; members travel in path, query, headers and body. */
export const restXmlCodec: Codec = {
  unknownOperationCode: 'InvalidAction',

  operationOf: ({ routes }, { method, url }) => matchRoute(routes, method, url.pathname)?.operation,

  readInput({ input }, { routes }, request) {
    const labels =
      matchRoute(routes, request.method, request.url.pathname)?.labels ?? new Map<string, string>();
    return { ...readBody(input, request.body), ...readBindings(input, request, labels) };
  },

  writeOutput({ output, http }, { identity }, value, _requestId) {
    const headers: Record<string, string> = { 'content-type': 'text/xml' };
    for (const [, member, memberValue] of membersOf(output, value)) {
      const { httpHeader } = member.getMergedTraits();
      if (httpHeader) headers[httpHeader.toLowerCase()] = scalarToText(member, memberValue);
    }
    const tag = output.getMergedTraits().xmlName ?? output.getName() ?? '';
    const body = element(tag, writeMembers(output, value), ` xmlns="${identity.xmlns}"`);
    return { status: http?.[2] ?? 200, headers, body: XML_DECLARATION + body };
  },

  writeFailure: writeErrorDocument,
};

function readBody(input: NormalizedSchema, body: Buffer): object {
  if (body.length === 0) return {};
  try {
    const value: unknown = bodyReader.read(input, body);
    return typeof value === 'object' && value !== null ? value : {};
  } catch (error) {
    throw new AwsError('InvalidInput', `The request body is not readable XML: ${String(error)}`);
  }
}

function readBindings(
  input: NormalizedSchema,
  { url, headers }: WireRequest,
  labels: ReadonlyMap<string, string>,
): Record<string, unknown> {
  const bound: Record<string, unknown> = {};
  for (const [name, member] of input.structIterator()) {
    const { httpLabel, httpQuery, httpHeader } = member.getMergedTraits();
    const values = httpLabel
      ? [labels.get(name) ?? '']
      : httpQuery
        ? url.searchParams.getAll(httpQuery)
        : [headers[httpHeader?.toLowerCase() ?? '']].flat();
    const texts = values.filter((text) => text !== undefined);
    if (texts[0] === undefined) continue;
    bound[name] = member.isListSchema()
      ? texts.map((text) => scalarFromText(member.getValueSchema(), text))
      : scalarFromText(member, texts[0]);
  }
  return bound;
}
