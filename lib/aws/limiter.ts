import type { Demand } from './buckets.ts';

/** Changes go first, then what somebody waits for, then sweeps of the whole inventory. */
export type Purpose = 'change' | 'live' | 'sweep';

export interface Request {
  /** Requests of one group share its buckets: account, region and service. */
  readonly group: string;
  readonly demands: readonly Demand[];
  readonly purpose: Purpose;
  readonly signal?: AbortSignal | undefined;
}

interface Waiter extends Request {
  readonly admit: () => void;
}

interface Bucket {
  tokens: number;
  /** Milliseconds of the monotonic clock. */
  filledAt: number;
}

interface Group {
  readonly buckets: Map<string, Bucket>;
  /** In order of arrival. */
  waiters: Waiter[];
  timer: NodeJS.Timeout | null;
}

const ORDER: readonly Purpose[] = ['change', 'live', 'sweep'];

/** Lets calls through no faster than their token buckets refill. A bucket begins full. */
export class Limiter {
  readonly #groups = new Map<string, Group>();

  /** Resolves when the call may be sent; rejects with the signal's reason when it is given up before. */
  admit(request: Request): Promise<void> {
    const { signal } = request;
    if (signal?.aborted) return Promise.reject(reasonOf(signal));
    return new Promise((resolve, reject) => {
      const group = this.#group(request.group);
      const giveUp = () => {
        group.waiters = group.waiters.filter((other) => other !== waiter);
        reject(reasonOf(signal));
        this.#pump(group);
      };
      const waiter: Waiter = {
        ...request,
        admit: () => {
          signal?.removeEventListener('abort', giveUp);
          resolve();
        },
      };
      signal?.addEventListener('abort', giveUp, { once: true });
      group.waiters.push(waiter);
      this.#pump(group);
    });
  }

  #group(name: string): Group {
    const group = this.#groups.get(name) ?? { buckets: new Map(), waiters: [], timer: null };
    this.#groups.set(name, group);
    return group;
  }

  /**
   * Admits whoever can go. A waiter that lacks tokens keeps everybody behind it from the buckets it waits for, so that
   * a costly call is not starved by cheap ones; who needs other buckets passes.
   */
  #pump(group: Group): void {
    if (group.timer) clearTimeout(group.timer);
    group.timer = null;
    const now = performance.now();
    const reserved = new Set<string>();
    let soonest = Infinity;
    for (const waiter of ORDER.flatMap((purpose) => group.waiters.filter((one) => one.purpose === purpose))) {
      const isBehind = waiter.demands.some(({ bucket }) => reserved.has(bucket));
      const wait = Math.max(0, ...waiter.demands.map((demand) => missing(fill(group, demand, now), demand)));
      if (!isBehind && wait === 0) {
        for (const demand of waiter.demands) fill(group, demand, now).tokens -= demand.cost;
        group.waiters = group.waiters.filter((other) => other !== waiter);
        waiter.admit();
      } else {
        for (const { bucket } of waiter.demands) reserved.add(bucket);
        if (!isBehind) soonest = Math.min(soonest, wait);
      }
    }
    if (soonest < Infinity) group.timer = setTimeout(() => this.#pump(group), Math.ceil(soonest));
  }
}

function fill(group: Group, { bucket: name, burst, refillPerSecond }: Demand, now: number): Bucket {
  const bucket = group.buckets.get(name) ?? { tokens: burst, filledAt: now };
  bucket.tokens = Math.min(burst, bucket.tokens + ((now - bucket.filledAt) / 1000) * refillPerSecond);
  bucket.filledAt = now;
  group.buckets.set(name, bucket);
  return bucket;
}

/** Milliseconds until the bucket holds what is asked. */
function missing(bucket: Bucket, { cost, refillPerSecond }: Demand): number {
  return bucket.tokens >= cost ? 0 : ((cost - bucket.tokens) / refillPerSecond) * 1000;
}

function reasonOf(signal: AbortSignal | undefined): Error {
  const reason: unknown = signal?.reason;
  return reason instanceof Error ? reason : new DOMException('The call was given up.', 'AbortError');
}
