import { sectionKey, type SectionKey, type SectionKind } from '../domain/snapshot.ts';
import type { CollectionProgress } from './inventory.ts';
import type { SectionReference } from './section-list.ts';

interface Entry {
  readonly section: SectionReference;
  readonly intervalMilliseconds: number;
  /** `null`: never in this process. */
  startedAt: number | null;
  /** When somebody asked for it; `null` once that reading has begun. */
  askedAt: number | null;
  isRunning: boolean;
}

/** Decides what is read next. Knows no clock: every moment is a parameter, in milliseconds. */
export interface Schedule {
  /** Counts these in the progress without moving them forward. */
  await(sections: readonly SectionReference[]): void;
  /** Moves these before everything else, and counts them in the progress. */
  ask(sections: readonly SectionReference[], now: number): void;
  /** Marks the next section as running, or `null`. Only what was asked for when `onlyAsked`. */
  next(now: number, onlyAsked: boolean): SectionReference | null;
  finish(section: SectionReference): void;
  progress(): CollectionProgress | null;
}

export function createSchedule(
  sections: readonly SectionReference[],
  intervalSeconds: (kind: SectionKind) => number,
): Schedule {
  const entries = new Map<SectionKey, Entry>(
    zonesFirst(sections).map((section) => [
      sectionKey(section),
      {
        section,
        intervalMilliseconds: intervalSeconds(section.kind) * 1000,
        startedAt: null,
        askedAt: null,
        isRunning: false,
      },
    ]),
  );
  const awaited = new Set<SectionKey>();
  let awaitedInAll = 0;

  function count(key: SectionKey): void {
    if (awaited.has(key)) return;
    awaited.add(key);
    awaitedInAll += 1;
  }

  /** Health is read of the groups that the load balancers' sections name: theirs come first. */
  function waitsForGroups({ section: { kind, accountId, region } }: Entry, onlyAsked: boolean): boolean {
    if (kind !== 'target-health') return false;
    return (['load-balancers', 'classic-load-balancers'] as const).some((kind) => {
      const source = entries.get(sectionKey({ kind, accountId, region }));
      if (!source) return false;
      return source.isRunning || source.askedAt !== null || (source.startedAt === null && !onlyAsked);
    });
  }

  function dueAt(entry: Entry): number {
    return entry.startedAt === null ? -Infinity : entry.startedAt + entry.intervalMilliseconds;
  }

  function isBefore(one: Entry, other: Entry): boolean {
    if ((one.askedAt === null) !== (other.askedAt === null)) return one.askedAt !== null;
    if (one.askedAt !== null && other.askedAt !== null && one.askedAt !== other.askedAt) {
      return one.askedAt > other.askedAt;
    }
    return dueAt(one) < dueAt(other);
  }

  return {
    await(sections) {
      for (const section of sections) count(sectionKey(section));
    },
    ask(sections, now) {
      for (const section of sections) {
        const entry = entries.get(sectionKey(section));
        if (!entry) continue;
        entry.askedAt = now;
        count(sectionKey(section));
      }
    },
    next(now, onlyAsked) {
      let best: Entry | null = null;
      for (const entry of entries.values()) {
        const isDue = entry.askedAt !== null || (!onlyAsked && dueAt(entry) <= now);
        if (!isDue || entry.isRunning || waitsForGroups(entry, onlyAsked)) continue;
        if (best === null || isBefore(entry, best)) best = entry;
      }
      if (best === null) return null;
      best.isRunning = true;
      best.startedAt = now;
      best.askedAt = null;
      return best.section;
    },
    finish(section) {
      const key = sectionKey(section);
      const entry = entries.get(key);
      if (!entry) return;
      entry.isRunning = false;
      if (entry.askedAt === null) awaited.delete(key);
      if (awaited.size === 0) awaitedInAll = 0;
    },
    progress() {
      return awaited.size === 0 ? null : { done: awaitedInAll - awaited.size, total: awaitedInAll };
    },
  };
}

/** What a record names when it is read is then there to be found; the other way round a young one would seem missing. */
function zonesFirst(sections: readonly SectionReference[]): readonly SectionReference[] {
  const zones = sections.filter(({ kind }) => kind === 'hosted-zones');
  return [...zones, ...sections.filter(({ kind }) => kind !== 'hosted-zones')];
}
