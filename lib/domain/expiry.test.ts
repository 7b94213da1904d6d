import { expect, it } from 'vitest';
import { expiryOf } from './expiry.ts';

const NOW = '2026-11-22T12:00:00.000Z';

it.each([
  ['2027-02-20T12:00:00.000Z', 'ok', 90],
  ['2026-12-23T12:00:00.000Z', 'ok', 31],
  ['2026-12-23T11:59:59.000Z', 'warning', 30],
  ['2026-11-30T12:00:00.000Z', 'warning', 8],
  ['2026-11-30T11:59:59.000Z', 'critical', 7],
  ['2026-11-22T12:00:01.000Z', 'critical', 0],
  ['2026-11-22T11:59:59.000Z', 'critical', -1],
])('%s is %s with %i days left', (notAfter, level, daysLeft) => {
  expect(expiryOf(notAfter, NOW)).toEqual({ level, daysLeft, notAfter });
});

it('does not call a date that nobody knows good', () => {
  expect(expiryOf(null, NOW)).toEqual({ level: 'unknown', daysLeft: null, notAfter: null });
});
