import type { Instant } from './instant.ts';

/** One line of who did what. Written for every server action, its refusals included. */
export interface ActivityEntry {
  readonly id: number;
  readonly at: Instant;
  /** `operator` until people sign in; `headgate` for the runner. */
  readonly actor: string;
  /** The address the request came from; `null` for the runner. */
  readonly source: string | null;
  /** The button's verb: `Upload certificate`, `Swap certificate`, `Undo`, `Refresh`. */
  readonly action: string;
  readonly subject: string;
  readonly outcome: 'done' | 'refused' | 'started' | 'failed';
  /** One sentence. */
  readonly says: string;
  readonly planId: string | null;
}
