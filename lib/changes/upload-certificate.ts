import { randomUUID } from 'node:crypto';
import type { Instant } from '../domain/instant.ts';
import { GLOBAL, type AccountMode } from '../domain/place.ts';
import type { Call, JournalEvent, Plan } from '../domain/plan.ts';
import { isTransient, problem, type Problem } from '../domain/problem.ts';
import { checkUpload, type CheckedUpload } from '../domain/upload-checks.ts';
import type { Result } from '../domain/result.ts';
import { formatCount, formatDate } from '../format.ts';
import { check } from './checks.ts';
import { toCli } from './cli.ts';
import { draft } from './draft.ts';
import { backOff, Job } from './job.ts';
import { keepLease } from './lease.ts';
import { observe } from './observe.ts';
import type { ChangesDependencies } from './dependencies.ts';
import { sameState } from './state.ts';

export interface UploadRequest {
  readonly accountId: string;
  readonly name: string;
  readonly path: string;
  readonly certificate: string;
  readonly chain: string;
  readonly privateKey: string;
}

/** Several problems, each beside its field; `planId` where AWS was asked. */
export type UploadOutcome =
  | { readonly ok: true; readonly plan: Plan }
  | { readonly ok: false; readonly problems: readonly Problem[]; readonly planId: string | null };

const STEP = 'apply-1';
const MOST_READINGS = 6;
const PLAN_TAG = 'headgate:plan';

/**
 * Checks a certificate and puts it into IAM, within the request that brought its key: the key goes to AWS and nowhere
 * else. The plan is journalled like any other, under a claim of this process, so that a crash in between is settled by
 * reading (`settleUpload`).
 */
export async function uploadCertificate(
  dependencies: ChangesDependencies,
  mode: AccountMode,
  request: UploadRequest,
  actor: string,
): Promise<UploadOutcome> {
  const { store, config, now, owner, inventory } = dependencies;
  const notPermitted = whyNotInMode(mode, request.accountId);
  if (notPermitted) return { ok: false, problems: [notPermitted], planId: null };
  const checked = checkUpload(request, now());
  if (!checked.ok) return { ok: false, problems: checked.problems, planId: null };
  const plan = uploadPlan(request, checked.value, { id: randomUUID(), actor, now: now() });
  const { leaseSeconds } = config.changes;
  const claim = await store.plans.insertClaimed(plan, owner, leaseSeconds, now());
  const lost = new AbortController();
  const endLease = keepLease({ store, leaseSeconds, now }, claim, () => lost.abort());
  try {
    const job = new Job(dependencies, { claim, plan }, lost.signal);
    const refusal = await send(job, request, checked.value);
    inventory.refresh({ accountIds: [request.accountId], regions: [], kinds: ['server-certificates'] });
    return refusal ? { ok: false, problems: [refusal], planId: plan.id } : { ok: true, plan: job.plan };
  } finally {
    endLease();
    await store.plans.release(claim);
  }
}

/** Settles an upload whose process ended before its outcome was written: IAM is asked whether it has the certificate. */
export async function settleUpload(job: Job): Promise<void> {
  const [step] = job.plan.steps;
  if (!step) throw new Error(`The upload ${job.plan.id} has no step.`);
  const observed = await read(
    job,
    () => observe(job.gateways, step.call),
    (state) => sameState(state, step.leaves),
  );
  // Nobody waits for an answer that would tell of it: the activity does.
  if (observed.ok && sameState(observed.value, step.leaves)) return finish(job, FOUND_DONE, 'end');
  return giveUp(job, observed.ok ? NOT_UPLOADED : observed.problem, 'end');
}

/** IAM may not show at once what it has, and may be too busy to say: it is asked again, for a minute or so. */
async function read<T>(
  job: Job,
  ask: () => Promise<Result<T>>,
  isThere: (value: T) => boolean,
): Promise<Result<T>> {
  const nextPause = backOff(job.config.changes.retrySeconds);
  for (let reading = 1; ; reading += 1) {
    const answer = await ask();
    const isFinal = answer.ok ? isThere(answer.value) : !isTransient(answer.problem);
    if (isFinal || reading === MOST_READINGS) return answer;
    await job.pause(nextPause());
  }
}

const FOUND_DONE: JournalEvent = { kind: 'done', how: 'found-done', requestId: null, detail: null };

const NOT_UPLOADED = problem('not-found', 'It was not uploaded: the console stopped before IAM had it.', {
  next: 'Upload it again and supply the key again; it was not kept.',
});

