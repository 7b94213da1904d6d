import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { Console } from '../testing/console.ts';
import { Simulator } from '../testing/simulator.ts';

interface PerTest {
  /** A console that has read the whole estate; its data folder is empty. */
  readonly headgate: Console;
}

interface PerWorker {
  /** The estate that each test of a file begins with. */
  readonly estate: string;
  /** Holds the certificate that `mysite-stage` waits for: `mysite-stage.crt`, `intermediate.crt`, `mysite-stage.key`. */
  readonly files: string;
  readonly simulator: Simulator;
  readonly workerConsole: Console;
}

/** Each worker owns a simulator, a console, a data folder and their ports; each test begins with the estate as built. */
export const test = base.extend<PerTest, PerWorker>({
  estate: ['demo', { option: true, scope: 'worker' }],
  files: [
    async ({ browserName: _any }, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'headgate-files-'));
      await use(folder);
      rmSync(folder, { recursive: true });
    },
    { scope: 'worker' },
  ],
  simulator: [
    async ({ estate, files }, use) => {
      const simulator = await Simulator.start(estate, 60, ['--files', files]);
      await use(simulator);
      await simulator.stop();
    },
    { scope: 'worker' },
  ],
  workerConsole: [
    async ({ simulator }, use) => {
      const headgate = new Console(simulator);
      await use(headgate);
      await headgate.remove();
    },
    { scope: 'worker' },
  ],
  headgate: async ({ estate, simulator, workerConsole }, use) => {
    await simulator.clearFaults();
    await simulator.reset(estate);
    await workerConsole.forget();
    await workerConsole.start();
    await workerConsole.waitForInventory();
    await use(workerConsole);
  },
  baseURL: async ({ headgate }, use) => {
    await use(headgate.url);
  },
});

export { expect } from '@playwright/test';
