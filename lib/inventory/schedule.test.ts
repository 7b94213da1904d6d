import { describe, expect, test } from 'vitest';
import { createSchedule, type Schedule } from './schedule.ts';
import { listSections } from './section-list.ts';

const sections = listSections([
  { id: '111122223333', name: 'prod', mode: 'change', regions: ['us-east-1', 'eu-west-1'] },
]);
const intervals = (kind: string): number => (kind === 'target-health' ? 20 : 60);
const find = (kind: string, region: string) =>
  sections.find((section) => section.kind === kind && section.region === region) ?? sections[0];

function drain(schedule: Schedule, now: number, onlyAsked = false): readonly string[] {
  const read: string[] = [];
  for (let section = schedule.next(now, onlyAsked); section; section = schedule.next(now, onlyAsked)) {
    read.push(`${section.kind} ${section.region}`);
    schedule.finish(section);
  }
  return read;
}

describe('schedule', () => {
  test('reads everything once, health after the load balancers of its place', () => {
    const schedule = createSchedule(sections, intervals);
    const read = drain(schedule, 0);
    expect(read.toSorted()).toEqual(sections.map(({ kind, region }) => `${kind} ${region}`).toSorted());
    expect(read.indexOf('target-health us-east-1')).toBeGreaterThan(
      read.indexOf('classic-load-balancers us-east-1'),
    );
    expect(drain(schedule, 1000)).toEqual([]);
  });

  test("reads every account's zones before any load balancer, again and again", () => {
    const two = listSections(
      ['111122223333', '444455556666'].map((id) => ({
        id,
        name: id,
        mode: 'observe',
        regions: ['us-east-1'],
      })),
    );
    const schedule = createSchedule(two, intervals);
    for (const now of [0, 60_000]) {
      const kinds = drain(schedule, now).map((read) => read.split(' ')[0]);
      expect(kinds.lastIndexOf('hosted-zones')).toBeLessThan(kinds.indexOf('load-balancers'));
      expect(kinds.lastIndexOf('hosted-zones')).toBeLessThan(kinds.indexOf('classic-load-balancers'));
    }
  });

  test('reads health more often than the rest', () => {
    const schedule = createSchedule(sections, intervals);
    drain(schedule, 0);
    expect(drain(schedule, 20_000).toSorted()).toEqual([
      'target-health eu-west-1',
      'target-health us-east-1',
    ]);
    expect(drain(schedule, 60_000)).toHaveLength(sections.length);
  });

  test('never reads a section twice at a time', () => {
    const schedule = createSchedule(sections, intervals);
    const first = schedule.next(0, false);
    expect(drain(schedule, 100_000)).not.toContain(`${first?.kind} ${first?.region}`);
  });

  test('puts what was asked for first, and asks again when asked meanwhile', () => {
    const schedule = createSchedule(sections, intervals);
    const asked = find('instances', 'eu-west-1');
    if (!asked) throw new Error('There is no such section.');
    schedule.ask([asked], 0);
    expect(schedule.next(0, false)).toBe(asked);
    schedule.ask([asked], 1);
    schedule.finish(asked);
    expect(schedule.progress()).toEqual({ done: 0, total: 1 });
    expect(schedule.next(1, false)).toBe(asked);
    schedule.finish(asked);
    expect(schedule.progress()).toBeNull();
  });

  test('reads only what was asked for where another process collects', () => {
    const schedule = createSchedule(sections, intervals);
    expect(drain(schedule, 0, true)).toEqual([]);
    schedule.ask(
      sections.filter(({ region }) => region === 'us-east-1'),
      0,
    );
    expect(drain(schedule, 0, true)).toHaveLength(5);
  });

  test('counts what is awaited', () => {
    const schedule = createSchedule(sections, intervals);
    schedule.await(sections);
    expect(schedule.progress()).toEqual({ done: 0, total: 12 });
    const first = schedule.next(0, false);
    if (!first) throw new Error('Nothing was due.');
    schedule.finish(first);
    expect(schedule.progress()).toEqual({ done: 1, total: 12 });
    drain(schedule, 0);
    expect(schedule.progress()).toBeNull();
  });
});
