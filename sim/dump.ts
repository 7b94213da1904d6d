import { createHash } from 'node:crypto';
import type { StoredTarget, World } from './world.ts';

/**
 * The world as text that two equal states share byte for byte: sorted keys, dates in UTC, private keys as their SHA-256.
 * Left out is what time alone moves (target health, the clock), targets that only drain, and regions that hold nothing.
 */
export function dumpWorld({ clock: _clock, ...world }: World): string {
  return `${JSON.stringify(canonical(world), null, 1)}\n`;
}

function canonical(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (value instanceof Set) return [...value].map(String).toSorted(byText);
  if (value instanceof Map) return fields(value);
  if (Array.isArray(value)) return value.filter(isSettled).map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  if (isTarget(value)) return canonical(value.target);
  return fields(Object.entries<unknown>({ ...value }));
}

function fields(entries: Iterable<[string, unknown]>): Record<string, unknown> {
  const kept: [string, unknown][] = [];
  for (const [key, value] of entries) {
    if (value === undefined || !isSettled(value) || isEmptyRegion(value)) continue;
    kept.push([key, key === 'privateKey' && typeof value === 'string' ? sha256(value) : canonical(value)]);
  }
  return Object.fromEntries(kept.sort(([one], [other]) => byText(one, other)));
}

/** By code unit, which no locale changes. */
function byText(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

function sha256(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

function isTarget(value: object): value is StoredTarget {
  return 'target' in value && 'consecutivePasses' in value;
}

function isSettled(value: unknown): boolean {
  return !(typeof value === 'object' && value !== null && isTarget(value) && value.state === 'draining');
}

/** Merely looking into a region makes one in the world. */
function isEmptyRegion(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('autoScalingGroups' in value)) return false;
  return Object.values(value).every((state) => !(state instanceof Map) || state.size === 0);
}
