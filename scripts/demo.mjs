// The console on a simulated AWS: no account, no credentials, nothing but Node and npm.
import { spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isolatedEnvironment } from './environment.mjs';
import { ensureBuilt, ensureInstalled } from './prepare.mjs';
import { isFree, startSimulator, stop, waitUntilHealthy } from './processes.mjs';
import { simulatedConfiguration } from './simulated-configuration.mjs';

const port = Number(process.env.PORT ?? 4600);
const folder = resolve('data', `demo-${port}`);

if (!(await isFree(port))) {
  console.error(`Port ${port} is taken. Choose another: PORT=4700 npm run demo`);
  process.exit(1);
}
await ensureInstalled();
await ensureBuilt(isolatedEnvironment());
// The simulated estate begins anew with each start, so what the console remembers of it does too.
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

const files = join(folder, 'certificates');
const simulator = await startSimulator(
  ['--estate', 'demo', '--time-scale', '10', '--files', files],
  isolatedEnvironment(),
);
const configuration = join(folder, 'headgate.config.json');
writeFileSync(configuration, JSON.stringify(simulatedConfiguration(simulator), null, 2));

const address = `http://127.0.0.1:${port}`;
const headgate = spawn(process.execPath, ['scripts/start.mjs'], {
  stdio: ['ignore', 'inherit', 'inherit'],
  env: isolatedEnvironment({
    PORT: String(port),
    HEADGATE_CONFIG: configuration,
    HEADGATE_DATA: join(folder, 'console'),
    AWS_ENDPOINT_URL: `http://127.0.0.1:${simulator.awsPort}`,
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
  }),
});

let isEnding = false;

/** @param {number} code */
async function end(code) {
  if (isEnding) return;
  isEnding = true;
  await Promise.all([stop(headgate), stop(simulator.child)]);
  process.exit(code);
}
process.on('SIGINT', () => void end(0));
process.on('SIGTERM', () => void end(0));
headgate.once('exit', (code) => void end(code ?? 1));
simulator.child.once('exit', () => void end(1));

await waitUntilHealthy(`${address}/api/health`, headgate);
console.log(`
  Headgate is at ${address}

  It runs on a simulated AWS: three accounts, two regions, nothing real.
  A certificate for mysite-stage lies in ${files}
  See what a client sees:
    curl -vk -x http://127.0.0.1:${simulator.proxyPort} https://stage.mysite.example/
  Ctrl-C ends both.
`);
