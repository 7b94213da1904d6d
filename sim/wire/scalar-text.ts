import type { NormalizedSchema } from '@smithy/core/schema';

const HTTP_DATE = 6;
const EPOCH_SECONDS = 7;

/** Reads a scalar out of a form value, a label, a query parameter or a header. */
export function scalarFromText(schema: NormalizedSchema, text: string): unknown {
  if (schema.isBooleanSchema()) return text === 'true';
  if (schema.isNumericSchema()) return Number(text);
  if (schema.isTimestampSchema()) return new Date(/^[\d.]+$/.test(text) ? Number(text) * 1000 : text);
  if (schema.isBlobSchema()) return new Uint8Array(Buffer.from(text, 'base64'));
  return text;
}

export function scalarToText(schema: NormalizedSchema, value: unknown): string {
  if (value instanceof Date) return dateToText(schema, value);
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  return String(value);
}

function dateToText(schema: NormalizedSchema, date: Date): string {
  const format = schema.getSchema();
  if (format === EPOCH_SECONDS) return String(date.getTime() / 1000);
  return format === HTTP_DATE ? date.toUTCString() : date.toISOString();
}
