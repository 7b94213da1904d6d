import { afterAll, beforeAll, expect, test } from 'vitest';
import { Simulator } from '../../testing/simulator.ts';
import type { Plan } from '../domain/plan.ts';
import { whyNotValid, whyOtherCertificates } from './same-certificates.ts';
import { newBenchFolder, openBench, planSwapOf, type Bench } from './test-bench.ts';

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

function withFingerprint(plan: Plan, fingerprint: string): Plan {
  const { summary } = plan;
  if (summary.kind !== 'swap-certificate') throw new Error('Not a swap.');
  return { ...plan, summary: { ...summary, after: { ...summary.after, fingerprint } } };
}

test('a certificate that changed under its name is not put in place, and is none of an undo', async () => {
  const plan = await planSwapOf(bench, 'mysite-prod', 'storefront-2026');
  const other = withFingerprint(plan, 'another leaf');
  expect(await whyOtherCertificates(bench.gateways, plan, plan.steps)).toBeNull();
  expect(await whyOtherCertificates(bench.gateways, other, plan.steps)).toMatchObject({
    code: 'changed-meanwhile',
  });
  const undoSteps = plan.undo.possible ? plan.undo.steps : [];
  expect(await whyOtherCertificates(bench.gateways, other, undoSteps)).toBeNull();
});

test('an ACM certificate is read anew too', async () => {
  const certificate = bench.estate().certificates.find(({ store, leaf }) => store === 'acm' && leaf);
  if (!certificate) throw new Error('There is no issued ACM certificate.');
  const { arn, accountId, region, leaf } = certificate;
  expect(await bench.gateways.acm.readCertificate({ accountId, region }, arn)).toMatchObject({
    ok: true,
    value: { leaf: { fingerprint: leaf?.fingerprint } },
  });
});

test('a draft outlives its certificate, and is refused', async () => {
  const plan = await planSwapOf(bench, 'mysite-prod', 'storefront-2026');
  expect(whyNotValid(plan, '2026-11-22T12:00:00.000Z')).toBeNull();
  expect(whyNotValid(plan, '2099-01-01T00:00:00.000Z')?.message).toContain('expired');
});

test('a Classic load balancer made anew under its name is another one', async () => {
  const { accountId, region, name: loadBalancerName, createdAt } = bench.find('mysite-prod');
  const read = (made: string) =>
    bench.gateways.classic.readListenerCertificates({
      accountId,
      region,
      loadBalancerName,
      createdAt: made,
      port: 443,
    });
  expect(await read(createdAt)).toMatchObject({ ok: true, value: { default: expect.any(String) } });
  expect(await read('2020-01-01T00:00:00.000Z')).toEqual({ ok: true, value: null });
});
