import { expect, test } from 'vitest';
import { addSeconds } from '../domain/instant.ts';
import { problem } from '../domain/problem.ts';
import { failed, ok, type Result } from '../domain/result.ts';
import { rememberAddresses } from './remember-addresses.ts';

const ROUND_SECONDS = 12;
const START = '2026-11-22T12:00:00.000Z';

async function rounds(answers: readonly Result<readonly string[]>[], keepSeconds: number) {
  let round = 0;
  const ask = rememberAddresses(
    () => Promise.resolve(answers[round] ?? ok([])),
    keepSeconds,
    () => addSeconds(START, round * ROUND_SECONDS),
  );
  const known = [];
  for (; round < answers.length; round += 1) {
    const answer = await ask();
    known.push(answer.ok ? answer.value : answer.problem.message);
  }
  return known;
}

test.each([
  ['an address left out of the next answer still counts', [['a'], ['b']], 65, [['a'], ['a', 'b']]],
  ['it counts no more when nobody can have it', [['a'], ['b'], ['b']], 24, [['a'], ['a', 'b'], ['b']]],
  ['it counts no more at once, if so configured', [['a'], ['b']], 0, [['a'], ['b']]],
  ['an empty answer is not filled up', [['a'], []], 65, [['a'], []]],
])('%s', async (_, answers, keepSeconds, known) => {
  expect(await rounds(answers.map(ok), keepSeconds)).toEqual(known);
});

test('a failure is passed on, and forgets nothing', async () => {
  const silent = failed(problem('unreachable', 'No answer.'));
  expect(await rounds([ok(['a']), silent, ok(['b'])], 65)).toEqual([['a'], 'No answer.', ['a', 'b']]);
});
