import { setTimeout as sleep } from 'node:timers/promises';
import { ClaimLost, type Claim } from '../store/store.ts';
import type { Plan } from '../domain/plan.ts';
import { advance, stopWithFault } from './advance.ts';
import { keepLease } from './lease.ts';
import type { RunnerDependencies } from './dependencies.ts';
import { Job, Parked } from './job.ts';

export interface Runner {
  start(): void;
  /** Parks what it works on and gives its claims back, within `STOP_SECONDS`; what cannot be, the lease's end gives back. */
  stop(): Promise<void>;
}

const POLL_SECONDS = 2;
const MOST_AT_ONCE = 16;
const STOP_SECONDS = 4;

/** Works on confirmed plans until each is proven, undone or needs attention. Needs nothing of the web server. */
export function createRunner(dependencies: RunnerDependencies): Runner {
  const { store, config, now, log, owner } = dependencies;
  const { leaseSeconds } = config.changes;
  const stopping = new AbortController();
  const working = new Set<Promise<void>>();
  let wake: (() => void) | undefined;
  let unsubscribe: (() => void) | undefined;
  let loop: Promise<void> | null = null;

  async function claimAndWork(): Promise<void> {
    while (!stopping.signal.aborted && working.size < MOST_AT_ONCE) {
      const claimed = await store.plans.claimNext(owner, leaseSeconds, now());
      if (!claimed) return;
      const work = workOn(claimed).finally(() => {
        working.delete(work);
        wake?.();
      });
      working.add(work);
    }
  }

  async function workOn(claimed: { claim: Claim; plan: Plan }): Promise<void> {
    const { claim, plan } = claimed;
    const lost = new AbortController();
    const endLease = keepLease({ store, leaseSeconds, now }, claim, () => lost.abort());
    const job = new Job(dependencies, claimed, AbortSignal.any([stopping.signal, lost.signal]));
    log.info({ planId: plan.id, state: plan.state }, 'plan claimed');
    let isRecorded = true;
    try {
      await advance(job, dependencies);
    } catch (error) {
      if (error instanceof Parked || error instanceof ClaimLost) log.info({ planId: plan.id }, error.message);
      else isRecorded = await stopWithFault(job, dependencies, error);
    } finally {
      endLease();
      // A fault that could not be written down would come again at once: the lease's end is the pause.
      if (isRecorded) await release(claim);
    }
  }

  async function release(claim: Claim): Promise<void> {
    try {
      await store.plans.release(claim);
    } catch (error) {
      log.warn({ planId: claim.planId, error: String(error) }, 'claim not released');
    }
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      const woken = new Promise<void>((resolve) => {
        wake = resolve;
      });
      try {
        await claimAndWork();
      } catch (error) {
        log.error({ error: String(error) }, 'plans could not be claimed');
      }
      const poll = new AbortController();
      await Promise.race([
        woken,
        sleep(POLL_SECONDS * 1000, undefined, { signal: poll.signal }).catch(() => undefined),
      ]);
      poll.abort();
    }
  }

  return {
    start() {
      if (loop) return;
      unsubscribe = store.signals.subscribe((topic) => {
        if (topic === 'plans') wake?.();
      });
      loop = run();
    },
    async stop() {
      unsubscribe?.();
      stopping.abort();
      wake?.();
      const deadline = new AbortController();
      await Promise.race([
        Promise.all([loop, ...working]),
        sleep(STOP_SECONDS * 1000, undefined, { signal: deadline.signal }).catch(() => undefined),
      ]);
      deadline.abort();
    },
  };
}
