import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './processes.mjs';

const BUILT_FROM = [
  'app',
  'components',
  'lib',
  'public',
  'instrumentation.ts',
  'proxy.ts',
  'next.config.mjs',
  'package-lock.json',
];

/**
 * The latest modification below a path; 0 when it is not there.
 *
 * @param {string} path
 * @returns {number}
 */
function newest(path) {
  if (!existsSync(path)) return 0;
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(stats.mtimeMs, ...readdirSync(path).map((entry) => newest(join(path, entry))));
}

/** Installs the packages of the lock file, unless that was done since it changed. */
export async function ensureInstalled() {
  if (newest('node_modules/.package-lock.json') >= newest('package-lock.json')) return;
  console.log('Installing packages…');
  await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel', 'error']);
}

/**
 * Builds the console, unless the build is newer than everything it is made from.
 *
 * @param {NodeJS.ProcessEnv} environment
 */
export async function ensureBuilt(environment) {
  if (newest('.next/BUILD_ID') > Math.max(...BUILT_FROM.map(newest))) return;
  console.log('Building the console…');
  await run(process.execPath, ['node_modules/next/dist/bin/next', 'build'], { env: environment });
}
