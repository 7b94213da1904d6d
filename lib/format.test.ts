import { describe, expect, it } from 'vitest';
import {
  formatClock,
  formatCount,
  formatDate,
  formatDaysLeft,
  formatDuration,
  formatFirst,
  formatInstant,
  formatRelative,
} from './format.ts';

const at = '2026-11-22T14:02:51.000Z';
const milliseconds = Date.parse(at);

describe('format', () => {
  it.each([
    [0, '0 s'],
    [59, '59 s'],
    [60, '1 min'],
    [3599, '59 min'],
    [3600, '1 h'],
    [12_000, '3 h 20 min'],
    [86_400, '1 day'],
    [6 * 86_400 + 5, '6 days'],
  ])('says %d seconds as %s', (seconds, text) => {
    expect(formatDuration(seconds)).toBe(text);
  });

  it.each([
    [12, '12 s ago'],
    [1, 'just now'],
    [-1, 'just now'],
    [-7200, 'in 2 h'],
  ])('says a moment %d seconds back as %s', (seconds, text) => {
    expect(formatRelative(at, milliseconds + seconds * 1000)).toBe(text);
  });

  it.each([
    [null, 'expiry unknown'],
    [-1, 'expired 1 day ago'],
    [0, 'ends today'],
    [1, '1 day left'],
    [3412, '3,412 days left'],
  ])('says %s days left as %s', (days, text) => {
    expect(formatDaysLeft(days)).toBe(text);
  });

  it('says moments in UTC wherever it runs', () => {
    expect(formatInstant(at)).toBe('22 Nov 2026, 14:02:51 UTC');
    expect(formatDate(at)).toBe('22 Nov 2026');
    expect(formatClock(at)).toBe('14:02:51');
  });

  it('counts and shortens', () => {
    expect(formatCount(1, 'entry', 'entries')).toBe('1 entry');
    expect(formatCount(0, 'listener')).toBe('0 listeners');
    expect(formatFirst(['a.example', 'b.example', 'c.example'])).toBe('a.example +2');
    expect(formatFirst([])).toBe('');
  });
});
