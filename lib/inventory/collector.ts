import { findFindings } from '../analysis/rules.ts';
import type { Gateways } from '../aws/gateways.ts';
import type { Config } from '../config.ts';
import type { Estate } from '../domain/estate.ts';
import type { Instant } from '../domain/instant.ts';
import { problem } from '../domain/problem.ts';
import { failed } from '../domain/result.ts';
import { sectionKey, type AnySection, type SectionKey, type SectionKind } from '../domain/snapshot.ts';
import type { log as applicationLog } from '../log.ts';
import type { Store } from '../store/store.ts';
import type { Inventoried, Inventory } from './inventory.ts';
import { joinSnapshot } from './join.ts';
import { groupSourcesOf, readSection } from './read-section.ts';
import { createSchedule } from './schedule.ts';
import { isInScope, listSections, type SectionReference } from './section-list.ts';
import { createSectionSaver } from './section-saver.ts';
import { aged, isNews, isNoOlder, neverRead, notRead, readBetween } from './section-outcome.ts';

/** Sections read at a time; the limiter below decides how fast each of them gets on. */
const READ_AT_A_TIME = 16;
/** What arrives within this is one new snapshot: soon while somebody waits, else seldom, for each makes browsers read. */
const PUBLISH_AWAITED_WITHIN_MILLISECONDS = 150;
const PUBLISH_WITHIN_MILLISECONDS = 2000;
/** Where everything is as it was, only its age is new. */
const PUBLISH_AGE_WITHIN_MILLISECONDS = 30_000;
const TICK_MILLISECONDS = 1000;

export interface InventoryParts {
  readonly gateways: Gateways;
  readonly store: Pick<Store, 'sections' | 'signals' | 'isCollector'>;
  readonly config: Pick<Config, 'accounts' | 'collect'>;
  readonly now: () => Instant;
  readonly log: Pick<typeof applicationLog, 'error'>;
}

/**
 * Reads every configured account and region, again and again, into one snapshot. Where several processes share a
 * store one of them collects; the others take over what it stored, and read only what is asked of them.
 */
