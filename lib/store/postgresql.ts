import { Kysely, PostgresDialect, sql } from 'kysely';
import { Client, Pool, type ClientConfig } from 'pg';
import { log } from '../log.ts';
import type { Engine } from './engine.ts';
import { migrate } from './migrate.ts';
import { CHANNEL, PostgresqlSession } from './postgresql-session.ts';
import type { Schema } from './schema.ts';
import { SignalHub } from './signal-hub.ts';

const MIGRATION_LOCK = 4_726_001;

/** A server that several consoles share. Throws when it cannot be reached. */
export async function openPostgresql(databaseUrl: string, owner: string): Promise<Engine> {
  const config: ClientConfig = {
    connectionString: databaseUrl,
    application_name: `headgate ${owner}`,
    connectionTimeoutMillis: 5000,
    keepAlive: true,
  };
  const hub = new SignalHub();
  const session = await PostgresqlSession.open(config, (topic) => {
    hub.tell(topic);
  });
  const pool = new Pool(config);
  pool.on('error', (error) => {
    log.warn({ reason: String(error) }, 'An idle connection to PostgreSQL was lost.');
  });
  const database = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  const close = async () => {
    await session.close();
    await database.destroy();
  };
  try {
    await underLock(config, () => migrate(database, true));
  } catch (error) {
    await close();
    throw error;
  }
  return {
    database,
    locksRows: true,
    signals: {
      async send(topic) {
        await sql`select pg_notify(${CHANNEL}, ${topic})`.execute(database);
      },
      subscribe: (listener) => hub.subscribe(listener),
    },
    isCollector: () => session.isCollector(),
    close,
  };
}

/** Replicas that start together migrate one after another; the lock is the connection's. */
async function underLock(config: ClientConfig, run: () => Promise<void>): Promise<void> {
  const client = new Client(config);
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await run();
  } finally {
    await client.end();
  }
}
