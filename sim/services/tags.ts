import type { Tags } from '../world.ts';

interface Tag {
  Key?: string | undefined;
  Value?: string | undefined;
}

export function tagPairs(tags: readonly Tag[] | undefined): Record<string, string> {
  return Object.fromEntries((tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value]));
}

export function tagList(tags: Tags): { Key: string; Value: string }[] {
  return Array.from(tags, ([Key, Value]) => ({ Key, Value }));
}

/** Sets tags; says no, and changes nothing, when there would be more than `most`. */
export function addTags(tags: Tags, added: readonly Tag[] | undefined, most: number): boolean {
  const merged = new Map([...tags, ...Object.entries(tagPairs(added))]);
  if (merged.size > most) return false;
  for (const [key, value] of merged) tags.set(key, value);
  return true;
}
