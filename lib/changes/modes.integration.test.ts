import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { Simulator } from '../../testing/simulator.ts';
import type { AccountMode } from '../domain/place.ts';
import { newBenchFolder, openBench, planSwapOf, worldOf, type Bench } from './test-bench.ts';

let simulator: Simulator;
let bench: Bench | undefined;
let folder: ReturnType<typeof newBenchFolder> | undefined;

beforeAll(async () => {
  simulator = await Simulator.start('demo');
});
afterAll(() => simulator.stop());
afterEach(async () => {
  await bench?.close();
  folder?.remove();
});

async function benchIn(mode: AccountMode): Promise<Bench> {
  folder = newBenchFolder(simulator, mode);
  bench = await openBench(folder.folder, simulator);
  await bench.readEstate();
  bench.runner.start();
  return bench;
}

function upload(bench: Bench) {
  const { accountId } = bench.find('mysite-prod');
  const texts = { certificate: '', chain: '', privateKey: '' };
  return bench.changes.upload({ accountId, name: 'x', path: '/', ...texts }, 'operator');
}

test('an account that is only observed is not planned for', async () => {
  const bench = await benchIn('observe');
  await expect(planSwapOf(bench, 'mysite-prod', 'storefront-2026')).rejects.toThrow('observe mode');
  expect(await upload(bench)).toMatchObject({ ok: false, problems: [{ code: 'not-permitted' }] });
});

test('an account in plan mode is planned for, and never changed', async () => {
  const bench = await benchIn('plan');
  const before = await worldOf(simulator);
  const plan = await planSwapOf(bench, 'mysite-prod', 'storefront-2026');
  expect(plan.checks[0]).toMatchObject({ id: 'mode', verdict: 'stop' });
  expect(plan.steps[0]?.cli).toContain('set-load-balancer-listener-ssl-certificate');
  expect(await bench.changes.confirm(plan.id, 'operator')).toMatchObject({ ok: false });
  expect(await upload(bench)).toMatchObject({ ok: false, problems: [{ code: 'not-permitted' }] });
  expect(await worldOf(simulator)).toEqual(before);
});
