import { randomUUID } from 'node:crypto';
import type { Step } from '../domain/plan.ts';
import { problem, type Problem } from '../domain/problem.ts';
import type { Proof } from '../domain/proof.ts';
import type { RunnerDependencies } from './dependencies.ts';
import type { Job } from './job.ts';
import { observe } from './observe.ts';
import { proveChange, proveUndo } from './prove.ts';
import { belongsTo } from './relisted.ts';
import { runStep } from './run-step.ts';
import { undoOfBegun } from './steps.ts';
import { settleUpload } from './upload-certificate.ts';

type Reporting = Pick<RunnerDependencies, 'inventory' | 'log'>;

const DAY_SECONDS = 86_400;

/** Carries a claimed plan as far as it goes, from wherever it was left. Throws `Parked` and `ClaimLost`. */
export async function advance(job: Job, reporting: Reporting): Promise<void> {
  if (job.plan.kind === 'upload-certificate') {
    await settleUpload(job);
  } else if (job.plan.state === 'undoing') {
    await undo(job);
  } else {
    await applyAndProve(job, reporting);
  }
  refresh(job, reporting);
}

/** Leaves a plan that our own fault stopped where a person sees it, with a reference to the log. `false`: not even that. */
export async function stopWithFault(job: Job, reporting: Reporting, fault: unknown): Promise<boolean> {
  const reference = randomUUID().slice(0, 8);
  const { id: planId } = job.plan;
  reporting.log.error({ planId, reference, fault: stackOf(fault) }, 'plan stopped by a fault');
  const reason = problem('service-failure', `Headgate itself failed; the log says why under ${reference}.`, {
    next: 'Undo reads what is there before it changes anything.',
  });
  try {
    await needAttention(job, reason);
    refresh(job, reporting);
    return true;
  } catch (error) {
    reporting.log.error({ planId, reference, fault: stackOf(error) }, 'fault not recorded');
    return false;
  }
}

async function applyAndProve(job: Job, reporting: Reporting): Promise<void> {
  if (job.plan.state === 'running') {
    const reason = await runSteps(job, job.plan.steps);
    refresh(job, reporting);
    if (reason) return needAttention(job, reason);
    await job.moveTo('proving', { proof: null, undoUntil: coolOffEnd(job) });
  }
  const proof = await proveChange(job);
  if (proof.verdict === 'failed') return needAttention(job, unproven(proof, 'The change'), proof);
  return job.end('proven', { proof, problem: null });
}

async function undo(job: Job): Promise<void> {
  if (!job.plan.undo.possible) throw new Error(`Plan ${job.plan.id} is being undone and has no undo.`);
  if (job.plan.proof && job.plan.proof.verdict !== 'running') await job.record(null, [], { proof: null });
  const reason = await runSteps(job, undoOfBegun(job.plan, await job.journal()));
  if (reason) return needAttention(job, reason);
  const proof = await proveUndo(job);
  if (proof.verdict === 'failed') return needAttention(job, unproven(proof, 'The undo'), proof);
  return job.end('undone', { proof, problem: null, undoUntil: null });
}

async function runSteps(job: Job, steps: readonly Step[]): Promise<Problem | null> {
  const { from, isTaken } = await whereToStart(job, steps);
  for (const [index, step] of steps.slice(from).entries()) {
    const reason = await runStep(job, step, isTaken && index === 0);
    if (reason) return reason;
  }
  return null;
}

/**
 * The last step done since the plan came into its present state: AWS took it, and readings may lag. Where none was, the
 * first step that what is there belongs to: an undo may find part of its way gone already.
 */
async function whereToStart(
  job: Job,
  steps: readonly Step[],
): Promise<{ readonly from: number; readonly isTaken: boolean }> {
  const journal = await job.journal();
  const since = journal.findLastIndex(
    ({ event }) => event.kind === 'state' && event.state === job.plan.state,
  );
  const done = new Set(
    journal.slice(since + 1).flatMap(({ event, stepId }) => (event.kind === 'done' ? [stepId] : [])),
  );
  const last = steps.findLastIndex(({ id }) => done.has(id));
  if (last !== -1) return { from: last, isTaken: true };
  const [first] = steps;
  const observed = first ? await observe(job.gateways, first.call) : null;
  const from = observed?.ok ? steps.findIndex((step) => belongsTo(step, observed.value)) : -1;
  return { from: Math.max(from, 0), isTaken: false };
}

/** A proof that was not over when its plan stopped is over as well. */
async function needAttention(job: Job, reason: Problem, proof = job.plan.proof): Promise<void> {
  await job.end('needs-attention', {
    problem: reason,
    proof: proof?.verdict === 'running' ? { ...proof, verdict: 'failed', endedAt: job.now() } : proof,
    undoUntil: job.plan.undoUntil ?? coolOffEnd(job),
  });
}

function coolOffEnd(job: Job): string {
  return job.secondsFromNow(job.config.changes.coolOffDays * DAY_SECONDS);
}

function unproven({ says }: Proof, what: string): Problem {
  return problem('service-failure', `${what} is not proven: ${says ?? 'nobody could look'}`, {
    next: 'Look at the addresses named, then undo, or plan again once the cause is gone.',
  });
}

function refresh({ plan: { accountId, region } }: Job, { inventory }: Reporting): void {
  inventory?.refresh({ accountIds: [accountId], regions: [region] });
}

function stackOf(fault: unknown): string {
  return fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
}
