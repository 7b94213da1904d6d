import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { afterEach, expect, test } from 'vitest';
import { listen } from './listen.ts';

let child: ChildProcess | undefined;

afterEach(() => {
  child?.kill('SIGKILL');
});

function launch(...args: string[]) {
  const started = spawn(process.execPath, ['--import', 'tsx', 'sim/main.ts', ...args], { stdio: 'pipe' });
  child = started;
  return { started, ended: once(started, 'exit') };
}

async function firstLine(started: ReturnType<typeof launch>['started']): Promise<Record<string, number>> {
  const [line] = await once(createInterface({ input: started.stdout }), 'line');
  return JSON.parse(String(line));
}

test('says its ports in one line, all below the ephemeral ones, and ends on SIGTERM with a client connected', async () => {
  const { started, ended } = launch();
  const ports = await firstLine(started);
  expect(Object.keys(ports).sort()).toEqual(['awsPort', 'controlPort', 'dnsPort', 'proxyPort']);
  for (const port of Object.values(ports)) expect(port).toBeLessThan(32_768);
  const response = await fetch(`http://127.0.0.1:${ports['controlPort']}/`);
  expect(await response.json()).toMatchObject({ estate: 'empty', timeScale: 1 });
  started.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
});

test('ends when the process that holds its standard input does', async () => {
  const { started, ended } = launch('--until-stdin-closes');
  await firstLine(started);
  started.stdin.end();
  expect(await ended).toEqual([0, null]);
});

test('takes the ports and the time scale it is given', async () => {
  const other = createServer();
  const port = await listen(other, 0);
  other.close();
  await once(other, 'close');
  const { started } = launch('--control-port', String(port), '--time-scale', '60');
  expect(await firstLine(started)).toMatchObject({ controlPort: port });
  const response = await fetch(`http://127.0.0.1:${port}/`);
  expect(await response.json()).toMatchObject({ timeScale: 60 });
});

test.each([
  [['--estate', 'atlantis'], 'There is no estate atlantis'],
  [['--time-scale', 'fast'], "--time-scale takes a number, not 'fast'."],
  [['--colour', 'red'], '--colour'],
])('refuses %j', async (args, words) => {
  const { started, ended } = launch(...args);
  const errors = text(started.stderr);
  expect(await ended).toEqual([1, null]);
  expect(await errors).toContain(words);
});
