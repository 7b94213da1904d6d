import { describe, expect, test } from 'vitest';
import { problem, type ProblemCode } from '../domain/problem.ts';
import type { AnySection } from '../domain/snapshot.ts';
import { aged, isNews, isNoOlder, neverRead, notRead, readBetween } from './section-outcome.ts';

const unread = neverRead({ kind: 'server-certificates', accountId: '111122223333', region: 'global' });
const read = readBetween(
  unread,
  { kind: 'server-certificates', contents: { certificates: [], quota: 20 } },
  '2026-11-22T12:00:00.000Z',
  '2026-11-22T12:00:02.000Z',
);

describe('a reading that fails', () => {
  test.each<[ProblemCode, boolean, string]>([
    ['access-denied', false, 'denied'],
    ['access-denied', true, 'denied'],
    ['credentials', false, 'denied'],
    ['throttled', false, 'failed'],
    ['throttled', true, 'stale'],
    ['unreachable', true, 'stale'],
  ])('%s, read before: %s → %s', (code, wasRead, status) => {
    const before = wasRead ? read : unread;
    const after = notRead(before, problem(code, 'It failed.'));
    expect(after.status).toBe(status);
    expect(after.contents).toBe(before.contents);
    expect(after.asOf).toBe(before.asOf);
    expect(after.problem?.message).toBe('It failed.');
  });

  test('is forgotten once it was read again', () => {
    const failed = notRead(read, problem('throttled', 'It failed.'));
    expect(
      readBetween(
        failed,
        { kind: 'server-certificates', contents: { certificates: [], quota: 20 } },
        '2026-11-22T12:00:00.000Z',
        '2026-11-22T12:00:02.000Z',
      ),
    ).toEqual(read);
  });
});

describe('a reading', () => {
  const again = (quota: number) =>
    readBetween(
      read,
      { kind: 'server-certificates', contents: { certificates: [], quota } },
      '2026-11-22T12:01:00.000Z',
      '2026-11-22T12:01:01.000Z',
    );

  test.each<[string, AnySection, boolean, string | undefined]>([
    ['that finds the same', again(20), false, '2026-11-22T12:00:00.000Z'],
    ['that finds something else', again(21), true, '2026-11-22T12:01:00.000Z'],
    ['that fails', notRead(read, problem('throttled', 'It failed.')), true, '2026-11-22T12:00:00.000Z'],
  ])('%s', (_, after, news, since) => {
    expect(isNews(read, after)).toBe(news);
    expect(after.contentsSince).toBe(since);
  });
});

describe('age', () => {
  test.each([
    ['2026-11-22T12:03:00.000Z', 'fresh'],
    ['2026-11-22T12:03:01.000Z', 'stale'],
  ])('at %s a section read every minute is %s', (now, status) => {
    expect(aged(read, 60, now).status).toBe(status);
  });

  test.each([
    ['2026-11-22T12:15:00.000Z', 'fresh'],
    ['2026-11-22T12:15:01.000Z', 'stale'],
  ])('at %s a section whose reading takes five minutes is %s', (now, status) => {
    expect(aged({ ...read, readSeconds: 300 }, 60, now).status).toBe(status);
  });
});

test('a stored section replaces one that was never read, or was read before it', () => {
  const later = { ...read, asOf: '2026-11-22T12:00:01.000Z' };
  expect([isNoOlder(read, unread), isNoOlder(later, read), isNoOlder(read, later)]).toEqual([
    true,
    true,
    false,
  ]);
  expect(isNoOlder(unread, read)).toBe(false);
});
