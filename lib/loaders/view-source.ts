import type { Config } from '../config.ts';
import type { Estate } from '../domain/estate.ts';
import type { Finding } from '../domain/finding.ts';
import type { Instant } from '../domain/instant.ts';
import type { Server } from '../server/server.ts';

/** What a view is made of: one snapshot, one moment, and what the store answers. */
export interface ViewSource {
  readonly estate: Estate;
  readonly findings: readonly Finding[];
  readonly progress: { readonly done: number; readonly total: number } | null;
  readonly now: Instant;
  readonly config: Pick<Config, 'accounts' | 'awsEndpoint'>;
  readonly store: {
    readonly plans: Pick<Server['store']['plans'], 'find' | 'list' | 'journal'>;
    readonly activity: Pick<Server['store']['activity'], 'list'>;
  };
  readonly planTexts: Server['planTexts'];
}

export function viewSourceOf(server: Server): ViewSource {
  const { config, store, planTexts } = server;
  return { ...server.inventory.current(), now: server.now(), config, store, planTexts };
}
