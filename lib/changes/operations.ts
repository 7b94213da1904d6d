import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Gateways } from '../aws/gateways.ts';
import { modeOf } from '../domain/place.ts';
import type { ObservedState, Plan, PlanState, Step } from '../domain/plan.ts';
import { subjectOf } from '../domain/plan-subject.ts';
import { problem, type Problem } from '../domain/problem.ts';
import { fail, failed, ok, type Result } from '../domain/result.ts';
import type { ChangesDependencies } from './dependencies.ts';
import { findCertificate, findLoadBalancer, findSwapSubject, findZone } from './lookups.ts';
import { observe } from './observe.ts';
import { planApex } from './point-apex.ts';
import { belongsTo } from './relisted.ts';
import { whyNotValid, whyOtherCertificates } from './same-certificates.ts';
import { driftProblem } from './run-step.ts';
import { sameState } from './state.ts';
import { undoOfBegun } from './steps.ts';
import { planSwap, type PlanningContext } from './swap-certificate.ts';
import { tryName } from './try-name.ts';
import { uploadCertificate, type UploadOutcome, type UploadRequest } from './upload-certificate.ts';

/** What people do with changes. Each reads again what it is about to change, and refuses when it moved. */
export interface Changes {
  planSwap(
    request: {
      readonly loadBalancerId: string;
      readonly listenerId: string;
      readonly certificateArn: string;
    },
    actor: string,
  ): Promise<Result<Plan>>;
  planApex(
    request: { readonly zoneId: string; readonly loadBalancerId: string },
    actor: string,
  ): Promise<Result<Plan>>;
  /** Hands a draft to the runner. */
  confirm(id: string, actor: string): Promise<Result<Plan>>;
  /** Hands a change to the runner to take back what was done of it. */
  undo(id: string, actor: string): Promise<Result<Plan>>;
  discard(id: string, actor: string): Promise<Result<Plan>>;
  /** Returns when AWS has answered; the key is in nobody's hands afterwards. */
  upload(request: UploadRequest, actor: string): Promise<UploadOutcome>;
}

const RECENT_PLANS = 200;
/** A runner gives its claim back a moment after the state that people see. */
const MOVE_ATTEMPTS = 20;
const MOVE_PAUSE_MILLISECONDS = 100;
const WORKED: ReadonlySet<PlanState> = new Set(['running', 'proving', 'undoing']);

