import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isolatedEnvironment } from '../../scripts/environment.mjs';
import { simulatedConfiguration } from '../../scripts/simulated-configuration.mjs';
import type { Simulator } from '../../testing/simulator.ts';
import { createGateways } from '../aws/create-gateways.ts';
import { readConfig, type Config } from '../config.ts';
import type { Certificate } from '../domain/certificate.ts';
import { toInstant, type Instant } from '../domain/instant.ts';
import type { LoadBalancer } from '../domain/load-balancer.ts';
import type { AccountMode } from '../domain/place.ts';
import type { Plan, PlanState } from '../domain/plan.ts';
import { createInventory } from '../inventory/collector.ts';
import { openStore } from '../store/open-store.ts';
import { createChanges } from './operations.ts';
import { openProber } from '../probe/prober.ts';
import { createRunner } from './runner.ts';

/** Everything a change needs and nothing of the web server, on a simulated AWS and a data folder of its own. */
export async function openBench(folder: string, simulator: Pick<Simulator, 'endpoint'>) {
  isolate(simulator.endpoint);
  const config = readBenchConfig(folder);
  const owner = `bench ${process.pid}`;
  const silent = { info: ignore, warn: ignore, error: report };
  const store = await openStore({ databaseUrl: null, dataDirectory: folder, owner });
  const gateways = createGateways(config);
  const inventory = createInventory({ gateways, store, config, now, log: silent });
  const prober = openProber(config);
  const dependencies = { store, gateways, inventory, prober, config, now, owner };
  const runner = createRunner({ ...dependencies, log: silent });
  return {
    store,
    gateways,
    changes: createChanges(dependencies),
    runner,
    async readEstate(): Promise<void> {
      await inventory.start();
      while (inventory.current().estate.gaps.some(({ status }) => status === 'never')) await sleep(20);
    },
    /** Waits until the inventory has a certificate. */
    async reads(certificate: string): Promise<void> {
      const has = (): boolean =>
        inventory.current().estate.certificates.some(({ name }) => name === certificate);
      while (!has()) await sleep(20);
    },
    find(name: string): LoadBalancer {
      const found = inventory.current().estate.loadBalancers.find((one) => one.name === name);
      if (!found) throw new Error(`There is no ${name}.`);
      return found;
    },
    certificate(name: string): Certificate {
      const found = inventory.current().estate.certificates.find((one) => one.name === name);
      if (!found) throw new Error(`There is no certificate ${name}.`);
      return found;
    },
    async addressesOf(name: string): Promise<readonly string[]> {
      const balancer = this.find(name);
      const addresses = await prober.addressesOf(balancer.dnsName, balancer);
      if (!addresses.ok) throw new Error(addresses.problem.message);
      return addresses.value;
    },
    estate: () => inventory.current().estate,
    async reaches(id: string, states: readonly PlanState[], seconds = 30): Promise<Plan> {
      const until = Date.now() + seconds * 1000;
      for (;;) {
        const plan = await store.plans.find(id);
        if (plan && states.includes(plan.state)) return plan;
        if (Date.now() > until) throw new Error(`${id} is ${JSON.stringify(plan, null, 1)}`);
        await sleep(50);
      }
    },
    async close(): Promise<void> {
      await runner.stop();
      await inventory.stop();
      gateways.close();
      await store.close();
    },
  };
}

export type Bench = Awaited<ReturnType<typeof openBench>>;

/** A data folder with the configuration that leads to a simulator. */
export function newBenchFolder(
  simulator: Simulator,
  mode: AccountMode = 'change',
): { readonly folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'headgate-changes-'));
  // The third account of the demo answers with errors, and is long in doing so.
  const accounts = simulator.ports.accounts.filter(({ name }) => name !== 'partner');
  const configuration = simulatedConfiguration({ ...simulator.ports, accounts });
  writeFileSync(
    join(folder, 'headgate.config.json'),
    JSON.stringify({
      ...configuration,
      accounts: configuration.accounts.map((account) => Object.assign(account, { mode })),
      collect: { everySeconds: 600, healthEverySeconds: 600 },
      proof: {
        roundEverySeconds: 0.2,
        rounds: 3,
        spanSeconds: 0,
        giveUpAfterSeconds: 4,
        handshakeTimeoutSeconds: 2,
      },
      changes: { coolOffDays: 7, propagationCeilingSeconds: 20, leaseSeconds: 2, retrySeconds: 0.1 },
    }),
  );
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Plans a swap as an operator would, and throws what speaks against planning it at all. */
export async function planSwapOf(
  bench: Bench,
  balancer: string,
  certificate: string,
  port = 443,
): Promise<Plan> {
  const { id: loadBalancerId, listeners } = bench.find(balancer);
  const listener = listeners.find((one) => one.port === port);
  if (!listener) throw new Error(`${balancer} has no listener on ${port}.`);
  const { arn } = bench.certificate(certificate);
  const planned = await bench.changes.planSwap(
    { loadBalancerId, listenerId: listener.id, certificateArn: arn },
    'operator',
  );
  if (!planned.ok) throw new Error(planned.problem.message);
  return planned.value;
}

/** The simulated AWS without Route 53's record of past changes, SNI lists in order: equal when an undo is complete. */
export async function worldOf(simulator: Simulator): Promise<unknown> {
  return JSON.parse(await simulator.dump(), (key, value: unknown) => {
    if (key === 'changes') return undefined;
    return key === 'sni' && Array.isArray(value) ? value.map(String).sort() : value;
  });
}

/** The environment of the AWS SDK in this process leads to the simulator and nowhere else. */
function isolate(endpoint: string): void {
  const isolated = isolatedEnvironment({ AWS_ENDPOINT_URL: endpoint });
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name];
  for (const [name, value] of Object.entries(isolated))
    if (name.startsWith('AWS_')) process.env[name] = value;
}

function readBenchConfig(folder: string): Config {
  const read = readConfig({ ...process.env, HEADGATE_CONFIG: join(folder, 'headgate.config.json') });
  if (!read.ok) throw new Error(read.missing.join('\n'));
  return read.config;
}

function now(): Instant {
  return toInstant(new Date());
}

function ignore(): void {
  // Nothing of a test's log is looked at.
}

function report(...words: unknown[]): void {
  process.stderr.write(`${JSON.stringify(words)}\n`);
}
