import { expect, test } from 'vitest';
import { isOutdated, type ServerEvent } from './outdated.ts';

test.each<[string, number | null, ServerEvent, boolean]>([
  ['load-balancers', 4, { version: 5 }, true],
  ['load-balancers', 5, { version: 5 }, false],
  ['load-balancers', 6, { version: 5 }, false],
  ['load-balancers', null, { version: 5 }, true],
  ['shell', 5, { version: 5 }, true],
  ['change', 5, { version: 5, plans: true }, true],
  ['changes', 5, { version: 5, plans: true }, true],
  ['overview', 5, { version: 5, plans: true }, true],
  ['certificates', 5, { version: 5, plans: true }, false],
  ['activity', 5, { version: 5, activity: true }, true],
  ['shell', 5, { version: 5, activity: true }, false],
])('%s at version %s after %j: %s', (name, version, event, expected) => {
  expect(isOutdated(name, version, event)).toBe(expected);
});
