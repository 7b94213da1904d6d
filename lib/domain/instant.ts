/** A moment as ISO 8601 in UTC, such as `2026-11-22T14:02:51.000Z`: values of the domain are JSON as they stand. */
export type Instant = string;

const DAY_MILLISECONDS = 86_400_000;

export function toInstant(date: Date): Instant {
  return date.toISOString();
}

/** Whole days from `now` until `until`, rounded down; negative once it has passed. */
export function daysUntil(until: Instant, now: Instant): number {
  return Math.floor((Date.parse(until) - Date.parse(now)) / DAY_MILLISECONDS);
}

export function secondsBetween(from: Instant, to: Instant): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 1000);
}

export function addSeconds(instant: Instant, seconds: number): Instant {
  return new Date(Date.parse(instant) + seconds * 1000).toISOString();
}
