/** A field that AWS always sends. Throws naming the thing that lacks it. */
export function required<T>(value: T | null | undefined, field: string, of: string): T {
  if (value == null) throw new Error(`AWS sent ${of} without ${field}`);
  return value;
}
