import type { Gateways } from '../aws/gateways.ts';
import type { Config } from '../config.ts';
import type { Instant } from '../domain/instant.ts';
import type { Inventory } from '../inventory/inventory.ts';
import type { log } from '../log.ts';
import type { Prober } from '../probe/prober.ts';
import type { Store } from '../store/store.ts';

/** What working on a claimed plan takes. */
export interface JobDependencies {
  readonly store: Store;
  readonly gateways: Gateways;
  readonly prober: Prober;
  readonly config: Pick<Config, 'changes' | 'proof'>;
  readonly now: () => Instant;
}

export interface RunnerDependencies extends JobDependencies {
  /** Told what to read anew; `null` where a runner works without a console. */
  readonly inventory: Pick<Inventory, 'refresh'> | null;
  readonly log: Pick<typeof log, 'info' | 'warn' | 'error'>;
  /** Names this process in claims. */
  readonly owner: string;
}

export interface ChangesDependencies extends JobDependencies {
  readonly inventory: Pick<Inventory, 'current' | 'refresh'>;
  readonly config: Pick<Config, 'accounts' | 'changes' | 'proof'>;
  /** Names this process in claims. */
  readonly owner: string;
}
