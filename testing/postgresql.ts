import { execFileSync, spawn } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { freePort } from '../scripts/processes.mjs';
import { postgresFolder } from '../scripts/tools.mjs';

const USER = 'headgate';

export interface PostgresqlServer {
  /** An empty database of its own. Resolves with its URL. */
  createDatabase(): Promise<string>;
  /** Ends every connection, as a server that restarts would. */
  dropConnections(): Promise<void>;
  stop(): Promise<void>;
}

/** A PostgreSQL server on loopback, in a temporary folder. `null`, with a printed reason, where none is installed; throws in CI. */
export async function startPostgresql(): Promise<PostgresqlServer | null> {
  const programs = postgresFolder();
  if (!programs) {
    const reason = 'No PostgreSQL server in /usr/lib/postgresql: what needs one is skipped.\n';
    if (process.env['CI']) throw new Error(reason);
    process.stderr.write(reason);
    return null;
  }
  const identity = serverIdentity();
  const folder = mkdtempSync(join(tmpdir(), 'headgate-postgresql-'));
  if (identity) chownSync(folder, identity.uid, identity.gid);
  execFileSync(
    join(programs, 'initdb'),
    ['-D', folder, '-U', USER, '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'],
    { ...identity, cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const port = await freePort();
  const settings = ['listen_addresses=127.0.0.1', `port=${port}`, 'unix_socket_directories=', 'fsync=off'];
  const server = spawn(
    join(programs, 'postgres'),
    ['-D', folder, ...settings.flatMap((setting) => ['-c', setting])],
    { ...identity, cwd: folder, stdio: 'ignore' },
  );
  const url = (database: string) => `postgres://${USER}@127.0.0.1:${port}/${database}`;
  await waitUntilReady(url('postgres'));
  let databases = 0;
  return {
    async createDatabase() {
      const name = `test_${++databases}`;
      await execute(url('postgres'), `create database ${name}`);
      return url(name);
    },
    dropConnections: () =>
      execute(
        url('postgres'),
        'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname is not null',
      ),
    async stop() {
      const ended = new Promise((resolve) => {
        server.once('exit', resolve);
      });
      server.kill('SIGINT');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses to run as root; Debian makes a user for it. `null`: ours will do. */
function serverIdentity(): { readonly uid: number; readonly gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  return { uid: numberOf('-u'), gid: numberOf('-g') };
}

function numberOf(option: '-u' | '-g'): number {
  return Number(execFileSync('id', [option, 'postgres'], { encoding: 'utf8' }));
}

async function waitUntilReady(url: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await execute(url, 'select 1');
      return;
    } catch (error) {
      if (attempt === 100) throw error;
      await sleep(100);
    }
  }
}

async function execute(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  try {
    await client.connect();
    await client.query(sql);
  } finally {
    await client.end();
  }
}
