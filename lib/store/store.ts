import type { ActivityEntry } from '../domain/activity.ts';
import type { Instant } from '../domain/instant.ts';
import type { JournalEntry, JournalEvent, Plan, PlanState } from '../domain/plan.ts';
import type { AnySection } from '../domain/snapshot.ts';

/** The right to run one plan, until the lease ends. The token fences: a later claim makes every write of this one fail. */
export interface Claim {
  readonly planId: string;
  readonly owner: string;
  readonly token: number;
}

/** Thrown by a write under a claim that somebody else has taken over since. */
export class ClaimLost extends Error {
  constructor(claim: Claim) {
    super(`The claim of ${claim.owner} on plan ${claim.planId} was taken over.`);
    this.name = 'ClaimLost';
  }
}

/** What a runner changes on a plan while it works. */
export type PlanProgress = Partial<Pick<Plan, 'state' | 'proof' | 'proofRequest' | 'problem' | 'undoUntil'>>;

export interface Store {
  readonly plans: {
    insert(plan: Plan): Promise<void>;
    /** Inserts a plan that is at work already, under a claim, with the journal entry of its state, in one transaction. */
    insertClaimed(plan: Plan, owner: string, leaseSeconds: number, now: Instant): Promise<Claim>;
    find(id: string): Promise<Plan | null>;
    /** Newest first. */
    list(limit: number): Promise<readonly Plan[]>;
    /**
     * Moves a plan that nobody runs from one of `from` to `to`, with its journal entry, in one transaction.
     * `false` when its state is another one by now (two people pressed the button), or when another plan about the
     * same subject is at work.
     */
    move(id: string, from: readonly PlanState[], to: PlanState, by: string, at: Instant): Promise<boolean>;
    /** Claims a plan in a state that a runner works on (running, proving, undoing), oldest first; `null` when there is none free. */
    claimNext(
      owner: string,
      leaseSeconds: number,
      now: Instant,
    ): Promise<{ readonly claim: Claim; readonly plan: Plan } | null>;
    renew(claim: Claim, leaseSeconds: number, now: Instant): Promise<void>;
    release(claim: Claim): Promise<void>;
    /** Appends journal entries, applies progress and says it in the activity, in one durable transaction. Throws `ClaimLost`. */
    record(
      claim: Claim,
      at: Instant,
      events: readonly { readonly stepId: string | null; readonly event: JournalEvent }[],
      progress?: PlanProgress,
      activity?: Omit<ActivityEntry, 'id'> | null,
    ): Promise<void>;
    journal(planId: string): Promise<readonly JournalEntry[]>;
  };
  readonly activity: {
    append(entry: Omit<ActivityEntry, 'id'>): Promise<void>;
    /** Newest first. */
    list(limit: number): Promise<readonly ActivityEntry[]>;
  };
  readonly sections: {
    save(sections: readonly AnySection[]): Promise<void>;
    load(): Promise<readonly AnySection[]>;
  };
  /** Tells every replica, this one included. On PostgreSQL by NOTIFY. */
  readonly signals: {
    send(topic: SignalTopic): Promise<void>;
    subscribe(listener: (topic: SignalTopic) => void): () => void;
  };
  /** Whether this process is the one that collects; on PostgreSQL an advisory lock, asked for again at each call. */
  isCollector(): Promise<boolean>;
  close(): Promise<void>;
}

export type SignalTopic = 'plans' | 'sections' | 'activity';
