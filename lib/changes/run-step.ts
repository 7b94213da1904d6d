import { parseArn } from '../domain/arn.ts';
import { addSeconds, secondsBetween, type Instant } from '../domain/instant.ts';
import type { Call, JournalEvent, ObservedState, Step } from '../domain/plan.ts';
import { isTransient, problem, type Problem } from '../domain/problem.ts';
import { formatDuration } from '../format.ts';
import { backOff, type Job } from './job.ts';
import { observe } from './observe.ts';
import { perform, type Performed, type RunnableCall } from './perform.ts';
import { belongsTo, takeOut, withoutRelisted } from './relisted.ts';
import { nameOf, sameState, stateInWords } from './state.ts';

/** Readings after a call before a state that is neither the old nor the new one counts as somebody else's. */
const SETTLING_READS = 4;

/**
 * Brings a step about, whatever was done of it before: each attempt begins with a reading, so nothing is replayed
 * blindly after a crash, a lost answer or a refusal that passes. `isTaken`: AWS has taken its call before, and only
 * readings may lag. Answers why it stopped, `null` when it is done.
 */
export async function runStep(job: Job, step: Step, isTaken = false): Promise<Problem | null> {
  const { call: own } = step;
  if (own.kind === 'upload-server-certificate') throw new Error('Uploads run inside their action.');
  const nextPause = backOff(job.config.changes.retrySeconds);
  const patience = new Patience(job);
  /** Calls that AWS took: what still asks for them is a reading that lags. */
  const taken = new Set<string>(isTaken ? [keyOf(own)] : []);
  let strangeReads = 0;
  for (;;) {
    job.parkIfAsked();
    const observed = await observe(job.gateways, step.call);
    if (observed.ok && sameState(observed.value, step.leaves)) {
      if (taken.size === 0) await recordFoundDone(job, step, patience);
      return null;
    }
    const call = observed.ok ? missingCall(step, own, observed.value) : own;
    if (observed.ok && call === null) {
      strangeReads += 1;
      if (taken.size === 0 || strangeReads >= SETTLING_READS) return stopAtDrift(job, step, observed.value);
    } else if (call !== null) {
      const isLagging = taken.has(keyOf(call));
      const outcome = !observed.ok
        ? observed.problem
        : isLagging
          ? LAGGING
          : await attempt(job, step, call, patience);
      if (outcome === null) {
        taken.add(keyOf(call));
        continue;
      }
      const wait = await patience.whyWait(outcome, call);
      if (!wait) return stopAtRefusal(job, step, outcome, patience);
      await job.record(step.id, [wait]);
    }
    await job.pause(nextPause());
  }
}

const LAGGING = problem('service-failure', 'AWS took the call, and still shows what was there before.', {
  next: 'Look at what is there now, then undo, or plan again.',
});

/** The call that what is there lacks to be what the step leaves; `null` where it is somebody else's. */
function missingCall(step: Step, own: RunnableCall, found: ObservedState): RunnableCall | null {
  if (!belongsTo(step, found)) return null;
  const [first] = withoutRelisted(step, found).relisted;
  return first === undefined ? own : takeOut(step, first);
}

async function attempt(
  job: Job,
  step: Step,
  call: RunnableCall,
  patience: Patience,
): Promise<Problem | null> {
  await job.record(step.id, [{ kind: 'intent' }]);
  job.parkIfAsked();
  const performed = await perform(job.gateways, call);
  if (!performed.ok) return performed.problem;
  const aside = call === step.call || !('certificateArn' in call) ? null : takenOut(call.certificateArn);
  await recordDone(job, step, performed.value, [patience.inWords(), aside]);
  return null;
}

function takenOut(certificate: Parameters<typeof nameOf>[0]): string {
  return `took ${nameOf(certificate)} out of the SNI list, where AWS had put it`;
}

async function recordDone(
  job: Job,
  step: Step,
  { requestId, changeId }: Performed,
  remarks: readonly (string | null)[],
): Promise<void> {
  const { proofRequest } = job.plan;
  const detail = [...remarks, changeId && `Route 53 change ${changeId}`].filter(Boolean).join('; ') || null;
  await job.record(
    step.id,
    [{ kind: 'done', how: 'called', requestId, detail }],
    changeId && proofRequest?.kind === 'dns' ? { proofRequest: { ...proofRequest, changeId } } : {},
  );
}

async function recordFoundDone(job: Job, step: Step, patience: Patience): Promise<void> {
  await job.record(step.id, [
    { kind: 'done', how: 'found-done', requestId: null, detail: patience.inWords() },
  ]);
}

/** A refusal may be of a repetition, when the answer to the first call was lost: AWS is asked what is there. */
async function stopAtRefusal(
  job: Job,
  step: Step,
  refusal: Problem,
  patience: Patience,
): Promise<Problem | null> {
  const observed = await observe(job.gateways, step.call);
  if (observed.ok && sameState(observed.value, step.leaves)) {
    await recordFoundDone(job, step, patience);
    return null;
  }
  await job.record(step.id, [{ kind: 'failed', problem: refusal }]);
  return refusal;
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

function keyOf(call: Call): string {
  return JSON.stringify(call);
}

function reasonToWait(refusal: Problem, call: Call): string {
  const code = refusal.aws?.errorCode ?? refusal.code;
  return refusal.code === 'certificate-not-found' && 'certificateArn' in call
    ? `${code}: load balancers do not know ${nameOf(call.certificateArn)} yet`
    : `${code}: ${refusal.message}`;
}
