import type { NormalizedSchema } from '@smithy/core/schema';
import { AwsError } from './service.ts';

/** The members that `value` has, each with its schema. An unset member is `undefined` or `null` in the SDK's types. */
export function* membersOf(
  schema: NormalizedSchema,
  value: unknown,
): Generator<[name: string, schema: NormalizedSchema, value: unknown]> {
  if (!schema.isStructSchema() || typeof value !== 'object' || value === null) return;
  for (const [name, member] of schema.structIterator()) {
    const memberValue: unknown = Reflect.get(value, name);
    if (memberValue != null) yield [name, member, memberValue];
  }
}

/** Refuses an input without its required members, in the words of AWS's own model validation. */
export function requireMembers(schema: NormalizedSchema, input: unknown): void {
  const present = new Set([...membersOf(schema, input)].map(([name]) => name));
  const missing = requiredNames(schema).filter((name) => !present.has(name));
  if (missing.length === 0) return;
  const sentences = missing.map((name) => {
    const member = name.charAt(0).toLowerCase() + name.slice(1);
    return `Value at '${member}' failed to satisfy constraint: Member must not be null`;
  });
  const count = `${missing.length} validation error${missing.length > 1 ? 's' : ''} detected`;
  throw new AwsError('ValidationError', `${count}: ${sentences.join('; ')}`);
}

const STRUCTURE_SCHEMA = 3;

/** A structure's schema lists its required members first and says how many they are. */
function requiredNames(schema: NormalizedSchema): readonly string[] {
  const definition = schema.getSchema();
  if (!Array.isArray(definition) || definition[0] !== STRUCTURE_SCHEMA) return [];
  const [, , , , names, , required = 0] = definition;
  return names.slice(0, required);
}
