import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { problem } from '../domain/problem.ts';
import type { Operator } from '../session/operator.ts';
import { openStore } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';
import { uploadCertificateSchema } from '../views/commands.ts';
import { runAction, type Ran } from './run-action.ts';

const folder = mkdtempSync(join(tmpdir(), 'headgate-actions-'));
const logged: string[] = [];
const operator: Operator = {
  name: 'operator',
  source: '127.0.0.1',
  permissions: new Set(['upload-certificates']),
};
const upload = {
  accountId: '111122223333',
  name: 'mysite',
  path: '/',
  certificate: 'PEM',
  chain: '',
  privateKey: 'the private key',
};
let store: Store;

beforeAll(async () => {
  store = await openStore({ databaseUrl: null, dataDirectory: folder, owner: 'test' });
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

function run(input: unknown, work: () => Promise<Ran>, who = operator) {
  const log = { error: (...words: unknown[]) => logged.push(JSON.stringify(words)) };
  return runAction(
    { permission: 'upload-certificates', verb: 'Upload certificate', subjectOf: ({ name }) => name },
    uploadCertificateSchema,
    work,
    input,
    who,
    { store, log, now: () => '2026-11-22T12:00:00.000Z' },
  );
}

const done: Ran = { ok: true, subject: 'mysite', planId: 'p1', says: 'It is in IAM.', outcome: 'done' };
const never = (): Promise<Ran> => Promise.reject(new Error('must not run'));

test.each([
  [
    'what is done',
    upload,
    () => Promise.resolve(done),
    { ok: true, planId: 'p1', says: 'It is in IAM.' },
    'done',
  ],
  [
    'what is refused',
    upload,
    () =>
      Promise.resolve({
        ok: false,
        planId: null,
        problems: [problem('already-exists', 'IAM has it.', { field: 'name' })],
      } as const),
    { ok: false, problems: [{ code: 'already-exists', field: 'name' }] },
    'refused',
  ],
  [
    'what does not parse',
    { ...upload, accountId: 'x', name: '' },
    never,
    { ok: false, problems: [{ field: 'accountId' }, { field: 'name' }] },
    'refused',
  ],
  [
    'a text longer than IAM takes',
    { ...upload, chain: 'x'.repeat(3_000_000) },
    never,
    { ok: false, problems: [{ field: 'chain' }] },
    'refused',
  ],
  ['what is no input at all', null, never, { ok: false, problems: [{ code: 'invalid-input' }] }, 'refused'],
])('%s is answered and noted', async (_, input, work, answer, outcome) => {
  expect(await run(input, work)).toMatchObject(answer);
  expect((await store.activity.list(1))[0]).toMatchObject({
    action: 'Upload certificate',
    actor: 'operator',
    source: '127.0.0.1',
    outcome,
  });
});

test('who may not is refused, and noted', async () => {
  const answer = await run(upload, never, { ...operator, permissions: new Set() });
  expect(answer).toMatchObject({ ok: false, problems: [{ code: 'not-permitted' }] });
  expect((await store.activity.list(1))[0]).toMatchObject({
    subject: 'mysite',
    outcome: 'refused',
    says: 'operator may not upload certificates.',
  });
});

test('what nobody foresaw is logged under the reference that the browser gets, without the input', async () => {
  const answer = await run(upload, () => Promise.reject(new Error('the disk is full')));
  const [first] = answer.ok ? [] : answer.problems;
  const reference = /under (\w+)\./.exec(first?.message ?? '')?.[1] ?? 'none';
  expect(logged.at(-1)).toContain(reference);
  expect(logged.at(-1)).toContain('the disk is full');
  expect(first?.message).not.toContain('disk');
  expect(JSON.stringify([logged, await store.activity.list(100)])).not.toContain('the private key');
  expect((await store.activity.list(1))[0]).toMatchObject({ subject: 'mysite', outcome: 'failed' });
});
