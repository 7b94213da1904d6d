import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { Simulator } from '../../testing/simulator.ts';
import type { Plan } from '../domain/plan.ts';
import { newBenchFolder, openBench, planSwapOf, worldOf, type Bench } from './test-bench.ts';
import type { UploadRequest } from './upload-certificate.ts';

let simulator: Simulator;
let bench: Bench;
let folder: ReturnType<typeof newBenchFolder>;
const files = mkdtempSync(join(tmpdir(), 'headgate-files-'));

beforeAll(async () => {
  simulator = await Simulator.start('demo', 60, ['--files', files]);
  folder = newBenchFolder(simulator);
  bench = await openBench(folder.folder, simulator);
  await bench.readEstate();
  bench.runner.start();
});
afterAll(async () => {
  await bench.close();
  folder.remove();
  await simulator.stop();
  rmSync(files, { recursive: true });
});
afterEach(() => simulator.clearFaults());

function request(name: string): UploadRequest {
  return {
    accountId: bench.find('mysite-stage').accountId,
    name,
    path: '/stage/',
    certificate: readFileSync(join(files, 'mysite-stage.crt'), 'utf8'),
    chain: readFileSync(join(files, 'intermediate.crt'), 'utf8'),
    privateKey: readFileSync(join(files, 'mysite-stage.key'), 'utf8'),
  };
}

async function uploaded(name: string): Promise<Plan> {
  const outcome = await bench.changes.upload(request(name), 'operator');
  if (!outcome.ok) throw new Error(outcome.problems.map(({ message }) => message).join(' '));
  return outcome.plan;
}

test('the article: a stage site moves from its self-signed certificate to a real one, as soon as load balancers know it', async () => {
  await simulator.setPropagationSeconds(120);
  const upload = await uploaded('mysite-stage-2026');
  expect(upload).toMatchObject({
    state: 'proven',
    confirmedBy: 'operator',
    proof: { grade: 'read-back' },
    undo: { possible: false },
  });
  await bench.reads('mysite-stage-2026');
  const plan = await planSwapOf(bench, 'mysite-stage', 'mysite-stage-2026');
  expect(plan.checks.filter(({ verdict }) => verdict !== 'passed')).toEqual([]);
  expect(await bench.changes.confirm(plan.id, 'operator')).toMatchObject({ ok: true });
  const proven = await bench.reaches(plan.id, ['proven', 'needs-attention']);
  expect(proven.problem).toBeNull();
  const events = (await bench.store.plans.journal(plan.id)).map(({ event }) => event);
  expect(events).toContainEqual({
    kind: 'waiting',
    reason: 'CertificateNotFound: load balancers do not know mysite-stage-2026 yet',
    untilAtMost: expect.any(String),
  });
  expect(events).toContainEqual({
    kind: 'done',
    how: 'called',
    requestId: expect.any(String),
    detail: expect.stringMatching(/^CertificateNotFound for \d+ s$/),
  });
  await simulator.setPropagationSeconds(0);
});

test('a certificate that IAM has had for long and load balancers do not know is no reason to wait', async () => {
  await simulator.setPropagationSeconds(3600);
  await uploaded('too-late');
  await bench.reads('too-late');
  const plan = await planSwapOf(bench, 'mysite-stage', 'too-late');
  await bench.changes.confirm(plan.id, 'operator');
  const stopped = await bench.reaches(plan.id, ['proven', 'needs-attention'], 60);
  expect(stopped.problem).toMatchObject({
    code: 'certificate-not-found',
    aws: { requestId: expect.any(String) },
  });
  await simulator.setPropagationSeconds(0);
});

test('a name that IAM has already is refused with its answer, and nothing is uploaded', async () => {
  const before = await worldOf(simulator);
  const outcome = await bench.changes.upload(request('mysite-stage-self-signed'), 'operator');
  expect(outcome).toMatchObject({
    ok: false,
    planId: expect.any(String),
    problems: [{ code: 'already-exists', field: 'name', aws: { errorCode: 'EntityAlreadyExists' } }],
  });
  expect(await worldOf(simulator)).toEqual(before);
});

test.each([
  ['privateKey', 'not a key'],
  ['certificate', ''],
] as const)('a %s that is %j is refused beside its field, and AWS is not asked', async (field, text) => {
  const plans = await bench.store.plans.list(100);
  const outcome = await bench.changes.upload({ ...request('refused'), [field]: text }, 'operator');
  expect(outcome).toMatchObject({ ok: false, planId: null, problems: [{ field }] });
  expect(await bench.store.plans.list(100)).toHaveLength(plans.length);
});

test.each(['lose-answer', 'throttle'] as const)('%s: uploaded, once', async (effect) => {
  await simulator.addFault({ match: { operation: 'UploadServerCertificate' }, effect, times: 1 });
  expect(await uploaded(`after-${effect}`)).toMatchObject({ state: 'proven' });
});

test('IAM out of reach: not uploaded, and the same request works later', async () => {
  await simulator.addFault({ match: { operation: 'UploadServerCertificate' }, effect: 'reset' });
  const outcome = await bench.changes.upload(request('later'), 'operator');
  expect(outcome).toMatchObject({ ok: false, problems: [{ code: 'unreachable' }] });
  await simulator.clearFaults();
  expect(await uploaded('later')).toMatchObject({ state: 'proven' });
});

test('denied: says so, with the request id', async () => {
  await simulator.addFault({ match: { operation: 'UploadServerCertificate' }, effect: 'deny' });
  expect(await bench.changes.upload(request('denied'), 'operator')).toMatchObject({
    ok: false,
    problems: [{ code: 'access-denied', aws: { requestId: expect.any(String) } }],
  });
});

test('the key is nowhere in the data folder', async () => {
  await uploaded('key-hunt');
  const body = request('key-hunt').privateKey.split('\n').slice(1, -2);
  for (const file of readdirSync(folder.folder)) {
    const held = readFileSync(join(folder.folder, file)).toString('latin1');
    expect(body.filter((line) => held.includes(line))).toEqual([]);
  }
});
