import { expect, test } from 'vitest';
import type { Outcome } from '../views/commands.ts';
import { answerOf } from './answer-of.ts';

test('an answer is handed on', async () => {
  const answer: Outcome = { ok: true, planId: 'p', says: 'Planned.' };
  expect(await answerOf(Promise.resolve(answer))).toBe(answer);
});

test('without an answer it is open what was done', async () => {
  expect(await answerOf(Promise.reject(new TypeError('Failed to fetch')))).toMatchObject({
    ok: false,
    problems: [{ code: 'unreachable', message: expect.stringContaining('it is open whether') }],
  });
});
