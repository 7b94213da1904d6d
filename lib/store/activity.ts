import type { Kysely } from 'kysely';
import type { ActivityEntry } from '../domain/activity.ts';
import type { Schema } from './schema.ts';
import type { Store } from './store.ts';

export function activityIn(database: Kysely<Schema>): Store['activity'] {
  return {
    async append(entry) {
      await database
        .insertInto('activity')
        .values({ plan_id: entry.planId, entry: JSON.stringify(entry) })
        .execute();
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

/** Only `append` writes entries, so that each is one. */
function readEntry(entry: string): Omit<ActivityEntry, 'id'> {
  const read: Omit<ActivityEntry, 'id'> = JSON.parse(entry);
  return read;
}
