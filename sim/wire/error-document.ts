import type { Codec } from './codec.ts';
import { element, escapeXml, writeNode, XML_DECLARATION } from './xml.ts';
import { membersOf } from './shape.ts';

/**
 * `<ErrorResponse><Error>`, for AWS Query and Route 53. A Route 53 document rooted at the exception's own name
 * (`<InvalidChangeBatch>`), as its model suggests, is unreadable to the clients.
 */
export const writeErrorDocument: Codec['writeFailure'] = (failure, { identity }, requestId) => {
  const { schema, exception, fault, code, message, status } = failure;
  const more = schema
    ? [...membersOf(schema, exception)]
        .filter(([name]) => name.toLowerCase() !== 'message')
        .map(([name, member, value]) => writeNode(member.getMergedTraits().xmlName ?? name, member, value))
    : [];
  const error = element(
    'Error',
    element('Type', fault) + element('Code', code) + element('Message', escapeXml(message)) + more.join(''),
  );
  const body = element(
    'ErrorResponse',
    error + element('RequestId', requestId),
    ` xmlns="${identity.xmlns}"`,
  );
  return { status, headers: { 'content-type': 'text/xml' }, body: XML_DECLARATION + body };
};
