import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { isolatedEnvironment } from '../../scripts/environment.mjs';
import { Simulator } from '../../testing/simulator.ts';
import type { Plan } from '../domain/plan.ts';
import { newBenchFolder, openBench, planSwapOf, type Bench } from './test-bench.ts';

const HELD = 'the answer';
const BENCH = new URL('test-bench.ts', import.meta.url).href;

let simulator: Simulator;
let bench: Bench;
let folder: ReturnType<typeof newBenchFolder>;
let child: ChildProcess | undefined;
const files = mkdtempSync(join(tmpdir(), 'headgate-files-'));

beforeAll(async () => {
  simulator = await Simulator.start('demo', 60, ['--files', files]);
  folder = newBenchFolder(simulator);
  bench = await openBench(folder.folder, simulator);
  await bench.readEstate();
});
afterAll(async () => {
  await bench.close();
  await simulator.stop();
  folder.remove();
  rmSync(files, { recursive: true });
});
afterEach(async () => {
  child?.kill('SIGKILL');
  await simulator.clearFaults();
  await bench.close();
  await reopen();
});

/** Another process works on the folder, and is killed while the answer to `operation`, or the call itself, is held back. */
async function dieAt(operation: string, work: string, when: 'before' | 'after' = 'after'): Promise<void> {
  await bench.close();
  await simulator.addFault({ match: { operation }, times: 1, effect: { pauseUntilReleased: HELD, when } });
  const source = `
    import { openBench } from ${JSON.stringify(BENCH)};
    const bench = await openBench(${JSON.stringify(folder.folder)}, ${JSON.stringify({ endpoint: simulator.endpoint })});
    ${work}
  `;
  child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', source], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: isolatedEnvironment(),
  });
  await held();
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
  if (when === 'after') await simulator.release(HELD);
  await reopen();
}

/** What the folder holds is shown at once: nothing is read anew. */
async function reopen(): Promise<void> {
  bench = await openBench(folder.folder, simulator);
  await bench.readEstate();
}

async function held(): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    if ((await simulator.holds())[HELD]) return;
    await sleep(50);
  }
  throw new Error('No call was held back.');
}

/** What comes of a plan that another process left, once its lease is over. */
async function settled(plan: Plan): Promise<Plan> {
  bench.runner.start();
  return bench.reaches(plan.id, ['proven', 'needs-attention', 'undone']);
}

const eventsOf = async (plan: Plan, stepId: string): Promise<unknown[]> =>
  (await bench.store.plans.journal(plan.id))
    .filter((entry) => entry.stepId === stepId)
    .map(({ event }) => event);

const foundDone = [{ kind: 'intent' }, { kind: 'done', how: 'found-done', requestId: null, detail: null }];

const runs = 'bench.runner.start();';

test('a swap whose process died before the outcome is found done, and proven', async () => {
  const plan = await planSwapOf(bench, 'mysite-prod', 'storefront-2026');
  await bench.changes.confirm(plan.id, 'operator');
  await dieAt('SetLoadBalancerListenerSSLCertificate', runs);
  expect(await eventsOf(plan, 'apply-1')).toEqual([{ kind: 'intent' }]);
  expect(await settled(plan)).toMatchObject({ state: 'proven', problem: null });
  expect(await eventsOf(plan, 'apply-1')).toEqual(foundDone);
  await bench.changes.undo(plan.id, 'operator');
  await bench.reaches(plan.id, ['undone']);
});

test('a swap of several steps goes on where it died', async () => {
  const plan = await planSwapOf(bench, 'storefront', 'storefront-2026');
  await bench.changes.confirm(plan.id, 'operator');
  await dieAt('AddListenerCertificates', runs);
  expect(await settled(plan)).toMatchObject({ state: 'proven', problem: null });
  expect(await eventsOf(plan, 'apply-1')).toEqual(foundDone);
  expect(await eventsOf(plan, 'apply-2')).toContainEqual(
    expect.objectContaining({ kind: 'done', how: 'called' }),
  );
});

test('an undo whose process died is found done', async () => {
  const plan = await planSwapOf(bench, 'mysite-prod', 'storefront-2026');
  await bench.changes.confirm(plan.id, 'operator');
  await settled(plan);
  await bench.changes.undo(plan.id, 'operator');
  await bench.runner.stop();
  await dieAt('SetLoadBalancerListenerSSLCertificate', runs);
  expect(await settled(plan)).toMatchObject({ state: 'undone', problem: null });
});

test('an apex whose process died is found done, and asked of its name servers', async () => {
  const zone = bench.estate().zones.find(({ name }) => name === 'veteran.example');
  const loadBalancerId = bench.find('mysite-api').id;
  const planned = await bench.changes.planApex({ zoneId: zone?.id ?? '', loadBalancerId }, 'operator');
  if (!planned.ok) throw new Error(planned.problem.message);
  await bench.changes.confirm(planned.value.id, 'operator');
  await dieAt('ChangeResourceRecordSets', runs);
  expect(await settled(planned.value)).toMatchObject({ state: 'proven', problem: null });
  expect(await eventsOf(planned.value, 'apply-1')).toEqual(foundDone);
});

function uploadWork(name: string): string {
  const request = {
    accountId: bench.find('mysite-stage').accountId,
    name,
    path: '/stage/',
    certificate: readFileSync(join(files, 'mysite-stage.crt'), 'utf8'),
    chain: readFileSync(join(files, 'intermediate.crt'), 'utf8'),
    privateKey: readFileSync(join(files, 'mysite-stage.key'), 'utf8'),
  };
  return `await bench.changes.upload(${JSON.stringify(request)}, 'operator');`;
}

test('an upload whose process died after IAM had it is found done', async () => {
  await dieAt('UploadServerCertificate', uploadWork('found'));
  const [plan] = await bench.store.plans.list(1);
  if (!plan) throw new Error('There is no plan.');
  expect(plan).toMatchObject({ kind: 'upload-certificate', state: 'running' });
  expect(await settled(plan)).toMatchObject({ state: 'proven', problem: null });
  expect(await eventsOf(plan, 'apply-1')).toEqual(foundDone);
});

test('an upload whose process died before IAM had it asks for the key again', async () => {
  await dieAt('UploadServerCertificate', uploadWork('lost'), 'before');
  const [plan] = await bench.store.plans.list(1);
  if (!plan) throw new Error('There is no plan.');
  expect(await settled(plan)).toMatchObject({
    state: 'needs-attention',
    problem: {
      message: expect.stringContaining('not uploaded'),
      next: expect.stringContaining('supply the key again'),
    },
  });
});