export function createInventory({ gateways, store, config, now, log }: InventoryParts): Inventory {
  const references = listSections(config.accounts);
  const schedule = createSchedule(references, intervalSeconds);
  const sections = new Map<SectionKey, AnySection>(
    references.map((reference) => [sectionKey(reference), neverRead(reference)]),
  );
  const saver = createSectionSaver(store);
  const listeners = new Set<() => void>();
  let shown = compute(0);
  let collects = false;
  let isRunning = false;
  let running = 0;
  let isTicking = false;
  let isLoading = false;
  let isLoadDue = false;
  let tickTimer: NodeJS.Timeout | undefined;
  let publishTimer: NodeJS.Timeout | undefined;
  let publishDue = Infinity;
  let endSignals: (() => void) | undefined;

  function intervalSeconds(kind: SectionKind): number {
    return kind === 'target-health' ? config.collect.healthEverySeconds : config.collect.everySeconds;
  }

  function milliseconds(): number {
    return Date.parse(now());
  }

  function compute(previousVersion: number): Inventoried {
    const at = now();
    const estate = joinSnapshot({
      // Milliseconds, so that a version still grows over a restart and stays comparable between replicas.
      version: Math.max(previousVersion + 1, Date.parse(at)),
      accounts: config.accounts,
      sections: [...sections.values()].map((section) => aged(section, intervalSeconds(section.kind), at)),
    });
    return { estate, findings: findFindings(estate, at), progress: schedule.progress() };
  }

  function notify(): void {
    for (const listener of listeners) listener();
  }

  function showProgress(): void {
    shown = { ...shown, progress: schedule.progress() };
    notify();
  }

  function publish(): void {
    clearTimeout(publishTimer);
    publishDue = Infinity;
    shown = compute(shown.estate.snapshot.version);
    notify();
  }

  function publishWithin(delayMilliseconds: number): void {
    const due = Date.now() + delayMilliseconds;
    if (due >= publishDue) return;
    clearTimeout(publishTimer);
    publishDue = due;
    publishTimer = setTimeout(publish, delayMilliseconds);
  }

  async function read(reference: SectionReference): Promise<void> {
    const key = sectionKey(reference);
    const startedAt = now();
    const result = await readSection(gateways, reference, groupSourcesOf(reference, sections.values())).catch(
      (error: unknown) => {
        if (isRunning) log.error({ err: error, section: key }, 'A section could not be read.');
        return failed(
          problem('service-failure', 'AWS answered with something that this version cannot read.', {
            next: 'The log holds the details.',
          }),
        );
      },
    );
    const isAwaited = schedule.progress() !== null;
    schedule.finish(reference);
    if (!isRunning) return;
    const before = sections.get(key) ?? neverRead(reference);
    const after = result.ok
      ? readBetween(before, result.value, startedAt, now())
      : notRead(before, result.problem);
    sections.set(key, after);
    saver.touch(key);
    if (isAwaited) publishWithin(PUBLISH_AWAITED_WITHIN_MILLISECONDS);
    else publishWithin(isNews(before, after) ? PUBLISH_WITHIN_MILLISECONDS : PUBLISH_AGE_WITHIN_MILLISECONDS);
  }

  function nextReading(): SectionReference | null {
    return isRunning && running < READ_AT_A_TIME ? schedule.next(milliseconds(), !collects) : null;
  }

  function startReadings(): void {
    for (let reference = nextReading(); reference; reference = nextReading()) {
      running += 1;
      void read(reference).finally(() => {
        running -= 1;
        startReadings();
      });
    }
  }

  /** Signals that come while it loads are one more load after it. */
  async function loadAsSignalled(): Promise<void> {
    isLoadDue = true;
    if (isLoading) return;
    isLoading = true;
    try {
      while (isLoadDue) {
        isLoadDue = false;
        await load();
        publishWithin(PUBLISH_WITHIN_MILLISECONDS);
      }
    } catch (error) {
      log.error({ err: error }, 'Stored sections could not be read.');
    } finally {
      isLoading = false;
    }
  }

  /** Takes over what another process read since. */
  async function load(): Promise<void> {
    for (const stored of await store.sections.load()) {
      const known = sections.get(sectionKey(stored));
      if (known && isNoOlder(stored, known)) sections.set(sectionKey(stored), stored);
    }
  }

  async function tick(): Promise<void> {
    if (isTicking) return;
    isTicking = true;
    try {
      const collected = collects;
      collects = await store.isCollector();
      if (collects && !collected) {
        schedule.await(references);
        showProgress();
      }
      startReadings();
      await saver.save(sections, milliseconds());
      if (hasAgedSince(shown.estate)) publishWithin(PUBLISH_WITHIN_MILLISECONDS);
    } catch (error) {
      log.error({ err: error }, 'The inventory could not reach its store.');
    } finally {
      isTicking = false;
    }
  }

  /** Without a reading nothing else would tell that a section has become overdue. */
  function hasAgedSince({ snapshot }: Estate): boolean {
    const at = now();
    return snapshot.sections.some(
      (section) => aged(section, intervalSeconds(section.kind), at).status !== section.status,
    );
  }

  return {
    current: () => shown,
    refresh(scope) {
      schedule.ask(
        references.filter((reference) => isInScope(reference, scope)),
        milliseconds(),
      );
      startReadings();
      showProgress();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async start() {
      isRunning = true;
      await load();
      publish();
      endSignals = store.signals.subscribe((topic) => {
        if (topic === 'sections' && !collects) void loadAsSignalled();
      });
      await tick();
      tickTimer = setInterval(() => void tick(), TICK_MILLISECONDS);
    },
    async stop() {
      isRunning = false;
      clearInterval(tickTimer);
      clearTimeout(publishTimer);
      endSignals?.();
      await saver.save(sections, milliseconds(), 'all');
    },
  };
}
