import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { afterAll, afterEach, expect, it } from 'vitest';
import { startPostgresql } from '../../testing/postgresql.ts';
import { AnotherConsole } from './console-lock.ts';
import { openStore } from './open-store.ts';
import { SqliteThread } from './sqlite-thread.ts';
import { newPlan } from './test-plan.ts';

const WRITES = 300;
const OPEN_STORE = new URL('open-store.ts', import.meta.url).href;
const SQLITE_THREAD = new URL('sqlite-thread.ts', import.meta.url).href;

const ENTRY = {
  at: '2026-11-22T12:00:00.000Z',
  actor: 'operator',
  source: null,
  action: 'Refresh',
  subject: 'everything',
  outcome: 'done',
  planId: null,
} as const;

const postgresql = await startPostgresql();
afterAll(() => postgresql?.stop());

const folder = mkdtempSync(join(tmpdir(), 'headgate-crash-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const children: ChildProcessByStdio<null, Readable, null>[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

/** A process of its own that runs this module's text; `says` are its lines of output. */
function runScript(source: string): {
  readonly child: ChildProcessByStdio<null, Readable, null>;
  readonly says: AsyncIterator<string>;
  readonly exit: Promise<unknown>;
} {
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', source], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  return {
    child,
    says: createInterface({ input: child.stdout })[Symbol.asyncIterator](),
    exit: once(child, 'exit'),
  };
}

function consoleThatWrites(
  place: { databaseUrl: string | null; dataDirectory: string },
  writes: number,
): string {
  return `
    import { openStore } from ${JSON.stringify(OPEN_STORE)};
    const store = await openStore(${JSON.stringify({ ...place, owner: 'child' })});
    console.log('open');
    for (let write = 0; write < ${writes}; write += 1) {
      await store.activity.append({ ...${JSON.stringify(ENTRY)}, says: String(write) });
      console.log(write);
    }
    await store.close();
  `;
}

it('stops a second console on the same data directory, until the first is gone, however it went', async () => {
  const dataDirectory = mkdtempSync(join(folder, 'data-'));
  const place = { databaseUrl: null, dataDirectory, owner: 'second' };
  const first = runScript(consoleThatWrites(place, Infinity));
  await first.says.next();
  await expect(openStore(place)).rejects.toThrow(AnotherConsole);
  await expect(openStore(place)).rejects.toThrow(
    `Another Headgate console is running on ${dataDirectory}. Stop it,`,
  );
  first.child.kill('SIGKILL');
  await first.exit;
  const second = await openStore(place);
  await expect(openStore(place)).rejects.toThrow(AnotherConsole);
  await second.close();
});

it.each([1, 2, 3])('keeps all that it acknowledged when it is killed (%i)', async () => {
  const place = { databaseUrl: null, dataDirectory: mkdtempSync(join(folder, 'data-')), owner: 'after' };
  const writer = runScript(consoleThatWrites(place, Infinity));
  await writer.says.next();
  let acknowledged = -1;
  while (acknowledged < 100) acknowledged = Number((await writer.says.next()).value);
  writer.child.kill('SIGKILL');
  for (let line = await writer.says.next(); !line.done; line = await writer.says.next())
    acknowledged = Number(line.value);
  const store = await openStore(place);
  const kept = await store.activity.list(1_000_000);
  await store.close();
  expect(kept.length).toBeGreaterThan(acknowledged);
  expect(kept.map(({ says }) => Number(says))).toEqual(kept.map((_, index) => kept.length - 1 - index));
});

it('loses nothing when two processes write to one file', async () => {
  const path = join(mkdtempSync(join(folder, 'data-')), 'shared.db');
  const database = new SqliteThread(path);
  await database.execute('create table written (writer integer, number integer)', []);
  const writers = [1, 2].map((writer) =>
    runScript(`
      import { SqliteThread } from ${JSON.stringify(SQLITE_THREAD)};
      const database = new SqliteThread(${JSON.stringify(path)});
      for (let number = 0; number < ${WRITES}; number += 1)
        await database.execute('insert into written values (?, ?)', [${writer}, number]);
      await database.close();
    `),
  );
  expect(await Promise.all(writers.map(({ exit }) => exit))).toEqual([
    [0, null],
    [0, null],
  ]);
  const { rows } = await database.execute<{ count: number }>(
    'select count(distinct writer * 1000 + number) as count from written',
    [],
  );
  await database.close();
  expect(rows).toEqual([{ count: 2 * WRITES }]);
});

it.skipIf(!postgresql)('loses nothing when two consoles share a PostgreSQL server', async () => {
  const databaseUrl = (await postgresql?.createDatabase()) ?? null;
  const place = { databaseUrl, dataDirectory: folder, owner: 'reader' };
  const writers = [1, 2].map(() => runScript(consoleThatWrites(place, WRITES)));
  expect(await Promise.all(writers.map(({ exit }) => exit))).toEqual([
    [0, null],
    [0, null],
  ]);
  const store = await openStore(place);
  const kept = await store.activity.list(10_000);
  await store.close();
  expect(kept).toHaveLength(2 * WRITES);
  expect(new Set(kept.map(({ id }) => id)).size).toBe(2 * WRITES);
});

it.skipIf(!postgresql)('never lets two processes hold a plan at once', async () => {
  const databaseUrl = (await postgresql?.createDatabase()) ?? null;
  const place = { databaseUrl, dataDirectory: folder, owner: 'claimer' };
  const store = await openStore(place);
  const ids = Array.from({ length: 60 }, (_, index) => `p-${index}`);
  for (const id of ids) await store.plans.insert(newPlan(id, 'running'));
  const claimers = [1, 2].map((claimer) =>
    runScript(`
      import { openStore } from ${JSON.stringify(OPEN_STORE)};
      const store = await openStore(${JSON.stringify(place)});
      for (;;) {
        const claimed = await store.plans.claimNext('claimer-${claimer}', 600, new Date().toISOString());
        if (!claimed) break;
        await store.plans.record(claimed.claim, new Date().toISOString(), [{ stepId: null, event: { kind: 'intent' } }]);
      }
      await store.close();
    `),
  );
  await Promise.all(claimers.map(({ exit }) => exit));
  const journals = await Promise.all(ids.map((id) => store.plans.journal(id)));
  await store.close();
  expect(journals.map((journal) => journal.length)).toEqual(ids.map(() => 1));
});
