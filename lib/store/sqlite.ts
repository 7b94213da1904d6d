import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely } from 'kysely';
import { holdDataDirectory } from './console-lock.ts';
import type { Engine } from './engine.ts';
import { migrate } from './migrate.ts';
import type { Schema } from './schema.ts';
import { SignalHub } from './signal-hub.ts';
import { sqliteDialect } from './sqlite-dialect.ts';
import { SqliteThread } from './sqlite-thread.ts';

/** A file in the data directory, for one process. Throws `AnotherConsole`. */
export async function openSqlite(dataDirectory: string): Promise<Engine> {
  mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
  const hold = holdDataDirectory(dataDirectory);
  const database = new Kysely<Schema>({
    dialect: sqliteDialect(new SqliteThread(join(dataDirectory, 'headgate.db'))),
  });
  const close = async () => {
    await database.destroy();
    hold.release();
  };
  try {
    await migrate(database, false);
  } catch (error) {
    await close();
    throw error;
  }
  const hub = new SignalHub();
  return {
    database,
    locksRows: false,
    signals: {
      send(topic) {
        hub.tell(topic);
        return Promise.resolve();
      },
      subscribe: (listener) => hub.subscribe(listener),
    },
    isCollector: () => Promise.resolve(true),
    close,
  };
}
