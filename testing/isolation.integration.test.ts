import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { freePort, stop, waitUntilHealthy } from '../scripts/processes.mjs';

const folder = mkdtempSync(join(tmpdir(), 'headgate-isolation-'));

function guardWritingTo(file: string): string {
  const url = pathToFileURL(resolve('testing/loopback-guard.mjs'));
  url.searchParams.set('file', file);
  return `--import=${url.href}`;
}

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function attemptsIn(file: string): readonly string[] {
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
}

/** An environment as an operator's shell may have it, every part of which leads to a real account. */
function poisoned(file: string): NodeJS.ProcessEnv {
  const home = join(folder, 'home');
  mkdirSync(join(home, '.aws'), { recursive: true });
  writeFileSync(
    join(home, '.aws', 'credentials'),
    '[production]\naws_access_key_id = AKIAREAL\naws_secret_access_key = real\n',
  );
  writeFileSync(
    join(home, '.aws', 'config'),
    '[profile production]\nregion = eu-central-1\nrole_arn = arn:aws:iam::999999999999:role/admin\nsource_profile = production\n',
  );
  return {
    NODE_ENV: 'production',
    PATH: process.env['PATH'],
    HOME: home,
    AWS_PROFILE: 'production',
    AWS_ENDPOINT_URL: 'http://192.0.2.10',
    AWS_ENDPOINT_URL_IAM: 'http://192.0.2.11',
    AWS_ENDPOINT_URL_STS: 'http://192.0.2.12',
    AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://192.0.2.13',
    HTTPS_PROXY: 'http://192.0.2.14:3128',
    DATABASE_URL: 'postgres://192.0.2.15/production',
    NODE_OPTIONS: guardWritingTo(file),
  };
}

it('records what would leave loopback', () => {
  const file = join(folder, 'planted');
  const script =
    "fetch('http://192.0.2.1/').catch(() => {}); require('node:dns').promises.lookup('aws.example').catch(() => {})";
  spawnSync(process.execPath, ['-e', script], {
    env: { ...process.env, NODE_OPTIONS: guardWritingTo(file) },
  });
  expect(attemptsIn(file).toSorted()).toEqual(['connect 192.0.2.1', 'look up aws.example']);
});

it('runs the demo on loopback alone, whatever the environment says', { timeout: 240_000 }, async () => {
  const file = join(folder, 'attempts');
  const port = await freePort();
  const demo = spawn(process.execPath, ['scripts/demo.mjs'], {
    env: { ...poisoned(file), PORT: String(port), LOG_LEVEL: 'error' },
    stdio: 'ignore',
  });
  try {
    const url = `http://127.0.0.1:${port}`;
    await waitUntilHealthy(`${url}/api/health`, demo, 200);
    await expect
      .poll(async () => (await (await fetch(`${url}/api/views/load-balancers`)).json()).rows.length, {
        timeout: 30_000,
      })
      .toBeGreaterThan(20);
    for (const path of ['/', '/load-balancers', '/certificates', '/dns', '/findings', '/activity']) {
      expect(await fetch(url + path)).toMatchObject({ status: 200, url: url + path });
    }
  } finally {
    await stop(demo);
  }
  expect(attemptsIn(file)).toEqual([]);
});
