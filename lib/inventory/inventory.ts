import type { Estate } from '../domain/estate.ts';
import type { Finding } from '../domain/finding.ts';
import type { SectionKind } from '../domain/snapshot.ts';

/** Empty lists mean all. Global sections (IAM, Route 53) belong to every region. */
export interface RefreshScope {
  readonly accountIds: readonly string[];
  readonly regions: readonly string[];
  readonly kinds?: readonly SectionKind[];
}

/** Sections read so far, of those that the first sweep or a refresh asked for. */
export interface CollectionProgress {
  readonly done: number;
  readonly total: number;
}

/** One snapshot with what was computed from it, once. Never changed in place. */
export interface Inventoried {
  readonly estate: Estate;
  readonly findings: readonly Finding[];
  /** `null` while nothing is waited for. */
  readonly progress: CollectionProgress | null;
}

export interface Inventory {
  current(): Inventoried;
  /** Starts a collection and returns at once; what was asked for is read before everything else. */
  refresh(scope: RefreshScope): void;
  /** Called after each change of snapshot or progress. Returns what ends it. */
  subscribe(listener: () => void): () => void;
  /** Shows what the store holds, then collects for as long as it runs. */
  start(): Promise<void>;
  /** Saves what is unsaved; does not wait for AWS. */
  stop(): Promise<void>;
}