async function send(job: Job, request: UploadRequest, checked: CheckedUpload): Promise<Problem | null> {
  const { id } = job.plan;
  await job.record(STEP, [{ kind: 'intent' }]);
  const uploaded = await job.gateways.iam.uploadServerCertificate({
    accountId: request.accountId,
    name: request.name,
    path: request.path,
    certificatePem: checked.certificatePem,
    chainPem: checked.chainPem,
    privateKeyPem: checked.privateKeyPem,
    tags: { [PLAN_TAG]: id },
  });
  if (uploaded.ok) {
    const { requestId, arn } = uploaded.value;
    await finish(job, { kind: 'done', how: 'called', requestId, detail: arn });
    return null;
  }
  if (await isOurs(job, request, uploaded.problem)) {
    await finish(job, FOUND_DONE);
    return null;
  }
  await giveUp(job, uploaded.problem);
  return uploaded.problem;
}

/** Whether IAM has what we sent although we were refused: the answer was lost, and a repetition found its own work. */
async function isOurs(job: Job, { accountId, name }: UploadRequest, refusal: Problem): Promise<boolean> {
  if (refusal.code !== 'already-exists' && !isTransient(refusal)) return false;
  const stored = await read(
    job,
    () => job.gateways.iam.readServerCertificate(accountId, name),
    (certificate) => certificate !== null,
  );
  return stored.ok && stored.value?.tags[PLAN_TAG] === job.plan.id;
}

async function finish(job: Job, event: JournalEvent, way: 'moveTo' | 'end' = 'moveTo'): Promise<void> {
  await job.record(STEP, [event]);
  const at = job.now();
  await job[way]('proven', {
    problem: null,
    proof: {
      grade: 'read-back',
      verdict: 'proven',
      roundsAgreed: 1,
      roundsNeeded: 1,
      vantagePoint: 'none',
      cells: [],
      startedAt: at,
      endedAt: at,
      says: 'IAM has it. Nothing serves it yet, so there is nothing to see from outside.',
    },
  });
}

async function giveUp(job: Job, reason: Problem, way: 'moveTo' | 'end' = 'moveTo'): Promise<void> {
  await job.record(STEP, [{ kind: 'failed', problem: reason }]);
  await job[way]('needs-attention', { problem: reason });
}

function uploadPlan(
  { accountId, name, path }: UploadRequest,
  { leaf, chain, warnings }: CheckedUpload,
  by: { readonly id: string; readonly actor: string; readonly now: Instant },
): Plan {
  const call: Call = {
    kind: 'upload-server-certificate',
    accountId,
    name,
    path,
    fingerprint: leaf.fingerprint,
    hasChain: chain.length > 0,
  };
  return {
    ...draft(by, {
      kind: 'upload-certificate',
      title: `Upload ${name} to IAM`,
      accountId,
      region: GLOBAL,
      summary: {
        kind: 'upload-certificate',
        name,
        path,
        certificate: { name, fingerprint: leaf.fingerprint, notAfter: leaf.notAfter, names: leaf.names },
      },
      checks: [
        check('key', 'passed', 'The private key belongs to the certificate.'),
        check('dates', 'passed', `Valid until ${formatDate(leaf.notAfter)}.`),
        check('chain', 'passed', `${formatCount(chain.length, 'certificate')} in the chain, in order.`),
        ...warnings.map((says, index) => check(`warning-${index + 1}`, 'warning', says)),
      ],
      managedBy: [],
      steps: [
        {
          id: STEP,
          title: `Upload ${name} to IAM under ${path}`,
          call,
          expects: { kind: 'server-certificate', fingerprint: null },
          leaves: { kind: 'server-certificate', fingerprint: leaf.fingerprint },
          cli: toCli(call),
        },
      ],
      undo: {
        possible: false,
        reason: 'This version deletes no certificate. One that nothing uses changes nothing.',
      },
      proofRequest: { kind: 'read-back' },
    }),
    state: 'running',
    confirmedAt: by.now,
    confirmedBy: by.actor,
  };
}

function whyNotInMode(mode: AccountMode, accountId: string): Problem | null {
  if (mode === 'change') return null;
  return problem('not-permitted', `Account ${accountId} is in ${mode} mode: nothing is changed there.`, {
    next: 'Set its mode to change in the configuration.',
    field: 'accountId',
  });
}
