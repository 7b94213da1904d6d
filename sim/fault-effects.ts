import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultEffect } from './faults.ts';
import type { Holds } from './holds.ts';
import { refuse } from './refusals.ts';
import type { ServiceIdentity } from './wire/service.ts';

/** The connection breaks instead of an answer. */
export class Dropped extends Error {}

export interface Asked {
  readonly identity: ServiceIdentity;
  readonly principal: string;
  readonly action: string;
}

/** What a fault does to a call before anything was changed: waits, or throws the refusal. */
export async function beforeWork(effect: FaultEffect | undefined, holds: Holds, asked: Asked): Promise<void> {
  if (effect === undefined || effect === 'lose-answer') return;
  if (effect === 'throttle') throw refuse.throttled(asked.identity);
  if (effect === 'deny') throw refuse.accessDenied(asked.identity, asked.principal, asked.action);
  if (effect === 'error-500') throw refuse.serverError();
  if (effect === 'reset') throw new Dropped();
  if ('latencyMilliseconds' in effect) await sleep(effect.latencyMilliseconds);
  else if (effect.when === 'before') await holds.hold(effect.pauseUntilReleased);
}

/** What a fault does once the work is done, or refused, and before the answer leaves. */
export async function afterWork(effect: FaultEffect | undefined, holds: Holds): Promise<void> {
  if (effect === 'lose-answer') throw new Dropped();
  if (typeof effect === 'object' && 'pauseUntilReleased' in effect && effect.when === 'after') {
    await holds.hold(effect.pauseUntilReleased);
  }
}
