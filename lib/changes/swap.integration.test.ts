import { deepStrictEqual } from 'node:assert/strict';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { handshake } from '../../testing/handshake.ts';
import { Simulator, type Fault } from '../../testing/simulator.ts';
import type { Plan } from '../domain/plan.ts';
import { toScript, toUndoScript } from './export.ts';
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

/** Each test leaves the estate as it found it: reading it anew takes longer than all of them. */
beforeEach(async () => {
  before = await worldOf(simulator);
});
afterEach(async () => {
  await simulator.clearFaults();
  deepStrictEqual(await worldOf(simulator), before);
});

async function planned(balancer: string, certificate: string, port?: number): Promise<Plan> {
  return planSwapOf(bench, balancer, certificate, port);
}

async function confirmed(plan: Plan): Promise<Plan> {
  const result = await bench.changes.confirm(plan.id, 'operator');
  expect(result).toMatchObject({ ok: true });
  return plan;
}

async function undone(plan: Plan): Promise<Plan> {
  expect(await bench.changes.undo(plan.id, 'operator')).toMatchObject({ ok: true });
  const ended = await bench.reaches(plan.id, ['undone', 'needs-attention']);
  expect(ended.problem).toBeNull();
  return ended;
}

function refuse(operation: string, effect: Fault['effect'], times?: number): Promise<void> {
  return simulator.addFault({ match: { operation }, effect, ...(times === undefined ? {} : { times }) });
}

async function interfere(certificate: string): Promise<void> {
  const { accountId, region, name: loadBalancerName } = bench.find('mysite-prod');
  const arn = bench.certificate(certificate).arn;
  const set = await bench.gateways.classic.setCertificate(
    { accountId, region, loadBalancerName, port: 443 },
    arn,
  );
  expect(set.ok).toBe(true);
}

test.each([
  ['mysite-prod', 'storefront-2026', 443, ['set-classic-certificate']],
  ['mysite-api', 'storefront-2026', 443, ['set-default-certificate']],
  ['ingest', 'mysite-2025', 8883, ['set-default-certificate']],
  ['storefront', 'storefront-2026', 443, ['add-sni-certificate', 'remove-sni-certificate']],
])('%s gets %s, proven by handshake, and back', async (balancer, name, port, kinds) => {
  const plan = await planned(balancer, name, port);
  expect(plan.steps.map(({ call }) => call.kind)).toEqual(kinds);
  expect(await worldOf(simulator)).toEqual(before);

  await confirmed(plan);
  const proven = await bench.reaches(plan.id, ['proven', 'needs-attention']);
  expect(proven.problem).toBeNull();
  expect(proven.proof).toMatchObject({
    grade: 'handshake',
    verdict: 'proven',
    roundsAgreed: 3,
    vantagePoint: 'simulated',
  });
  const addresses = [...new Set(proven.proof?.cells.map(({ address }) => address))];
  expect(addresses.length).toBeGreaterThan(1);
  const wanted = plan.summary.kind === 'swap-certificate' ? plan.summary.after.fingerprint : null;
  for (const address of addresses.filter((one) => !one.includes(':'))) {
    const served = await handshake(simulator.ports.proxyPort, address, port, null);
    expect(served.fingerprint).toBe(wanted);
  }

  expect((await undone(plan)).proof).toMatchObject({ grade: 'handshake', verdict: 'proven' });
});

test('a certificate that lies in the SNI list leaves every other entry alone', async () => {
  const plan = await planned('edge-shared', 'mysite-2025');
  expect(plan.checks).toContainEqual(expect.objectContaining({ id: 'names', verdict: 'warning' }));
  await confirmed(plan);
  await bench.reaches(plan.id, ['proven']);
  await undone(plan);
  const kept = plan.summary.kind === 'swap-certificate' ? plan.summary.sni : null;
  expect(kept).toMatchObject({ added: [], removed: [] });
  expect(kept?.kept).toHaveLength(23);
});

test('what a stack manages is said to be reverted', async () => {
  const { checks, managedBy } = await planned('intranet', 'storefront-2026');
  expect(checks.find(({ says }) => says.includes('CloudFormation'))?.verdict).toBe('warning');
  expect(managedBy).toMatchObject([{ manager: 'cloudformation', owner: 'intranet' }]);
});

