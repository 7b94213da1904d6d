import type { Codec } from './codec.ts';
import { ec2Style, fieldOf, readForm } from './form.ts';
import { element, escapeXml, writeMembers, XML_DECLARATION } from './xml.ts';

const headers = { 'content-type': 'text/xml;charset=UTF-8' };

/** EC2 Query: a form in EC2's dialect in, XML without a result wrapper out. */
export const ec2Codec: Codec = {
  unknownOperationCode: 'InvalidAction',

  operationOf: (_service, { form }) => form && fieldOf(form, 'Action'),

  readInput: (operation, _service, { form }) => (form ? readForm(operation.input, form, ec2Style) : {}),

  writeOutput({ name, output }, { identity }, value, requestId) {
    const inner = element('requestId', requestId) + writeMembers(output, value);
    const body = element(`${name}Response`, inner, ` xmlns="${identity.xmlns}"`);
    return { status: 200, headers, body: XML_DECLARATION + body };
  },

  writeFailure({ code, message, status }, _service, requestId) {
    const error = element('Error', element('Code', code) + element('Message', escapeXml(message)));
    const body = element('Response', element('Errors', error) + element('RequestID', requestId));
    return { status, headers, body: XML_DECLARATION + body };
  },
};
