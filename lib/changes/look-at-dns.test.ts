import { expect, test } from 'vitest';
import { judgeAnswer } from './look-at-dns.ts';

test.each([
  [
    'all of them',
    ['192.0.2.2', '192.0.2.1'],
    ['192.0.2.1', '192.0.2.2'],
    'new',
    'answers 192.0.2.1, 192.0.2.2',
  ],
  ['some of them', ['192.0.2.1'], ['192.0.2.1', '192.0.2.2'], 'new', 'answers 192.0.2.1'],
  ['one too many', ['192.0.2.1', '192.0.2.9'], ['192.0.2.1'], 'other', 'answers 192.0.2.1, 192.0.2.9'],
  ['nothing, wanted', [], ['192.0.2.1'], 'other', 'has no answer'],
  ['nothing, as it must be', [], [], 'new', 'has no answer'],
  ['something that must be gone', ['192.0.2.1'], [], 'other', 'answers 192.0.2.1'],
  ['who knows', ['192.0.2.1'], 'nobody answered', 'failed', 'nobody answered'],
] as const)('%s', (_, answers, expected, verdict, detail) => {
  expect(judgeAnswer(answers, expected)).toEqual({ verdict, detail });
});
