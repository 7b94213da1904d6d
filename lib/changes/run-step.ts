import { parseArn } from '../domain/arn.ts';
import { addSeconds, secondsBetween, type Instant } from '../domain/instant.ts';
import type { Call, JournalEvent, ObservedState, Step } from '../domain/plan.ts';
import { isTransient, problem, type Problem } from '../domain/problem.ts';
import { formatDuration } from '../format.ts';
import { backOff, type Job } from './job.ts';
import { observe } from './observe.ts';
import { perform, type Performed, type RunnableCall } from './perform.ts';
import { nameOf, sameState, stateInWords } from './state.ts';

/** Readings after a call before a state that is neither the old nor the new one counts as somebody else's. */
const SETTLING_READS = 4;

/**
 * Brings a step about, whatever was done of it before: each attempt begins with a reading, so nothing is replayed
 * blindly after a crash, a lost answer or a refusal that passes. Answers why it stopped, `null` when it is done.
 */
export async function runStep(job: Job, step: Step): Promise<Problem | null> {
  const { call } = step;
  if (call.kind === 'upload-server-certificate') throw new Error('Uploads run inside their action.');
  const nextPause = backOff(job.config.changes.retrySeconds);
  const patience = new Patience(job);
  for (;;) {
    job.parkIfAsked();
    const observed = await observe(job.gateways, call);
    const refusal = observed.ok ? null : observed.problem;
    if (observed.ok && sameState(observed.value, step.leaves)) {
      await job.record(step.id, [
        { kind: 'done', how: 'found-done', requestId: null, detail: patience.inWords() },
      ]);
      return null;
    }
    if (observed.ok && !sameState(observed.value, step.expects))
      return stopAtDrift(job, step, observed.value);
    const outcome = refusal ?? (await attempt(job, step, call, patience));
    if (outcome === null) return settle(job, step);
    const wait = await patience.whyWait(outcome, call);
    if (!wait) {
      await job.record(step.id, [{ kind: 'failed', problem: outcome }]);
      return outcome;
    }
    await job.record(step.id, [wait]);
    await job.pause(nextPause());
  }
}

async function attempt(
  job: Job,
  step: Step,
  call: RunnableCall,
  patience: Patience,
): Promise<Problem | null> {
  await job.record(step.id, [{ kind: 'intent' }]);
  const performed = await perform(job.gateways, call);
  if (!performed.ok) return performed.problem;
  await recordDone(job, step, performed.value, patience.inWords());
  return null;
}

async function recordDone(
  job: Job,
  step: Step,
  { requestId, changeId }: Performed,
  waited: string | null,
): Promise<void> {
  const { proofRequest } = job.plan;
  const detail = [waited, changeId && `Route 53 change ${changeId}`].filter(Boolean).join('; ') || null;
  await job.record(
    step.id,
    [{ kind: 'done', how: 'called', requestId, detail }],
    changeId && proofRequest?.kind === 'dns' ? { proofRequest: { ...proofRequest, changeId } } : {},
  );
}

/** AWS reads may lag behind a call: only a state that stays neither old nor new is drift. */
async function settle(job: Job, step: Step): Promise<Problem | null> {
  let found: ObservedState = step.leaves;
  for (let read = 0; read < SETTLING_READS; read += 1) {
    const observed = await observe(job.gateways, step.call);
    if (observed.ok && sameState(observed.value, step.leaves)) return null;
    if (observed.ok) found = observed.value;
    await job.pause(job.config.changes.retrySeconds);
  }
  const isOurs = sameState(found, step.leaves) || sameState(found, step.expects);
  return isOurs ? null : stopAtDrift(job, step, found);
}

async function stopAtDrift(job: Job, step: Step, found: ObservedState): Promise<Problem> {
  await job.record(step.id, [{ kind: 'drift', found }]);
  return driftProblem(step, found);
}

/** The sentence for a step that found something else than it expects. */
export function driftProblem(step: Step, found: ObservedState): Problem {
  if (found.kind === 'absent') {
    return problem('not-found', `There is no ${found.what} any more.`, {
      next: 'Refresh, and look where it went.',
    });
  }
  return problem(
    'changed-meanwhile',
    `Somebody else changed it: there is now ${stateInWords(found)}; the plan was made for ${stateInWords(step.expects)}.`,
    { next: 'Look at what is there now, and plan again.' },
  );
}

/** How long a step has waited, for what, and whether it may go on waiting. */
class Patience {
  readonly #job: Job;
  #since: Instant | null = null;
  #reason = '';

  constructor(job: Job) {
    this.#job = job;
  }

  /** `CertificateNotFound for 38 s`; `null` where it never waited. */
  inWords(): string | null {
    if (!this.#since) return null;
    return `${this.#reason} for ${formatDuration(secondsBetween(this.#since, this.#job.now()))}`;
  }

  async whyWait(refusal: Problem, call: Call): Promise<JournalEvent | null> {
    const now = this.#job.now();
    const { propagationCeilingSeconds } = this.#job.config.changes;
    const since = this.#since ?? now;
    const untilAtMost =
      refusal.code === 'certificate-not-found'
        ? await this.#propagatedBy(call)
        : isTransient(refusal)
          ? addSeconds(since, propagationCeilingSeconds)
          : null;
    if (untilAtMost === null || untilAtMost <= now) return null;
    this.#since = since;
    this.#reason = refusal.aws?.errorCode ?? refusal.message;
    return { kind: 'waiting', reason: reasonToWait(refusal, call), untilAtMost };
  }

  /** When load balancers must know a certificate that IAM has; `null` where waiting is of no use. */
  async #propagatedBy(call: Call): Promise<Instant | null> {
    if (!('certificateArn' in call)) return null;
    const arn = parseArn(call.certificateArn);
    if (arn?.service !== 'iam') return null;
    const stored = await this.#job.gateways.iam.readServerCertificate(
      call.accountId,
      nameOf(call.certificateArn),
    );
    if (!stored.ok || stored.value?.arn !== call.certificateArn || !stored.value.storedAt) return null;
    return addSeconds(stored.value.storedAt, this.#job.config.changes.propagationCeilingSeconds);
  }
}

function reasonToWait(refusal: Problem, call: Call): string {
  const code = refusal.aws?.errorCode ?? refusal.code;
  return refusal.code === 'certificate-not-found' && 'certificateArn' in call
    ? `${code}: load balancers do not know ${nameOf(call.certificateArn)} yet`
    : `${code}: ${refusal.message}`;
}
