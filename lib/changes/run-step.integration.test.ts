import { deepStrictEqual } from 'node:assert/strict';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { Simulator } from '../../testing/simulator.ts';
import type { JournalEvent, Plan, PlanState } from '../domain/plan.ts';
import { newBenchFolder, openBench, planSwapOf, worldOf, type Bench } from './test-bench.ts';

let simulator: Simulator;
let bench: Bench;
let folder: ReturnType<typeof newBenchFolder>;
let before: unknown;

beforeAll(async () => {
  simulator = await Simulator.start('demo');
  folder = newBenchFolder(simulator);
  bench = await openBench(folder.folder, simulator);
  await bench.readEstate();
  bench.runner.start();
});
afterAll(async () => {
  await bench.close();
  folder.remove();
  await simulator.stop();
});
beforeEach(async () => {
  before = await worldOf(simulator);
});
afterEach(async () => {
  await simulator.clearFaults();
  await simulator.setRelisting(false);
  await simulator.setReadLagSeconds(0);
  deepStrictEqual(await worldOf(simulator), before);
});

async function confirmed(balancer: string, certificate: string): Promise<Plan> {
  const plan = await planSwapOf(bench, balancer, certificate);
  expect(await bench.changes.confirm(plan.id, 'operator')).toMatchObject({ ok: true });
  return plan;
}

async function undone(plan: Plan, to: PlanState = 'undone'): Promise<Plan> {
  expect(await bench.changes.undo(plan.id, 'operator')).toMatchObject({ ok: true });
  return ended(plan, to);
}

async function ended(plan: Plan, state: PlanState = 'proven'): Promise<Plan> {
  const found = await bench.reaches(plan.id, ['proven', 'undone', 'needs-attention']);
  expect(found).toMatchObject({ state });
  return found;
}

async function donesOf(plan: Plan): Promise<readonly JournalEvent[]> {
  const journal = await bench.store.plans.journal(plan.id);
  return journal.map(({ event }) => event).filter(({ kind }) => kind === 'done');
}

test('an undo that was not proven, and was changed back since, runs again', async () => {
  const plan = await confirmed('mysite-prod', 'storefront-2026');
  await ended(plan);
  const [address = ''] = await bench.addressesOf('mysite-prod');
  await simulator.addListenerFault({
    loadBalancer: 'mysite-prod',
    port: 443,
    address,
    effect: { kind: 'refuse' },
  });
  await undone(plan, 'needs-attention');
  await simulator.clearFaults();
  const { accountId, region, name: loadBalancerName } = bench.find('mysite-prod');
  const { arn } = bench.certificate('storefront-2026');
  await bench.gateways.classic.setCertificate({ accountId, region, loadBalancerName, port: 443 }, arn);
  expect(await undone(plan)).toMatchObject({ problem: null });
});

test('a former default that AWS puts into the SNI list is taken out again, both ways', async () => {
  await simulator.setRelisting(true);
  const plan = await confirmed('mysite-api', 'storefront-2026');
  await ended(plan);
  expect(await donesOf(plan)).toMatchObject([
    { how: 'called', detail: null },
    { how: 'called', detail: expect.stringMatching(/^took .* out of the SNI list/) },
  ]);
  expect(await undone(plan)).toMatchObject({ problem: null });
});

test('a plan that stopped before it took the former default out is undone', async () => {
  await simulator.setRelisting(true);
  await simulator.addFault({ match: { operation: 'RemoveListenerCertificates' }, effect: 'deny' });
  const plan = await confirmed('mysite-api', 'storefront-2026');
  await ended(plan, 'needs-attention');
  await simulator.clearFaults();
  expect(await undone(plan)).toMatchObject({ problem: null });
});

test('a refusal by AWS of what is done already is no failure', async () => {
  await simulator.addFault({
    match: { operation: 'RemoveListenerCertificates' },
    effect: 'lose-answer',
    times: 1,
  });
  const plan = await confirmed('storefront', 'storefront-2026');
  await ended(plan);
  expect(await undone(plan)).toMatchObject({ problem: null });
});

test('readings that lag behind a call are waited for', async () => {
  await simulator.setReadLagSeconds(90);
  const plan = await confirmed('mysite-api', 'storefront-2026');
  await ended(plan);
  await simulator.setReadLagSeconds(0);
  expect(await undone(plan)).toMatchObject({ problem: null });
});
