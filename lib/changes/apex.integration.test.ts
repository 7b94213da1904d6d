import { deepStrictEqual } from 'node:assert/strict';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { Simulator } from '../../testing/simulator.ts';
import type { Plan } from '../domain/plan.ts';
import type { Result } from '../domain/result.ts';
import { newBenchFolder, openBench, worldOf, type Bench } from './test-bench.ts';

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

/** Each test leaves the estate as it found it: reading it anew takes longer than all of them. */
beforeEach(async () => {
  before = await worldOf(simulator);
});
afterEach(async () => {
  deepStrictEqual(await worldOf(simulator), before);
});

function zoneOf(name: string): { readonly id: string; readonly accountId: string } {
  const zone = bench.estate().zones.find((one) => one.name === name);
  if (!zone) throw new Error(`There is no zone ${name}.`);
  return zone;
}

function plan(zone: string, balancer: string): Promise<Result<Plan>> {
  return bench.changes.planApex(
    { zoneId: zoneOf(zone).id, loadBalancerId: bench.find(balancer).id },
    'operator',
  );
}

async function planned(zone: string, balancer: string): Promise<Plan> {
  const result = await plan(zone, balancer);
  if (!result.ok) throw new Error(result.problem.message);
  return result.value;
}

test.each([
  ['veteran.example', 'mysite-api', ['A']],
  ['veteran.example', 'mysite-eu', ['A', 'AAAA']],
  ['veteran.example', 'mysite-prod', ['A']],
  ['veteran.example', 'ingest', ['A']],
  ['mysite.example', 'mysite-eu', ['A', 'AAAA']],
])('%s leads to %s, asked of its name servers, and back', async (zone, balancer, types) => {
  const { id, summary, steps } = await planned(zone, balancer);
  expect(summary).toMatchObject({ after: types.map((type) => ({ type, ttlSeconds: null })) });
  expect(steps).toHaveLength(1);
  expect(await worldOf(simulator)).toEqual(before);

  expect(await bench.changes.confirm(id, 'operator')).toMatchObject({ ok: true });
  const proven = await bench.reaches(id, ['proven', 'needs-attention']);
  expect(proven.problem).toBeNull();
  expect(proven.proof).toMatchObject({ grade: 'dns', verdict: 'proven', vantagePoint: 'simulated' });
  expect(new Set(proven.proof?.cells.map(({ subject }) => subject))).toEqual(new Set(types));
  const journal = await bench.store.plans.journal(id);
  expect(journal.map(({ event }) => event)).toContainEqual({
    kind: 'done',
    how: 'called',
    requestId: expect.any(String),
    detail: expect.stringMatching(/^Route 53 change C/),
  });

  expect(await bench.changes.undo(id, 'operator')).toMatchObject({ ok: true });
  const undone = await bench.reaches(id, ['undone', 'needs-attention']);
  expect(undone.problem).toBeNull();
  expect(undone.proof).toMatchObject({ grade: 'dns', verdict: 'proven' });
});

test('a private zone is read back, and the proof says why', async () => {
  const { id, checks } = await planned('corp.example', 'intranet');
  expect(checks.find((check) => check.id === 'reach')?.verdict).toBe('passed');
  expect(await bench.changes.confirm(id, 'operator')).toMatchObject({ ok: true });
  const { proof } = await bench.reaches(id, ['proven', 'needs-attention']);
  expect(proof).toMatchObject({
    grade: 'read-back',
    verdict: 'proven',
    says: expect.stringContaining('private zone'),
  });
  await bench.changes.undo(id, 'operator');
  await bench.reaches(id, ['undone']);
});

test('a public name is not led inside without a warning', async () => {
  const { checks } = await planned('veteran.example', 'intranet');
  expect(checks.find(({ id }) => id === 'reach')).toMatchObject({ verdict: 'warning' });
});

test('the name is tried at the load balancer before anybody is sent there', async () => {
  const wrong = await planned('veteran.example', 'mysite-api');
  expect(wrong.checks.find(({ id }) => id === 'handshake')).toMatchObject({
    verdict: 'warning',
    says: expect.stringContaining('not for veteran.example'),
  });
  const right = await planned('mysite.example', 'mysite-api');
  expect(right.checks.find(({ id }) => id === 'handshake')).toMatchObject({ verdict: 'passed' });
  expect(right.checks.find(({ id }) => id === 'health')).toMatchObject({ verdict: 'passed' });
});

test('a name that external-dns owns is refused, with its evidence', async () => {
  const { checks, id } = await planned('pay.example', 'mysite-api');
  expect(checks).toContainEqual(
    expect.objectContaining({
      verdict: 'stop',
      says: expect.stringContaining('external-dns owns this name'),
    }),
  );
  expect(await bench.changes.confirm(id, 'operator')).toMatchObject({ ok: false });
});

test('what leads there already stops the plan', async () => {
  const { checks } = await planned('mysite.example', 'mysite-prod');
  expect(checks).toContainEqual(expect.objectContaining({ id: 'same-target', verdict: 'stop' }));
});

test('a record changed between plan and confirmation is refused, nothing sent', async () => {
  const { id, accountId } = await planned('veteran.example', 'mysite-api');
  const zone = zoneOf('veteran.example');
  const read = await bench.gateways.route53.readRecordSets(accountId, zone.id, 'veteran.example');
  const former = read.ok ? read.value?.find(({ type }) => type === 'A')?.exact : undefined;
  if (former === undefined) throw new Error('There is no A record.');
  const other = former.replace(/"TTL":\d+/, '"TTL":30');
  const replace = (one: string, by: string) =>
    bench.gateways.route53.changeRecordSets(
      accountId,
      zone.id,
      [
        { action: 'DELETE', exact: one },
        { action: 'CREATE', exact: by },
      ],
      'somebody else',
    );
  expect(await replace(former, other)).toMatchObject({ ok: true });
  expect(await bench.changes.confirm(id, 'operator')).toMatchObject({
    ok: false,
    problem: { code: 'changed-meanwhile', message: expect.stringContaining('there is now A ') },
  });
  expect(await bench.store.plans.find(id)).toMatchObject({ state: 'draft' });
  expect(await replace(other, former)).toMatchObject({ ok: true });
});
