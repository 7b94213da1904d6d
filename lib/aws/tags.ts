import { inParallel } from './in-parallel.ts';
import { unless } from './problems.ts';

export type Tags = Readonly<Record<string, string>>;

interface SdkTag {
  readonly Key?: string | undefined;
  readonly Value?: string | undefined;
}

interface TagDescription {
  readonly of: string | undefined;
  readonly tags: readonly SdkTag[] | undefined;
}

export function toTags(tags: readonly SdkTag[] | undefined): Tags {
  return Object.fromEntries((tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value]));
}

export function fromTags(tags: Tags): { Key: string; Value: string }[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}

/** What DescribeTags takes at once, of both generations of load balancers. */
const BATCH = 20;
const WIDTH = 4;

/**
 * Tags by ARN or name. AWS refuses a whole batch for one thing that is gone, so such a batch is asked one by one;
 * what is gone has no tags.
 */
export async function readTags(
  ids: readonly string[],
  describe: (ids: string[]) => Promise<readonly TagDescription[]>,
  goneCodes: readonly string[],
): Promise<ReadonlyMap<string, Tags>> {
  const batches = Array.from({ length: Math.ceil(ids.length / BATCH) }, (_, index) =>
    ids.slice(index * BATCH, (index + 1) * BATCH),
  );
  const described = await inParallel(batches, WIDTH, async (batch) => {
    const all = await unless(goneCodes, describe(batch), null);
    if (all) return all;
    const single = await inParallel(batch, WIDTH, (id) => unless(goneCodes, describe([id]), []));
    return single.flat();
  });
  return new Map(described.flat().map(({ of, tags }) => [of ?? '', toTags(tags)]));
}
