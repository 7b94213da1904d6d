import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** @param {string} command */
function answers(command) {
  return spawnSync(command, ['--version'], { stdio: 'ignore' }).status === 0;
}

let isPackageListFresh = false;

/**
 * Installs Debian packages when root; says so, and returns whether it worked.
 *
 * @param {readonly string[]} packages
 */
function installFromDebian(packages) {
  if (process.getuid?.() !== 0 || !answers('apt-get')) return false;
  console.log(`Installing ${packages.join(', ')} from Debian…`);
  /** @type {import('node:child_process').SpawnSyncOptions} */
  const options = {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  if (!isPackageListFresh) {
    spawnSync('apt-get', ['update', '-qq'], options);
    isPackageListFresh = true;
  }
  return (
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], options).status ===
    0
  );
}

/** The browser to test with: CHROMIUM_PATH, one on the machine, Playwright's own, or Debian's. Throws when there is none. */
export function findOrInstallChromium() {
  const known = [
    process.env.CHROMIUM_PATH,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
  ];
  const found = known.find((path) => path && existsSync(path));
  if (found) return { CHROMIUM_PATH: found };
  if (installFromDebian(['chromium'])) return { CHROMIUM_PATH: '/usr/bin/chromium' };
  if (spawnSync('npx', ['playwright', 'install', 'chromium'], { stdio: 'inherit' }).status === 0) return {};
  throw new Error(
    'No Chromium: set CHROMIUM_PATH, or run as root on Debian, or let Playwright download its own.',
  );
}

/** The folder of the PostgreSQL server's programs, `null` when there is none. */
export function postgresFolder() {
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root) ? readdirSync(root) : [];
  const found = versions.find((version) => existsSync(join(root, version, 'bin', 'postgres')));
  return found ? join(root, found, 'bin') : null;
}

/** PostgreSQL and the AWS command line, for the tests that talk to them; in CI a missing one fails those tests. */
export function findOrInstallServers() {
  if (!postgresFolder()) installFromDebian(['postgresql']);
  if (!answers('aws')) installFromDebian(['awscli']);
  if (!postgresFolder()) console.log('No PostgreSQL server: its tests are skipped (in CI they fail).');
  if (!answers('aws')) console.log('No aws command line: its tests are skipped (in CI they fail).');
  return {};
}
