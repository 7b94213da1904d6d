import type { Kysely } from 'kysely';
import type { ActivityEntry } from '../domain/activity.ts';
import type { Schema } from './schema.ts';
import type { Store } from './store.ts';

export function activityIn(database: Kysely<Schema>): Store['activity'] {
  return {
    async append(entry) {
      await appendActivity(database, entry);
    },

    async list(limit) {
      const rows = await database
        .selectFrom('activity')
        .select(['id', 'entry'])
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return rows.map(({ id, entry }) => Object.assign(readEntry(entry), { id }));
    },
  };
}

export async function appendActivity(
  database: Kysely<Schema>,
  entry: Omit<ActivityEntry, 'id'>,
): Promise<void> {
  await database
    .insertInto('activity')
    .values({ plan_id: entry.planId, entry: JSON.stringify(entry) })
    .execute();
}

/** Only `appendActivity` writes entries, so that each is one. */
function readEntry(entry: string): Omit<ActivityEntry, 'id'> {
  const read: Omit<ActivityEntry, 'id'> = JSON.parse(entry);
  return read;
}
