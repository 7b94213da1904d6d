import { daysUntil, type Instant } from './instant.ts';

const WARNING_DAYS = 30;
const CRITICAL_DAYS = 7;

export type ExpiryLevel = 'ok' | 'warning' | 'critical' | 'unknown';

export interface Expiry {
  readonly level: ExpiryLevel;
  /** Whole days, rounded down; negative once expired; `null` when the date is not known. */
  readonly daysLeft: number | null;
  readonly notAfter: Instant | null;
}

/** A warning from 30 days on, critical from 7 days on and for what has expired. */
export function expiryOf(notAfter: Instant | null, now: Instant): Expiry {
  if (notAfter === null) return { level: 'unknown', daysLeft: null, notAfter };
  const daysLeft = daysUntil(notAfter, now);
  return { level: levelOf(daysLeft), daysLeft, notAfter };
}

function levelOf(daysLeft: number): ExpiryLevel {
  if (daysLeft <= CRITICAL_DAYS) return 'critical';
  return daysLeft <= WARNING_DAYS ? 'warning' : 'ok';
}
