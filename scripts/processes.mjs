import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

const LOWEST_PORT = 12_000;
/** Above are ports that the system hands out by itself. */
const HIGHEST_PORT = 31_999;

/** A port of the loopback address that nothing listens on, below the ephemeral range. */
export async function freePort() {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const port = LOWEST_PORT + Math.floor(Math.random() * (HIGHEST_PORT - LOWEST_PORT));
    if (await isFree(port)) return port;
  }
  throw new Error(`No free port between ${LOWEST_PORT} and ${HIGHEST_PORT}.`);
}

/**
 * @param {number} port
 * @returns {Promise<boolean>}
 */
export function isFree(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/**
 * Runs a command to its end with its output shown; throws when it fails.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 */
export async function run(command, args, options = {}) {
  const child = spawn(command, args, { stdio: 'inherit', ...options });
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (exitCode, signal) => resolve(signal ?? exitCode));
  });
  if (code !== 0) throw new Error(`${[command, ...args].join(' ')} ended with ${code}.`);
}

/**
 * The simulated AWS as a process of its own; resolves with its ports and accounts once it answers. It ends when this process does.
 *
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} environment
 */
export async function startSimulator(args, environment) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'sim/main.ts', '--until-stdin-closes', ...args], {
    env: environment,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout });
  const ready = await new Promise((resolve, reject) => {
    lines.once('line', resolve);
    child.once('error', reject);
    child.once('exit', (code) =>
      reject(new Error(`The simulated AWS ended with ${code} before it was ready.`)),
    );
  });
  const ports = JSON.parse(ready);
  const { accounts } = await (await fetch(`http://127.0.0.1:${ports.controlPort}/`)).json();
  return { child, ...ports, accounts };
}

/**
 * Asks `url` until it answers 200, or throws when `child` ends or `seconds` have passed.
 *
 * @param {string} url
 * @param {import('node:child_process').ChildProcess} child
 */
export async function waitUntilHealthy(url, child, seconds = 60) {
  const until = Date.now() + seconds * 1000;
  while (Date.now() < until) {
    if (child.exitCode !== null)
      throw new Error(`The console ended with ${child.exitCode} before it was ready.`);
    const response = await fetch(url).catch(() => null);
    if (response?.ok) return;
    await sleep(100);
  }
  throw new Error(`${url} did not answer within ${seconds} s.`);
}

/**
 * Asks a process to end; kills it when it has not after `seconds`.
 *
 * @param {import('node:child_process').ChildProcess} child
 */
export async function stop(child, seconds = 10) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), seconds * 1000);
  await ended;
  clearTimeout(timer);
}
