import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { keepLease } from './lease.ts';

const CLAIM = { planId: 'p-1', owner: 'one', token: 0 };
const now = () => '2026-11-22T12:00:00.000Z';

test.each([
  ['renewed', () => Promise.resolve(), false],
  ['refused by a database that is away', () => Promise.reject(new Error('away')), true],
  ['never answered', () => new Promise<void>(() => undefined), true],
])('a lease that is %s for longer than it lasts', async (_, renew, isLost) => {
  let lost = false;
  const end = keepLease({ store: { plans: { renew } }, leaseSeconds: 0.3, now }, CLAIM, () => {
    lost = true;
  });
  await sleep(600);
  end();
  expect(lost).toBe(isLost);
});
