import { AwsError } from '../wire/service.ts';

interface Page<T> {
  readonly items: T[];
  /** Where the next page starts; `undefined` on the last one. */
  readonly next: string | undefined;
}

/** A page of at most `size` items from where `marker` says; a marker nobody handed out is refused as `code`. */
export function pageOf<T>(
  items: readonly T[],
  marker: string | undefined,
  size: number,
  code = 'ValidationError',
): Page<T> {
  const start = marker === undefined ? 0 : Number(Buffer.from(marker, 'base64url').toString());
  if (!Number.isInteger(start) || start < 0) throw new AwsError(code, `Invalid marker: ${marker}`);
  const end = start + size;
  const next = end < items.length ? Buffer.from(String(end)).toString('base64url') : undefined;
  return { items: items.slice(start, end), next };
}

/** The page size asked for, `standard` without one; outside 1 to `most` it is refused as `code`. */
export function pageSizeOf(
  asked: number | undefined,
  standard: number,
  most: number,
  code = 'ValidationError',
): number {
  const size = asked ?? standard;
  if (size < 1 || size > most) {
    throw new AwsError(code, `The page size must be between 1 and ${most}, but is ${size}.`);
  }
  return size;
}
