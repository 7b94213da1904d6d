import { expect, test } from 'vitest';
import type { Call } from '../domain/plan.ts';
import { toSteps } from './steps.ts';
import { swapMoves, type ListenerState } from './swap-moves.ts';
import { arnOf, swapSubject } from './test-subjects.ts';

const state = (first: string | null, ...sni: string[]): ListenerState => ({
  kind: 'listener-certificates',
  default: first === null ? null : arnOf(first),
  sni: sni.map(arnOf),
});
const short = ({ call }: { call: Call }): string =>
  `${call.kind.replace(/-certificate$/, '')} ${'certificateArn' in call ? call.certificateArn.split('/').at(-1) : ''}`;

test.each([
  ['classic', state('old'), [], ['set-classic new'], ['set-classic old'], state('new')],
  ['application', state('old'), [], ['set-default new'], ['set-default old'], state('new')],
  ['network', state('old', 'other'), [], ['set-default new'], ['set-default old'], state('new', 'other')],
  [
    'application',
    state('old', 'old', 'other'),
    ['old'],
    ['add-sni new', 'set-default new', 'remove-sni old'],
    ['add-sni old', 'set-default old', 'remove-sni new'],
    state('new', 'new', 'other'),
  ],
  [
    'application',
    state('old', 'copy', 'new', 'old'),
    ['copy', 'old'],
    ['set-default new', 'remove-sni copy', 'remove-sni old'],
    ['add-sni old', 'add-sni copy', 'set-default old'],
    state('new', 'new'),
  ],
  [
    'application',
    state('new', 'old'),
    ['old'],
    ['add-sni new', 'remove-sni old'],
    ['add-sni old', 'remove-sni new'],
    state('new', 'new'),
  ],
  ['application', state('new', 'other'), [], [], [], state('new', 'other')],
] as const)('%s %j', (kind, before, replaced, calls, undoCalls, after) => {
  const moves = swapMoves(
    { ...swapSubject(kind), nameOf: String },
    before,
    arnOf('new'),
    replaced.map(arnOf),
  );
  const { steps, undoSteps } = toSteps(before, moves);
  expect(steps.map(short)).toEqual(calls);
  expect(undoSteps.map(short)).toEqual(undoCalls);
  expect(steps.at(-1)?.leaves ?? before).toEqual(after);
  expect(undoSteps.at(-1)?.leaves ?? before).toEqual(before);
  for (const [index, step] of steps.entries()) {
    expect(step.expects).toEqual(steps[index - 1]?.leaves ?? before);
    expect(undoSteps.find(({ id }) => id === `undo-${index + 1}`)).toMatchObject({
      expects: step.leaves,
      leaves: step.expects,
    });
  }
});
