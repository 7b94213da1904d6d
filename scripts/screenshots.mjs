// Takes the pictures of README and docs anew, from the build that is here, on the demo estate.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn } from 'node:child_process';
import { chromium } from '@playwright/test';
import { isolatedEnvironment } from './environment.mjs';
import { ensureBuilt } from './prepare.mjs';
import { freePort, startSimulator, stop, waitUntilHealthy } from './processes.mjs';
import { simulatedConfiguration } from './simulated-configuration.mjs';
import { findOrInstallChromium } from './tools.mjs';

const TARGET = join('docs', 'screenshots');
const STAGE = '222233334444';
const MYSITE_STAGE = `/load-balancers/${STAGE}/us-east-1/classic/mysite-stage`;

await ensureBuilt(isolatedEnvironment());
mkdirSync(TARGET, { recursive: true });
const folder = await mkdtemp(join(tmpdir(), 'headgate-screenshots-'));
const files = join(folder, 'certificates');
const simulator = await startSimulator(
  ['--estate', 'demo', '--time-scale', '60', '--files', files],
  isolatedEnvironment(),
);
const port = await freePort();
const url = `http://127.0.0.1:${port}`;
writeFileSync(join(folder, 'headgate.config.json'), JSON.stringify(simulatedConfiguration(simulator)));
const headgate = spawn(
  process.execPath,
  ['node_modules/next/dist/bin/next', 'start', '-H', '127.0.0.1', '-p', String(port)],
  {
    stdio: 'ignore',
    env: isolatedEnvironment({
      PORT: String(port),
      HEADGATE_CONFIG: join(folder, 'headgate.config.json'),
      HEADGATE_DATA: join(folder, 'data'),
      AWS_ENDPOINT_URL: `http://127.0.0.1:${simulator.awsPort}`,
    }),
  },
);
const { CHROMIUM_PATH } = findOrInstallChromium();
const browser = await chromium.launch({
  ...(CHROMIUM_PATH ? { executablePath: CHROMIUM_PATH } : {}),
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});

try {
  await waitUntilHealthy(`${url}/api/health`, headgate);
  const page = await browser.newPage({
    viewport: { width: 1440, height: 900 },
    timezoneId: 'UTC',
    colorScheme: 'light',
  });
  await page.goto(url);
  await page.getByRole('progressbar').waitFor({ state: 'detached', timeout: 60_000 });

  /** @param {string} name */
  const shoot = (name) => page.screenshot({ path: join(TARGET, `${name}.png`) });
  /** @param {string} file */
  const text = (file) => readFileSync(join(files, file), 'utf8');

  await page.goto(`${url}/load-balancers`);
  await page.getByRole('link', { name: 'mysite-prod', exact: true }).waitFor();
  await shoot('load-balancers');

  await page.goto(`${url}/load-balancers/111122223333/us-east-1/v2/storefront`);
  await page.getByText('How traffic gets there').waitFor();
  await shoot('load-balancer');

  await page.goto(`${url}/certificates/upload`);
  await page.getByLabel('Account').selectOption(STAGE);
  await page.getByLabel('Name', { exact: true }).fill('mysite-stage-2026');
  await page.getByLabel('Path').fill('/stage/');
  await page.getByLabel('Certificate', { exact: true }).fill(text('mysite-stage.crt'));
  await page.getByLabel('Chain', { exact: true }).fill(text('intermediate.crt'));
  await page.getByLabel('Private key', { exact: true }).fill(text('mysite-stage.key'));
  await page.getByRole('button', { name: 'Upload certificate' }).click();
  await page.getByText('Nothing serves it yet').waitFor();

  await page.goto(`${url}${MYSITE_STAGE}/swap/443`);
  await page.getByRole('radio', { name: 'mysite-stage-2026' }).check();
  await page.getByRole('button', { name: 'Plan the swap' }).click();
  await page.getByRole('button', { name: 'Swap certificate' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Swap certificate' }).click();
  await page.getByText('Proof by handshake: proven').waitFor({ timeout: 120_000 });
  await shoot('change');
} finally {
  await browser.close();
  await Promise.all([stop(headgate), stop(simulator.child)]);
  await rm(folder, { recursive: true, force: true });
}
