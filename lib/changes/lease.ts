import type { Instant } from '../domain/instant.ts';
import { ClaimLost, type Claim, type Store } from '../store/store.ts';

/** Renews a claim until the returned function is called; `onLost` once somebody else has taken it over. */
export function keepLease(
  {
    store,
    leaseSeconds,
    now,
  }: { readonly store: Store; readonly leaseSeconds: number; readonly now: () => Instant },
  claim: Claim,
  onLost: () => void,
): () => void {
  const timer = setInterval(
    () => {
      // A database that does not answer for a moment costs nothing yet: the next renewal comes before the lease ends.
      store.plans.renew(claim, leaseSeconds, now()).catch((error: unknown) => {
        if (error instanceof ClaimLost) onLost();
      });
    },
    (leaseSeconds * 1000) / 3,
  );
  return () => clearInterval(timer);
}