test('what is there already stops the plan', async () => {
  const plan = await planned('mysite-prod', 'mysite-2025');
  expect(plan.checks).toContainEqual(expect.objectContaining({ id: 'same-certificate', verdict: 'stop' }));
  expect(await bench.changes.confirm(plan.id, 'operator')).toMatchObject({
    ok: false,
    problem: { message: expect.stringContaining('already') },
  });
});

test('an expired certificate stops the plan', async () => {
  const plan = await planned('mysite-prod', 'storefront-2025');
  expect(plan.checks).toContainEqual(expect.objectContaining({ id: 'dates', verdict: 'stop' }));
});

describe('changes by somebody else', () => {
  test('between plan and confirmation: refused, nothing sent', async () => {
    const plan = await planned('mysite-prod', 'storefront-2026');
    await interfere('storefront-2025');
    expect(await bench.changes.confirm(plan.id, 'operator')).toMatchObject({
      ok: false,
      problem: {
        code: 'changed-meanwhile',
        message: expect.stringContaining('there is now storefront-2025'),
      },
    });
    expect(await bench.store.plans.find(plan.id)).toMatchObject({ state: 'draft' });
    await interfere('mysite-2025');
  });

  test('between proof and undo: refused', async () => {
    const plan = await confirmed(await planned('mysite-prod', 'storefront-2026'));
    await bench.reaches(plan.id, ['proven']);
    await interfere('storefront-2025');
    expect(await bench.changes.undo(plan.id, 'operator')).toMatchObject({
      ok: false,
      problem: { code: 'changed-meanwhile' },
    });
    await interfere('mysite-2025');
  });

  test('between confirmation and call: stops with what is there', async () => {
    const plan = await planned('mysite-prod', 'storefront-2026');
    await bench.runner.stop();
    await confirmed(plan);
    await interfere('storefront-2025');
    await bench.close();
    bench = await openBench(folder.folder, simulator);
    await bench.readEstate();
    bench.runner.start();
    const stopped = await bench.reaches(plan.id, ['needs-attention']);
    expect(stopped.problem).toMatchObject({ code: 'changed-meanwhile' });
    const journal = await bench.store.plans.journal(plan.id);
    expect(journal.map(({ event }) => event)).toContainEqual({
      kind: 'drift',
      found: expect.objectContaining({ kind: 'listener-certificates' }),
    });
    expect(await bench.changes.undo(plan.id, 'operator')).toMatchObject({
      ok: false,
      problem: { message: expect.stringContaining('Nothing was changed') },
    });
    await interfere('mysite-2025');
  });
});

describe('AWS refuses', () => {
  test('denied: needs attention, with the request id', async () => {
    await refuse('SetLoadBalancerListenerSSLCertificate', 'deny');
    const plan = await confirmed(await planned('mysite-prod', 'storefront-2026'));
    const stopped = await bench.reaches(plan.id, ['needs-attention']);
    expect(stopped.problem).toMatchObject({ code: 'access-denied', aws: { requestId: expect.any(String) } });
  });

  test.each(['throttle', 'error-500', 'reset', 'lose-answer'] as const)(
    '%s: waits, reads again, and gets there',
    async (effect) => {
      await refuse('SetLoadBalancerListenerSSLCertificate', effect, 4);
      const plan = await confirmed(await planned('mysite-prod', 'storefront-2026'));
      const proven = await bench.reaches(plan.id, ['proven', 'needs-attention']);
      expect(proven.problem).toBeNull();
      await undone(plan);
    },
  );

  test('denied half way: what was done is undone', async () => {
    await refuse('RemoveListenerCertificates', 'deny');
    const plan = await confirmed(await planned('storefront', 'storefront-2026'));
    expect(await bench.reaches(plan.id, ['needs-attention'])).toMatchObject({
      problem: { code: 'access-denied', aws: { operation: 'RemoveListenerCertificates' } },
    });
    await simulator.clearFaults();
    await undone(plan);
  });
});