export function createChanges(dependencies: ChangesDependencies): Changes {
  const { store, gateways, inventory, config, now, prober } = dependencies;

  function contextFor(accountId: string, actor: string): Result<PlanningContext> {
    const mode = modeOf(config.accounts, accountId);
    if (mode === 'observe') {
      return fail('not-permitted', `Account ${accountId} is in observe mode: the console only looks at it.`, {
        next: 'Set its mode to plan or change in the configuration.',
      });
    }
    const { estate } = inventory.current();
    return ok({ estate, gateways, now: now(), id: randomUUID(), actor, mode });
  }

  async function keep(planned: Result<Plan>): Promise<Result<Plan>> {
    if (!planned.ok) return planned;
    await store.plans.insert(planned.value);
    await store.signals.send('plans');
    return planned;
  }

  async function move(
    plan: Plan,
    from: readonly PlanState[],
    to: PlanState,
    actor: string,
  ): Promise<Result<Plan>> {
    for (let attempt = 0; attempt < MOVE_ATTEMPTS; attempt += 1) {
      const rival = WORKED.has(to) ? await whyRivalled(plan) : null;
      if (rival) return failed(rival);
      if (await store.plans.move(plan.id, from, to, actor, now())) {
        await store.signals.send('plans');
        return ok({ ...plan, state: to });
      }
      const found = await store.plans.find(plan.id);
      if (!found || !from.includes(found.state)) return failed(movedMeanwhile());
      await sleep(MOVE_PAUSE_MILLISECONDS);
    }
    return fail('conflict', 'The change is still being worked on.', { next: 'Try again in a moment.' });
  }

  async function find(id: string, states: readonly PlanState[]): Promise<Result<Plan>> {
    const plan = await store.plans.find(id);
    if (!plan) return fail('not-found', 'There is no change of that id.');
    return states.includes(plan.state) ? ok(plan) : failed(movedMeanwhile());
  }

  /** Why a plan may not reach AWS now, whoever asks. */
  async function whyNotNow(plan: Plan): Promise<Problem | null> {
    const mode = modeOf(config.accounts, plan.accountId);
    if (mode !== 'change') {
      return problem(
        'not-permitted',
        `Account ${plan.accountId} is in ${mode} mode: nothing is changed there.`,
        {
          next: 'Export the commands, or set its mode to change in the configuration.',
        },
      );
    }
    return whyRivalled(plan);
  }

  async function whyRivalled(plan: Plan): Promise<Problem | null> {
    const others = await store.plans.list(RECENT_PLANS);
    const rival = others.find(
      (other) => other.id !== plan.id && WORKED.has(other.state) && subjectOf(other) === subjectOf(plan),
    );
    return rival
      ? problem('conflict', `“${rival.title}” is not finished yet, and is about the same thing.`, {
          next: 'Wait until it is proven or undone.',
        })
      : null;
  }

  return {
    async planSwap({ loadBalancerId, listenerId, certificateArn }, actor) {
      const { estate } = inventory.current();
      const subject = findSwapSubject(estate, loadBalancerId, listenerId);
      if (!subject.ok) return subject;
      const to = await findCertificate(estate, gateways, certificateArn);
      if (!to.ok) return to;
      const context = contextFor(subject.value.loadBalancer.accountId, actor);
      if (!context.ok) return context;
      return keep(await planSwap(context.value, { subject: subject.value, to: to.value }));
    },

    async planApex({ zoneId, loadBalancerId }, actor) {
      const { estate } = inventory.current();
      const zone = findZone(estate, zoneId);
      if (!zone.ok) return zone;
      const loadBalancer = findLoadBalancer(estate, loadBalancerId);
      if (!loadBalancer.ok) return loadBalancer;
      const context = contextFor(zone.value.accountId, actor);
      if (!context.ok) return context;
      return keep(
        await planApex(context.value, {
          zone: zone.value,
          loadBalancer: loadBalancer.value,
          tryName: (target, name) => tryName(prober, target, name),
        }),
      );
    },

    async confirm(id, actor) {
      const found = await find(id, ['draft']);
      if (!found.ok) return found;
      const plan = found.value;
      const stop = plan.checks.find(({ verdict }) => verdict === 'stop');
      if (stop) return fail('not-supported', stop.says);
      const why =
        (await whyNotNow(plan)) ??
        whyNotValid(plan, now()) ??
        (await whyMoved(gateways, plan.steps.slice(0, 1), expects)) ??
        (await whyOtherCertificates(gateways, plan, plan.steps));
      return why ? failed(why) : move(plan, ['draft'], 'running', actor);
    },

    async undo(id, actor) {
      const found = await find(id, UNDOABLE);
      if (!found.ok) return found;
      const plan = found.value;
      if (!plan.undo.possible) return fail('not-supported', plan.undo.reason);
      if (plan.undoUntil && plan.undoUntil <= now()) {
        return fail('not-supported', 'The time to undo this change is over.', {
          next: 'Plan the change back as a change of its own.',
        });
      }
      const steps = undoOfBegun(plan, await store.plans.journal(plan.id));
      if (steps.length === 0)
        return fail('not-supported', 'Nothing was changed, so there is nothing to undo.');
      const why =
        (await whyNotNow(plan)) ??
        (await whyMoved(gateways, steps, belongsTo)) ??
        (await whyOtherCertificates(gateways, plan, steps));
      return why ? failed(why) : move(plan, UNDOABLE, 'undoing', actor);
    },

    async discard(id, actor) {
      const found = await find(id, ['draft']);
      return found.ok ? move(found.value, ['draft'], 'abandoned', actor) : found;
    },

    async upload(request, actor) {
      return uploadCertificate(dependencies, modeOf(config.accounts, request.accountId), request, actor);
    },
  };
}

const UNDOABLE: readonly PlanState[] = ['proven', 'needs-attention'];

/** Why what the steps would change is not what they were planned for; `null` where it belongs to one of them. */
async function whyMoved(
  gateways: Gateways,
  steps: readonly Step[],
  belongs: (step: Step, found: ObservedState) => boolean,
): Promise<Problem | null> {
  const [first] = steps;
  if (!first) return problem('not-supported', 'The plan has no step.');
  const observed = await observe(gateways, first.call);
  if (!observed.ok) return observed.problem;
  return steps.some((step) => belongs(step, observed.value)) ? null : driftProblem(first, observed.value);
}

function expects(step: Step, found: ObservedState): boolean {
  return sameState(found, step.expects);
}

function movedMeanwhile(): Problem {
  return problem(
    'conflict',
    'The change is in another state by now; somebody else may have pressed the button.',
    {
      next: 'Look at its page.',
    },
  );
}
