import { setTimeout as sleep } from 'node:timers/promises';
import type { Gateways } from '../aws/gateways.ts';
import { addSeconds, type Instant } from '../domain/instant.ts';
import type { JournalEntry, JournalEvent, Plan } from '../domain/plan.ts';
import type { Claim, PlanProgress, Store } from '../store/store.ts';
import type { JobDependencies } from './dependencies.ts';
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
  ): Promise<void> {
    await this.#store.plans.record(
      this.#claim,
      this.now(),
      events.map((event) => ({ stepId, event })),
      progress,
    );
    this.#plan = { ...this.#plan, ...progress };
    await this.#store.signals.send('plans');
  }

  async moveTo(state: Plan['state'], progress: Omit<PlanProgress, 'state'> = {}): Promise<void> {
    await this.record(null, [{ kind: 'state', state }], { ...progress, state });
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

/** Pauses that double from `firstSeconds` up to ten times that. */
export function backOff(firstSeconds: number): () => number {
  let next = firstSeconds;
  return () => {
    const seconds = next;
    next = Math.min(next * 2, firstSeconds * 10);
    return seconds;
  };
}
