import { setTimeout as sleep } from 'node:timers/promises';
import type { Gateways } from '../aws/gateways.ts';
import { addSeconds, type Instant } from '../domain/instant.ts';
import type { ActivityEntry } from '../domain/activity.ts';
import type { JournalEntry, JournalEvent, Plan, PlanState } from '../domain/plan.ts';
import { log } from '../log.ts';
import type { Claim, PlanProgress, SignalTopic, Store } from '../store/store.ts';
import type { JobDependencies } from './dependencies.ts';
import { VERBS } from './verbs.ts';
import type { Prober } from '../probe/prober.ts';

/** Thrown where work stops between two durable moments: the process ends, and another one takes over. */
export class Parked extends Error {
  constructor() {
    super('The plan is parked.');
    this.name = 'Parked';
  }
}

/** One claimed plan while it is worked on; `plan` is what the store holds. */
export class Job {
  readonly gateways: Gateways;
  readonly prober: Prober;
  readonly config: JobDependencies['config'];
  readonly now: () => Instant;
  readonly signal: AbortSignal;
  readonly #store: Store;
  readonly #claim: Claim;
  #plan: Plan;

  constructor(dependencies: JobDependencies, claimed: { claim: Claim; plan: Plan }, signal: AbortSignal) {
    this.gateways = dependencies.gateways;
    this.prober = dependencies.prober;
    this.config = dependencies.config;
    this.now = dependencies.now;
    this.signal = signal;
    this.#store = dependencies.store;
    this.#claim = claimed.claim;
    this.#plan = claimed.plan;
  }

  get plan(): Plan {
    return this.#plan;
  }

  /** Durable when it returns. Throws `ClaimLost` where somebody else took the plan over. */
  async record(
    stepId: string | null,
    events: readonly JournalEvent[],
    progress: PlanProgress = {},
    activity: Omit<ActivityEntry, 'id'> | null = null,
  ): Promise<void> {
    await this.#store.plans.record(
      this.#claim,
      this.now(),
      events.map((event) => ({ stepId, event })),
      progress,
      activity,
    );
    this.#plan = { ...this.#plan, ...progress };
    await this.#tell('plans');
    if (activity) await this.#tell('activity');
  }

  async moveTo(state: Plan['state'], progress: Omit<PlanProgress, 'state'> = {}): Promise<void> {
    await this.record(null, [{ kind: 'state', state }], { ...progress, state });
  }

  /** Comes to an end that the activity tells of, in the same transaction. */
  async end(state: keyof typeof ENDINGS, progress: Omit<PlanProgress, 'state'>): Promise<void> {
    const plan = { ...this.plan, ...progress, state };
    await this.record(null, [{ kind: 'state', state }], { ...progress, state }, toActivity(plan, this.now()));
  }

  /** What is written down stays so when nobody can be told. */
  async #tell(topic: SignalTopic): Promise<void> {
    try {
      await this.#store.signals.send(topic);
    } catch (error) {
      log.warn({ planId: this.plan.id, topic, reason: String(error) }, 'signal not sent');
    }
  }

  /** What happened so far, in order. */
  journal(): Promise<readonly JournalEntry[]> {
    return this.#store.plans.journal(this.plan.id);
  }

  /** Throws `Parked` as soon as the process is to end. */
  async pause(seconds: number): Promise<void> {
    this.parkIfAsked();
    try {
      await sleep(seconds * 1000, undefined, { signal: this.signal });
    } catch {
      throw new Parked();
    }
  }

  parkIfAsked(): void {
    if (this.signal.aborted) throw new Parked();
  }

  secondsFromNow(seconds: number): Instant {
    return addSeconds(this.now(), seconds);
  }
}

const ENDINGS = {
  proven: 'Done, and proven.',
  undone: 'Undone: what was there before is there again.',
  'needs-attention': 'It needs attention.',
} as const satisfies Partial<Record<PlanState, string>>;

function toActivity(
  { id, kind, title, problem, state }: Plan & { readonly state: keyof typeof ENDINGS },
  at: Instant,
): Omit<ActivityEntry, 'id'> {
  return {
    at,
    actor: 'headgate',
    source: null,
    action: state === 'undone' ? 'Undo' : VERBS[kind],
    subject: title,
    outcome: state === 'needs-attention' ? 'failed' : 'done',
    says: problem?.message ?? ENDINGS[state],
    planId: id,
  };
}

/** Pauses that double from `firstSeconds` up to ten times that. */
export function backOff(firstSeconds: number): () => number {
  let next = firstSeconds;
  return () => {
    const seconds = next;
    next = Math.min(next * 2, firstSeconds * 10);
    return seconds;
  };
}
