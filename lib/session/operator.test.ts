import { expect, test } from 'vitest';
import { currentOperator, whyNotPermitted } from './operator.ts';

test.each([
  [{}, null],
  [{ 'x-forwarded-for': '::ffff:127.0.0.1' }, '127.0.0.1'],
  [{ 'x-forwarded-for': '203.0.113.9, 127.0.0.1' }, null],
  [{ 'x-forwarded-for': ' ' }, null],
])('the source of a request with %j is %s', (headers, source) => {
  expect(currentOperator(new Headers(headers)).source).toBe(source);
});

test('the one operator may do everything, others what they were given', () => {
  const operator = currentOperator(new Headers());
  expect(whyNotPermitted(operator, 'upload-certificates')).toBeNull();
  expect(whyNotPermitted({ ...operator, permissions: new Set(['refresh']) }, 'change-dns')).toBe(
    'operator may not change DNS records.',
  );
});