describe('proofs that must fail', () => {
  test.each([
    [{ kind: 'old-certificate', seconds: 60 }, 'old', /still serves the previous certificate/],
    [{ kind: 'refuse' }, 'failed', /could not connect to port 443/],
    [{ kind: 'reset' }, 'failed', /reset|ended/],
    [{ kind: 'no-intermediate' }, 'failed', /0 of 1 intermediate/],
  ] as const)('%j at one address', async (effect, verdict, says) => {
    const [address = ''] = await bench.addressesOf('mysite-prod');
    await simulator.addListenerFault({ loadBalancer: 'mysite-prod', port: 443, address, effect });
    const plan = await confirmed(await planned('mysite-prod', 'storefront-2026'));
    const failed = await bench.reaches(plan.id, ['needs-attention', 'proven']);
    expect(failed.proof?.verdict).toBe('failed');
    expect(failed.proof?.says).toContain(address);
    expect(failed.proof?.says).toMatch(says);
    expect(failed.problem?.message).toContain(address);
    const cells = failed.proof?.cells ?? [];
    expect(cells.filter((cell) => cell.address === address).every((cell) => cell.verdict === verdict)).toBe(
      true,
    );
    expect(cells.filter((cell) => cell.address !== address).every((cell) => cell.verdict === 'new')).toBe(
      true,
    );
    await simulator.clearFaults();
    await undone(plan);
  });

  test('an address that is old without SNI only', async () => {
    const [address = ''] = await bench.addressesOf('mysite-api');
    const effect = { kind: 'old-certificate', seconds: 60 } as const;
    await simulator.addListenerFault({
      loadBalancer: 'mysite-api',
      port: 443,
      address,
      sni: 'without',
      effect,
    });
    const plan = await confirmed(await planned('mysite-api', 'storefront-2026'));
    const failed = await bench.reaches(plan.id, ['needs-attention', 'proven']);
    const wrong = failed.proof?.cells.filter((cell) => cell.verdict !== 'new');
    expect(wrong).toEqual([expect.objectContaining({ subject: null, address, verdict: 'old' })]);
    expect(failed.proof?.says).toContain(`${address} still serves the previous certificate (without SNI)`);
    await simulator.clearFaults();
    await undone(plan);
  });

  test('an address that comes round in time', async () => {
    const [address = ''] = await bench.addressesOf('mysite-prod');
    const effect = { kind: 'old-certificate', seconds: 1 } as const;
    await simulator.addListenerFault({ loadBalancer: 'mysite-prod', port: 443, address, effect });
    const plan = await confirmed(await planned('mysite-prod', 'storefront-2026'));
    expect(await bench.reaches(plan.id, ['needs-attention', 'proven'])).toMatchObject({ state: 'proven' });
    await undone(plan);
  });
});

test('a runner that is told to stop parks, and the next one goes on', async () => {
  const effect = { kind: 'old-certificate', seconds: 60 } as const;
  await simulator.addListenerFault({ loadBalancer: 'mysite-prod', port: 443, effect });
  const plan = await confirmed(await planned('mysite-prod', 'storefront-2026'));
  await bench.reaches(plan.id, ['proving']);
  const stopping = Date.now();
  await bench.runner.stop();
  expect(Date.now() - stopping).toBeLessThan(4000);
  expect(await bench.store.plans.find(plan.id)).toMatchObject({ state: 'proving' });
  await simulator.clearFaults();
  await bench.close();
  bench = await openBench(folder.folder, simulator);
  await bench.readEstate();
  bench.runner.start();
  await bench.reaches(plan.id, ['proven'], 5);
  await undone(plan);
});

test('two people confirm: one of them', async () => {
  const plan = await planned('mysite-prod', 'storefront-2026');
  const both = await Promise.all([
    bench.changes.confirm(plan.id, 'one'),
    bench.changes.confirm(plan.id, 'other'),
  ]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  await bench.reaches(plan.id, ['proven']);
  await undone(plan);
});

test('a discarded draft runs no more', async () => {
  const plan = await planned('mysite-prod', 'storefront-2026');
  expect(await bench.changes.discard(plan.id, 'operator')).toMatchObject({ ok: true });
  expect(await bench.changes.confirm(plan.id, 'operator')).toMatchObject({ ok: false });
});

test('no script and no plan ever deletes a listener', async () => {
  const plan = await planned('storefront', 'storefront-2026');
  const scripts = `${toScript(plan)}${toUndoScript(plan) ?? ''}`;
  expect(scripts).not.toMatch(/delete/);
  expect(scripts).toContain('${AWS:-aws} ${AWS_ARGS-} elbv2 add-listener-certificates');
});
