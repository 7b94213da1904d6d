import type { AnySection, SectionKey } from '../domain/snapshot.ts';
import type { Store } from '../store/store.ts';

const SAVE_EVERY_MILLISECONDS = 60_000;

/** Stores sections as they change, each at most once a minute. */
export interface SectionSaver {
  /** Notes that a section has changed. */
  touch(key: SectionKey): void;
  /** Saves what has changed and whose minute is over; on `all`, whatever has changed. */
  save(sections: ReadonlyMap<SectionKey, AnySection>, now: number, all?: 'all'): Promise<void>;
}

export function createSectionSaver(store: Pick<Store, 'sections' | 'signals'>): SectionSaver {
  const unsaved = new Set<SectionKey>();
  const savedAt = new Map<SectionKey, number>();

  return {
    touch(key) {
      unsaved.add(key);
    },
    async save(sections, now, all) {
      const keys = [...unsaved].filter(
        (key) => all === 'all' || now - (savedAt.get(key) ?? -Infinity) >= SAVE_EVERY_MILLISECONDS,
      );
      if (keys.length === 0) return;
      for (const key of keys) {
        unsaved.delete(key);
        savedAt.set(key, now);
      }
      try {
        await store.sections.save(keys.flatMap((key) => sections.get(key) ?? []));
      } catch (error) {
        for (const key of keys) unsaved.add(key);
        throw error;
      }
      await store.signals.send('sections');
    },
  };
}
