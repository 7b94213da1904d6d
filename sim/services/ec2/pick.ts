import { AwsError } from '../../wire/service.ts';

interface Missing {
  readonly code: string;
  /** Such as `instance ID`. */
  readonly noun: string;
}

/** The items of these ids in their order, or all when no id is given. Throws for an id that doesn't exist. */
export function pick<T>(
  items: ReadonlyMap<string, T>,
  ids: readonly string[] | undefined,
  missing: Missing,
): T[] {
  if (!ids || ids.length === 0) return [...items.values()];
  return ids.map((id) => {
    const item = items.get(id);
    if (!item) throw new AwsError(missing.code, `The ${missing.noun} '${id}' does not exist`);
    return item;
  });
}
