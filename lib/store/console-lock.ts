import { join } from 'node:path';
import Database from 'libsql';

/** Thrown where another console already works on the same data directory. */
export class AnotherConsole extends Error {
  constructor(dataDirectory: string) {
    super(
      `Another Headgate console is running on ${dataDirectory}. Stop it, give this one a data directory of its own ` +
        '(HEADGATE_DATA), or let both share a PostgreSQL server (DATABASE_URL).',
    );
    this.name = 'AnotherConsole';
  }
}

/**
 * Holds the data directory for this process until `release`. The lock is SQLite's own on a file that holds nothing
 * else, so that the kernel lets go of it when the process ends, however it ends. Throws `AnotherConsole`.
 */
export function holdDataDirectory(dataDirectory: string): { release(): void } {
  const lock = new Database(join(dataDirectory, 'console.lock'), { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (isBusy(error)) throw new AnotherConsole(dataDirectory);
    throw error;
  }
  return {
    release() {
      lock.exec('ROLLBACK');
      lock.close();
    },
  };
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY';
}
