import type { Codec } from './codec.ts';
import { writeErrorDocument } from './error-document.ts';
import { fieldOf, queryStyle, readForm } from './form.ts';
import { element, writeMembers } from './xml.ts';

/** AWS Query: a form in, XML out. Load balancing, IAM, Auto Scaling, STS, and CloudWatch for older clients. */
export const queryCodec: Codec = {
  unknownOperationCode: 'InvalidAction',

  operationOf: (_service, { form }) => form && fieldOf(form, 'Action'),

  readInput: (operation, _service, { form }) => (form ? readForm(operation.input, form, queryStyle) : {}),

  writeOutput({ name, output }, { identity }, value, requestId) {
    const result = output.isUnitSchema() ? '' : element(`${name}Result`, writeMembers(output, value));
    const metadata = element('ResponseMetadata', element('RequestId', requestId));
    const body = element(`${name}Response`, result + metadata, ` xmlns="${identity.xmlns}"`);
    return { status: 200, headers: { 'content-type': 'text/xml' }, body };
  },

  writeFailure: writeErrorDocument,
};
