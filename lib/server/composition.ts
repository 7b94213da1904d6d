import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { createGateways } from '../aws/create-gateways.ts';
import { eventInWords, toMarkdown, toScript, toUndoScript } from '../changes/export.ts';
import { createChanges, type Changes } from '../changes/operations.ts';
import { createRunner } from '../changes/runner.ts';
import type { Config } from '../config.ts';
import { toInstant, type Instant } from '../domain/instant.ts';
import { createInventory } from '../inventory/collector.ts';
import type { Inventory } from '../inventory/inventory.ts';
import { log } from '../log.ts';
import { openProber } from '../probe/prober.ts';
import { openStore } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';
import { createEventStreams, type EventStreams } from './event-streams.ts';

const now = (): Instant => toInstant(new Date());

/** A plan as text, for people and for shells. */
const planTexts = { toScript, toUndoScript, toMarkdown, eventInWords } as const;

/** Everything that lives as long as the process, once. */
export interface Server {
  readonly config: Config;
  readonly log: typeof log;
  readonly now: () => Instant;
  readonly store: Store;
  readonly inventory: Inventory;
  readonly changes: Changes;
  readonly planTexts: typeof planTexts;
  readonly streams: EventStreams;
  /** Closes streams, parks the runner, saves what is unsaved. A second call waits for the first. */
  stop(): Promise<void>;
}

/** Opens the store, begins to collect and to run plans. Throws `AnotherConsole` where the data directory is taken. */
export async function startServer(config: Config): Promise<Server> {
  const owner = `${hostname()}/${process.pid}/${randomUUID().slice(0, 8)}`;
  const store = await openStore({ ...config, owner });
  const gateways = createGateways(config);
  const prober = openProber(config);
  const inventory = createInventory({ gateways, store, config, now, log });
  const changes = createChanges({ store, gateways, inventory, prober, config, now, owner });
  const runner = createRunner({ store, gateways, inventory, prober, config, now, log, owner });

  const current = () => {
    const { estate, progress } = inventory.current();
    return { version: estate.snapshot.version, progress };
  };
  const streams = createEventStreams(current);
  const endings = [
    inventory.subscribe(() => streams.send(current())),
    store.signals.subscribe((topic) => {
      if (topic !== 'sections') streams.send({ ...current(), [topic]: true });
    }),
  ];

  async function stop(): Promise<void> {
    streams.closeAll();
    for (const end of endings) end();
    await Promise.all([runner.stop(), inventory.stop()]);
    gateways.close();
    await store.close();
  }

  await inventory.start();
  runner.start();
  let stopping: Promise<void> | null = null;
  return {
    config,
    log,
    now,
    store,
    inventory,
    changes,
    planTexts,
    streams,
    stop: () => (stopping ??= stop()),
  };
}
