import type { NormalizedSchema } from '@smithy/core/schema';
import { scalarFromText } from './scalar-text.ts';

/** A form body such as `Tags.member.1.Key=a`, as the tree that its dots describe. */
export interface FormNode {
  text: string | undefined;
  readonly children: Map<string, FormNode>;
}

export interface FormStyle {
  memberKey(name: string, schema: NormalizedSchema): string;
  isFlat(schema: NormalizedSchema): boolean;
}

export const queryStyle: FormStyle = {
  memberKey: (name, schema) => schema.getMergedTraits().xmlName ?? name,
  isFlat: (schema) => schema.getMergedTraits().xmlFlattened === 1,
};

/** EC2's dialect: names begin with a capital letter, lists carry their index without a word before it. */
export const ec2Style: FormStyle = {
  memberKey: (name, schema) => {
    const { ec2QueryName, xmlName } = schema.getMergedTraits();
    if (typeof ec2QueryName === 'string') return ec2QueryName;
    const plain = xmlName ?? name;
    return plain.charAt(0).toUpperCase() + plain.slice(1);
  },
  isFlat: () => true,
};

export function parseForm(body: string): FormNode {
  const root = newNode();
  for (const [path, text] of new URLSearchParams(body)) {
    let node = root;
    for (const part of path.split('.')) node = childOf(node, part);
    node.text = text;
  }
  return root;
}

export function fieldOf(form: FormNode, name: string): string | undefined {
  return form.children.get(name)?.text;
}

export function readForm(schema: NormalizedSchema, node: FormNode, style: FormStyle): unknown {
  if (schema.isUnitSchema()) return {};
  if (schema.isStructSchema()) return readStruct(schema, node, style);
  if (schema.isListSchema()) {
    const item = schema.getValueSchema();
    const box = style.isFlat(schema) ? node : node.children.get(item.getMergedTraits().xmlName ?? 'member');
    return indexed(box).map((child) => readForm(item, child, style));
  }
  if (schema.isMapSchema()) return readMap(schema, node, style);
  return scalarFromText(schema, node.text ?? '');
}

function readStruct(schema: NormalizedSchema, node: FormNode, style: FormStyle): Record<string, unknown> {
  const value: Record<string, unknown> = {};
  for (const [name, member] of schema.structIterator()) {
    const child = node.children.get(style.memberKey(name, member));
    if (child) value[name] = readForm(member, child, style);
  }
  return value;
}

function readMap(schema: NormalizedSchema, node: FormNode, style: FormStyle): Record<string, unknown> {
  const valueSchema = schema.getValueSchema();
  const keyName = schema.getKeySchema().getMergedTraits().xmlName ?? 'key';
  const valueName = valueSchema.getMergedTraits().xmlName ?? 'value';
  const entries = indexed(style.isFlat(schema) ? node : node.children.get('entry'));
  return Object.fromEntries(
    entries.map((entry) => [
      fieldOf(entry, keyName) ?? '',
      readForm(valueSchema, entry.children.get(valueName) ?? newNode(), style),
    ]),
  );
}

function newNode(): FormNode {
  return { text: undefined, children: new Map() };
}

function childOf(node: FormNode, part: string): FormNode {
  let child = node.children.get(part);
  if (!child) {
    child = newNode();
    node.children.set(part, child);
  }
  return child;
}

function indexed(node: FormNode | undefined): FormNode[] {
  return [...(node?.children ?? [])]
    .filter(([part]) => /^\d+$/.test(part))
    .sort(([one], [other]) => Number(one) - Number(other))
    .map(([, child]) => child);
}
