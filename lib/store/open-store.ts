import { activityIn } from './activity.ts';
import { plansIn } from './plans.ts';
import { openPostgresql } from './postgresql.ts';
import { sectionsIn } from './sections.ts';
import { openSqlite } from './sqlite.ts';
import type { Store } from './store.ts';

export interface StoreOptions {
  /** PostgreSQL; `null` keeps everything in a SQLite file in the data directory. */
  readonly databaseUrl: string | null;
  readonly dataDirectory: string;
  /** Names this process among the connections of a PostgreSQL server. */
  readonly owner: string;
}

/** Opens the database and brings its tables up to date. Throws `AnotherConsole` where a process already uses the directory's file. */
export async function openStore({ databaseUrl, dataDirectory, owner }: StoreOptions): Promise<Store> {
  const engine =
    databaseUrl === null ? await openSqlite(dataDirectory) : await openPostgresql(databaseUrl, owner);
  return {
    plans: plansIn(engine),
    activity: activityIn(engine.database),
    sections: sectionsIn(engine.database),
    signals: engine.signals,
    isCollector: () => engine.isCollector(),
    close: () => engine.close(),
  };
}
