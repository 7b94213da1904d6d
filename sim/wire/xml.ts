import type { NormalizedSchema } from '@smithy/core/schema';
import { scalarToText } from './scalar-text.ts';
import { membersOf } from './shape.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
};

export const XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';

export function escapeXml(text: string): string {
  return text.replaceAll(/[&<>"\r]/g, (character) => ENTITIES[character] ?? character);
}

export function element(tag: string, inner: string, attributes = ''): string {
  return `<${tag}${attributes}>${inner}</${tag}>`;
}

/** The members of a structure as child elements; what travels as an attribute or a header is left out. */
export function writeMembers(schema: NormalizedSchema, value: unknown): string {
  let body = '';
  for (const [name, member, memberValue] of membersOf(schema, value)) {
    const { xmlName, xmlAttribute, httpHeader } = member.getMergedTraits();
    if (!xmlAttribute && !httpHeader) body += writeNode(xmlName ?? name, member, memberValue);
  }
  return body;
}

export function writeNode(tag: string, schema: NormalizedSchema, value: unknown): string {
  if (schema.isStructSchema()) return element(tag, writeMembers(schema, value), attributesOf(schema, value));
  if (schema.isListSchema() && Array.isArray(value)) return writeList(tag, schema, value);
  if (schema.isMapSchema() && typeof value === 'object' && value !== null)
    return writeMap(tag, schema, value);
  return element(tag, escapeXml(scalarToText(schema, value)));
}

function writeList(tag: string, schema: NormalizedSchema, items: readonly unknown[]): string {
  const item = schema.getValueSchema();
  const flat = schema.getMergedTraits().xmlFlattened === 1;
  const itemTag = flat ? tag : (item.getMergedTraits().xmlName ?? 'member');
  const inner = items.filter((each) => each != null).map((each) => writeNode(itemTag, item, each));
  return flat ? inner.join('') : element(tag, inner.join(''));
}

function writeMap(tag: string, schema: NormalizedSchema, value: object): string {
  const valueSchema = schema.getValueSchema();
  const flat = schema.getMergedTraits().xmlFlattened === 1;
  const keyTag = schema.getKeySchema().getMergedTraits().xmlName ?? 'key';
  const valueTag = valueSchema.getMergedTraits().xmlName ?? 'value';
  const entries = Object.entries<unknown>({ ...value }).map(([key, each]) =>
    element(flat ? tag : 'entry', element(keyTag, escapeXml(key)) + writeNode(valueTag, valueSchema, each)),
  );
  return flat ? entries.join('') : element(tag, entries.join(''));
}

function attributesOf(schema: NormalizedSchema, value: unknown): string {
  const [prefix, uri] = schema.getMergedTraits().xmlNamespace ?? [];
  let attributes = prefix && uri ? ` xmlns:${prefix}="${uri}"` : '';
  for (const [name, member, memberValue] of membersOf(schema, value)) {
    const { xmlName, xmlAttribute } = member.getMergedTraits();
    if (xmlAttribute) attributes += ` ${xmlName ?? name}="${escapeXml(scalarToText(member, memberValue))}"`;
  }
  return attributes;
}
