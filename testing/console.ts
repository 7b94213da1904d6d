import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { isolatedEnvironment } from '../scripts/environment.mjs';
import { freePort, stop, waitUntilHealthy } from '../scripts/processes.mjs';
import { simulatedConfiguration } from '../scripts/simulated-configuration.mjs';
import type { Simulator } from './simulator.ts';

/** A built console in a process of its own, on a simulator, with a data folder that survives its restarts. */
export class Console {
  readonly folder = mkdtempSync(join(tmpdir(), 'headgate-console-'));
  readonly dataFolder: string;
  readonly #simulator: Simulator;
  readonly #environment: Readonly<Record<string, string>>;
  #port = 0;
  #child: ChildProcess | undefined;

  constructor(
    simulator: Simulator,
    environment: Readonly<Record<string, string>> = {},
    dataFolder: string | null = null,
  ) {
    this.#simulator = simulator;
    this.#environment = environment;
    this.dataFolder = dataFolder ?? join(this.folder, 'data');
    mkdirSync(this.dataFolder, { recursive: true });
  }

  /** Another console, not started, on the same data folder. */
  sibling(): Console {
    return new Console(this.#simulator, this.#environment, this.dataFolder);
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  get logFile(): string {
    return join(this.folder, 'console.log');
  }

  log(): string {
    return readFileSync(this.logFile, 'utf8');
  }

  /** Starts it and waits until it answers. */
  async start(): Promise<void> {
    const child = await this.launch();
    await waitUntilHealthy(`${this.url}/api/health`, child);
  }

  /** Waits until the first sweep has read, or failed to read, every section. */
  async waitForInventory(seconds = 30): Promise<void> {
    const until = Date.now() + seconds * 1000;
    while (Date.now() < until) {
      const response = await fetch(`${this.url}/api/views/shell`);
      const { freshness } = shellSchema.parse(await response.json());
      if (freshness.asOf !== null && freshness.collecting === null) return;
      await sleep(100);
    }
    throw new Error(`The inventory was not read within ${seconds} s.`);
  }

  /** Starts it without waiting, for tests of a refused start. */
  async launch(): Promise<ChildProcess> {
    this.#port ||= await freePort();
    const configuration = join(this.folder, 'headgate.config.json');
    writeFileSync(
      configuration,
      JSON.stringify({ ...simulatedConfiguration(this.#simulator.ports), ...QUICK }),
    );
    const child = spawn(
      process.execPath,
      ['node_modules/next/dist/bin/next', 'start', '-H', '127.0.0.1', '-p', String(this.#port)],
      {
        stdio: ['ignore', 'pipe', 'pipe'],
        env: isolatedEnvironment({
          PORT: String(this.#port),
          HEADGATE_CONFIG: configuration,
          HEADGATE_DATA: this.dataFolder,
          AWS_ENDPOINT_URL: this.#simulator.endpoint,
          ...this.#environment,
        }),
      },
    );
    const log = createWriteStream(this.logFile, { flags: 'a' });
    child.stdout.pipe(log, { end: false });
    child.stderr.pipe(log, { end: false });
    this.#child = child;
    return child;
  }

  /** As a power cut would. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null) return;
    const ended = new Promise((resolve) => {
      child.once('exit', resolve);
    });
    child.kill('SIGKILL');
    await ended;
  }

  async stop(): Promise<void> {
    if (this.#child) await stop(this.#child);
  }

  /** Stops it and empties its data folder. */
  async forget(): Promise<void> {
    await this.stop();
    rmSync(this.dataFolder, { recursive: true, force: true });
    mkdirSync(this.dataFolder);
  }

  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

const shellSchema = z.object({
  freshness: z.object({ asOf: z.string().nullable(), collecting: z.object({}).nullable() }),
});

/** The product's own waits, short enough for a test. */
const QUICK = {
  collect: { everySeconds: 60, healthEverySeconds: 60 },
  proof: {
    roundEverySeconds: 0.3,
    rounds: 3,
    spanSeconds: 0,
    giveUpAfterSeconds: 10,
    handshakeTimeoutSeconds: 4,
  },
  changes: { coolOffDays: 7, propagationCeilingSeconds: 30, leaseSeconds: 3, retrySeconds: 0.2 },
};
