import type { NormalizedSchema } from '@smithy/core/schema';

/** A generator of numbers in [0, 1) that a seed determines (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const AWKWARD_TEXT = ['', ' & <b>', 'é"\'', ' a  b', '\n'];
const DEEPEST = 5;
const HTTP_DATE = 6;
const EPOCH_SECONDS = 7;

/** A random value that the schema allows, every member of every structure set down to a depth where shapes recur. */
export function randomValue(schema: NormalizedSchema, random: () => number, depth = 0): unknown {
  const below = (limit: number): number => Math.floor(random() * limit);
  const inner = (each: NormalizedSchema): unknown => randomValue(each, random, depth + 1);

  if (schema.isStringSchema()) {
    const { httpLabel, httpHeader } = schema.getMergedTraits();
    return `s${below(1e6)}${httpLabel || httpHeader ? '' : (AWKWARD_TEXT[below(AWKWARD_TEXT.length)] ?? '')}x`;
  }
  if (schema.isBooleanSchema()) return random() < 0.5;
  if (schema.isNumericSchema()) return below(1e6);
  if (schema.isTimestampSchema()) {
    const format = schema.getSchema();
    const milliseconds = format === HTTP_DATE || format === EPOCH_SECONDS ? 0 : below(1000);
    return new Date(1.6e12 + below(1e6) * 1000 + milliseconds);
  }
  if (schema.isBlobSchema()) return Uint8Array.of(1, 2, 250, below(255));
  if (schema.isListSchema()) {
    return Array.from({ length: depth > DEEPEST ? 0 : 1 + below(2) }, () => inner(schema.getValueSchema()));
  }
  if (schema.isMapSchema()) {
    const entries = Array.from({ length: 1 + below(2) }, () => [
      `k${below(1e6)}`,
      inner(schema.getValueSchema()),
    ]);
    return Object.fromEntries(entries);
  }
  if (schema.isStructSchema()) {
    const members = [...schema.structIterator()];
    const only = schema.isUnionSchema() ? below(members.length) : undefined;
    const chosen = members.filter(([, member], at) =>
      only === undefined ? depth < DEEPEST || isScalar(member) : at === only,
    );
    return Object.fromEntries(chosen.map(([name, member]) => [name, inner(member)]));
  }
  return undefined;
}

function isScalar(schema: NormalizedSchema): boolean {
  return !schema.isStructSchema() && !schema.isListSchema() && !schema.isMapSchema();
}
