import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** @param {string} name */
const bin = (name) => join('node_modules', '.bin', name);

/** @typedef {{ passed: number, failed: number, skipped: number }} Totals */

/**
 * A stage is a name, a command, and for test runners the reporter whose totals are added up.
 *
 * @type {Readonly<Record<string, { command: readonly [string, ...string[]], totals?: 'vitest' | 'playwright' }>>}
 */
export const stages = {
  format: { command: [bin('oxfmt'), '--check', '.'] },
  lint: { command: [bin('oxlint'), '--type-aware', '.'] },
  types: { command: [process.execPath, 'scripts/types.mjs'] },
  layers: { command: [process.execPath, 'scripts/layers.mjs'] },
  unused: { command: [bin('knip')] },
  documents: { command: [process.execPath, 'scripts/documents.mjs'] },
  unit: { command: [bin('vitest'), 'run', '--project', 'unit'], totals: 'vitest' },
  integration: { command: [bin('vitest'), 'run', '--project', 'integration'], totals: 'vitest' },
  build: { command: [process.execPath, 'scripts/build.mjs'] },
  browser: { command: [bin('playwright'), 'test'], totals: 'playwright' },
};

/**
 * @param {string} path
 * @returns {Totals}
 */
function vitestTotals(path) {
  const report = JSON.parse(readFileSync(path, 'utf8'));
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/**
 * @param {string} path
 * @returns {Totals}
 */
function playwrightTotals(path) {
  const { stats } = JSON.parse(readFileSync(path, 'utf8'));
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped };
}

/**
 * Runs stages in order and prints a table of their times. All run, even after a failure. Ends the process with `N passed, N failed` alone on a line.
 *
 * @param {readonly string[]} names
 * @param {NodeJS.ProcessEnv} environment
 */
export function runStages(names, environment = process.env) {
  const folder = mkdtempSync(join(tmpdir(), 'headgate-totals-'));
  const totals = { passed: 0, failed: 0, skipped: 0 };
  const table = [];
  for (const name of names) {
    const stage = stages[name];
    if (!stage) throw new Error(`There is no stage ${name}.`);
    const { command, totals: kind } = stage;
    const report = join(folder, `${name}.json`);
    const [program, ...args] = command;
    if (kind === 'vitest') args.push('--reporter=default', '--reporter=json', `--outputFile.json=${report}`);
    console.log(`\n── ${name}`);
    const started = performance.now();
    const { status } = spawnSync(program, args, {
      stdio: 'inherit',
      env: kind === 'playwright' ? { ...environment, PLAYWRIGHT_JSON_OUTPUT_FILE: report } : environment,
    });
    const seconds = (performance.now() - started) / 1000;
    if (kind && existsSync(report)) {
      const own = kind === 'vitest' ? vitestTotals(report) : playwrightTotals(report);
      totals.passed += own.passed;
      totals.failed += own.failed;
      totals.skipped += own.skipped;
      if (status !== 0 && own.failed === 0) totals.failed += 1;
    } else {
      totals[status === 0 ? 'passed' : 'failed'] += 1;
    }
    table.push(`${name.padEnd(12)} ${seconds.toFixed(1).padStart(7)} s  ${status === 0 ? 'ok' : 'FAILED'}`);
  }
  rmSync(folder, { recursive: true, force: true });
  console.log(`\n${table.join('\n')}\n`);
  const skipped = totals.skipped > 0 ? `, ${totals.skipped} skipped` : '';
  console.log(`${totals.passed} passed, ${totals.failed} failed${skipped}`);
  process.exitCode = totals.failed > 0 ? 1 : 0;
}
