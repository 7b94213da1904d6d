import { Migrator, type Kysely } from 'kysely';
import { firstTables } from './migrations/first-tables.ts';
import { onePlanPerSubject } from './migrations/one-plan-per-subject.ts';
import type { Schema } from './schema.ts';

/**
 * Brings the tables up to this version. Throws on a database that a newer version has migrated. On PostgreSQL the
 * caller holds a lock: Kysely takes its own only after it has created the table that it keeps.
 */
export async function migrate(database: Kysely<Schema>, isPostgresql: boolean): Promise<void> {
  const migrator = new Migrator({
    db: database,
    provider: {
      getMigrations: () =>
        Promise.resolve({
          '2026-11-22-first-tables': firstTables(isPostgresql),
          '2026-11-22-one-plan-per-subject': onePlanPerSubject,
        }),
    },
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}
