import type { Instant } from '../domain/instant.ts';
import { ClaimLost, type Claim, type Store } from '../store/store.ts';

/**
 * Renews a claim until the returned function is called. `onLost` once somebody else has taken it over, and as soon as
 * somebody could: where no renewal has come through for as long as the lease lasts.
 */
export function keepLease(
  {
    store,
    leaseSeconds,
    now,
  }: {
    readonly store: { readonly plans: Pick<Store['plans'], 'renew'> };
    readonly leaseSeconds: number;
    readonly now: () => Instant;
  },
  claim: Claim,
  onLost: () => void,
): () => void {
  let endsAt = performance.now() + leaseSeconds * 1000;
  let ending = setTimeout(onLost, leaseSeconds * 1000);
  const renew = async (): Promise<void> => {
    const until = performance.now() + leaseSeconds * 1000;
    try {
      await store.plans.renew(claim, leaseSeconds, now());
    } catch (error) {
      // A database that does not answer for a moment costs nothing yet: the next renewal comes before the lease ends.
      if (error instanceof ClaimLost) onLost();
      return;
    }
    if (isEnded || until <= endsAt) return;
    endsAt = until;
    clearTimeout(ending);
    ending = setTimeout(onLost, until - performance.now());
  };
  let isEnded = false;
  const timer = setInterval(() => void renew(), (leaseSeconds * 1000) / 3);
  return () => {
    isEnded = true;
    clearInterval(timer);
    clearTimeout(ending);
  };
}
