import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isolatedEnvironment } from '../../scripts/environment.mjs';
import { simulatedConfiguration } from '../../scripts/simulated-configuration.mjs';
import { startPostgresql } from '../../testing/postgresql.ts';
import { Simulator } from '../../testing/simulator.ts';
import { createGateways } from '../aws/create-gateways.ts';
import { readConfig } from '../config.ts';
import { toInstant } from '../domain/instant.ts';
import { log } from '../log.ts';
import { openStore } from '../store/open-store.ts';
import { createInventory } from './collector.ts';

const postgresql = await startPostgresql();
const folder = mkdtempSync(join(tmpdir(), 'headgate-replicas-'));
let simulator: Simulator;

beforeAll(async () => {
  simulator = await Simulator.start('demo');
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name];
  const isolated = isolatedEnvironment({ AWS_ENDPOINT_URL: simulator.endpoint });
  Object.assign(process.env, isolated);
  const accounts = simulator.ports.accounts.filter(({ name }) => name === 'stage');
  const configuration = {
    ...simulatedConfiguration({ ...simulator.ports, accounts }),
    collect: { everySeconds: 600, healthEverySeconds: 600 },
  };
  writeFileSync(join(folder, 'headgate.config.json'), JSON.stringify(configuration));
});

afterAll(async () => {
  await simulator.stop();
  await postgresql?.stop();
  rmSync(folder, { recursive: true, force: true });
});

function now(): string {
  return toInstant(new Date());
}

async function openReplica(owner: string, databaseUrl: string) {
  const read = readConfig({ HEADGATE_CONFIG: join(folder, 'headgate.config.json') });
  if (!read.ok) throw new Error(read.missing.join('\n'));
  let calls = 0;
  const gateways = createGateways(read.config, { onCall: () => (calls += 1) });
  const store = await openStore({ databaseUrl, dataDirectory: folder, owner });
  const inventory = createInventory({ gateways, store, config: read.config, now, log });
  await inventory.start();
  return {
    inventory,
    calls: () => calls,
    neverRead: () => inventory.current().estate.gaps.filter(({ status }) => status === 'never').length,
    async close() {
      await inventory.stop();
      gateways.close();
      await store.close();
    },
  };
}

test.skipIf(!postgresql)('of two replicas one collects, and the other takes its place', async () => {
  const url = (await postgresql?.createDatabase()) ?? '';
  const first = await openReplica('first', url);
  const second = await openReplica('second', url);
  await expect.poll(second.neverRead, { timeout: 30_000 }).toBe(0);
  expect(second.calls()).toBe(0);
  const names = (replica: typeof first) =>
    replica.inventory.current().estate.loadBalancers.map(({ name }) => name);
  expect(names(second).toSorted()).toEqual(names(first).toSorted());

  second.inventory.refresh({ accountIds: [], regions: [], kinds: ['server-certificates'] });
  await expect.poll(second.calls, { timeout: 10_000 }).toBeGreaterThan(0);
  await expect.poll(() => second.inventory.current().progress, { timeout: 10_000 }).toBeNull();

  const callsBefore = second.calls();
  await first.close();
  await expect.poll(second.calls, { timeout: 30_000 }).toBeGreaterThan(callsBefore + 10);
  await second.close();
});
