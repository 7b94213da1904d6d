import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';
import type { Store } from './store.ts';

/** What differs between the two databases; every query is written once, above it. */
export interface Engine {
  readonly database: Kysely<Schema>;
  /** Whether rows are locked one by one. SQLite has one writer at a time instead. */
  readonly locksRows: boolean;
  readonly signals: Store['signals'];
  isCollector(): Promise<boolean>;
  close(): Promise<void>;
}
