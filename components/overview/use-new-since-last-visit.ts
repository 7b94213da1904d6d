import { useEffect, useSyncExternalStore } from 'react';

const KEY = 'headgate.findings-seen';
/** Longer away than this begins a new visit. */
const VISIT_MILLISECONDS = 30 * 60_000;

interface Visit {
  readonly at: number;
  /** What was there when this visit began. */
  readonly before: readonly string[];
  /** What was there when the page was last looked at. */
  readonly seen: readonly string[];
}

function isVisit(value: unknown): value is Visit {
  return (
    typeof value === 'object' &&
    value !== null &&
    'at' in value &&
    typeof value.at === 'number' &&
    'before' in value &&
    Array.isArray(value.before) &&
    'seen' in value &&
    Array.isArray(value.seen)
  );
}

function readVisit(): Visit | null {
  try {
    const value: unknown = JSON.parse(window.localStorage.getItem(KEY) ?? 'null');
    return isVisit(value) ? value : null;
  } catch {
    return null;
  }
}

function writeVisit(visit: Visit): void {
  try {
    window.localStorage.setItem(KEY, JSON.stringify(visit));
  } catch {
    // Storage can be full or forbidden: then nothing is marked as new.
  }
}

let known: ReadonlySet<string> | null | undefined;

/** What the last visit ended with; `null` on a first visit. Read once: it holds for this visit. */
function knownBefore(): ReadonlySet<string> | null {
  if (known === undefined) {
    const last = readVisit();
    const isSameVisit = last !== null && Date.now() - last.at < VISIT_MILLISECONDS;
    known = last === null ? null : new Set(isSameVisit ? last.before : last.seen);
  }
  return known;
}

const neverChanges = () => () => undefined;

/** Which of these were not there when this browser's last visit ended. On a first visit none is new. */
export function useNewSinceLastVisit(ids: readonly string[]): (id: string) => boolean {
  const before = useSyncExternalStore(neverChanges, knownBefore, () => null);
  const key = ids.join('\n');
  useEffect(() => {
    const present = key === '' ? [] : key.split('\n');
    writeVisit({ at: Date.now(), before: [...(knownBefore() ?? present)], seen: present });
  }, [key]);
  return (id) => before !== null && !before.has(id);
}
