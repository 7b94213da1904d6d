import type { NormalizedSchema } from '@smithy/core/schema';
import { membersOf } from './shape.ts';

/** JSON of the wire → the SDK's typed value. */
export function readJson(schema: NormalizedSchema, value: unknown): unknown {
  if (schema.isTimestampSchema()) return new Date(typeof value === 'number' ? value * 1000 : String(value));
  if (schema.isBlobSchema()) return new Uint8Array(Buffer.from(String(value), 'base64'));
  return walk(schema, value, readJson);
}

/** The SDK's typed value → JSON of the wire. */
export function writeJson(schema: NormalizedSchema, value: unknown): unknown {
  if (value instanceof Date) return value.getTime() / 1000;
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  return walk(schema, value, writeJson);
}

function walk(schema: NormalizedSchema, value: unknown, each: typeof readJson): unknown {
  if (schema.isListSchema() && Array.isArray(value)) {
    return value.map((item) => each(schema.getValueSchema(), item));
  }
  if (schema.isMapSchema() && typeof value === 'object' && value !== null) {
    const entries = Object.entries<unknown>({ ...value });
    return Object.fromEntries(entries.map(([key, item]) => [key, each(schema.getValueSchema(), item)]));
  }
  if (schema.isStructSchema()) {
    return Object.fromEntries(
      [...membersOf(schema, value)].map(([name, member, memberValue]) => [name, each(member, memberValue)]),
    );
  }
  return value;
}
