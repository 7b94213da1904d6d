import { execFile, execFileSync } from 'node:child_process';
import { deepStrictEqual } from 'node:assert/strict';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { promisify } from 'node:util';
import { isolatedEnvironment } from '../../scripts/environment.mjs';
import { Simulator } from '../../testing/simulator.ts';
import type { Plan } from '../domain/plan.ts';
import { toScript, toUndoScript } from './export.ts';
import { observe } from './observe.ts';
import { sameState } from './state.ts';
import { newBenchFolder, openBench, planSwapOf, worldOf, type Bench } from './test-bench.ts';

const hasCommandLine = ((): boolean => {
  try {
    execFileSync('aws', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();
if (!hasCommandLine) process.stderr.write('Skipped: no aws command line to run exported scripts with.\n');

describe.skipIf(!hasCommandLine)('scripts, run with the AWS command line', () => {
  let simulator: Simulator;
  let bench: Bench;
  let folder: ReturnType<typeof newBenchFolder>;

  beforeAll(async () => {
    simulator = await Simulator.start('demo');
    folder = newBenchFolder(simulator);
    bench = await openBench(folder.folder, simulator);
    await bench.readEstate();
  });
  afterAll(async () => {
    await bench.close();
    folder.remove();
    await simulator.stop();
  });

  async function runScript(script: string): Promise<void> {
    await promisify(execFile)('/bin/sh', ['-c', script], {
      env: isolatedEnvironment({
        AWS_DEFAULT_REGION: 'us-east-1',
        AWS_ARGS: `--endpoint-url ${simulator.endpoint} --output json`,
      }),
    });
  }

  async function planApexOf(zoneName: string, balancer: string): Promise<Plan> {
    const zoneId = bench.estate().zones.find(({ name }) => name === zoneName)?.id ?? '';
    const loadBalancerId = bench.find(balancer).id;
    const planned = await bench.changes.planApex({ zoneId, loadBalancerId }, 'operator');
    if (!planned.ok) throw new Error(planned.problem.message);
    return planned.value;
  }

  test.each([
    ['a Classic swap', () => planSwapOf(bench, 'mysite-prod', 'storefront-2026')],
    ['a swap with an SNI list', () => planSwapOf(bench, 'storefront', 'storefront-2026')],
    ['an apex', () => planApexOf('veteran.example', 'mysite-eu')],
  ])('%s leaves what the plan says, and its undo what was there', async (_, makePlan) => {
    const before = await worldOf(simulator);
    const plan = await makePlan();
    await runScript(toScript(plan));
    const last = plan.steps.at(-1);
    if (!last) throw new Error('The plan has no step.');
    const observed = await observe(bench.gateways, last.call);
    expect(observed.ok && sameState(observed.value, last.leaves)).toBe(true);
    await runScript(toUndoScript(plan) ?? '');
    deepStrictEqual(await worldOf(simulator), before);
  });
});
