import { describe, expect, it } from 'vitest';
import { problem } from '../domain/problem.ts';
import { attempt, ProblemError, toProblem, unless } from './problems.ts';

const operation = { service: 'elbv2', operation: 'ModifyListener' } as const;

const network = (message: string, code: string) => Object.assign(new Error(message), { code });

describe('toProblem', () => {
  it.each<[string, Error, object]>([
    [
      'a refused connection',
      network('connect ECONNREFUSED 127.0.0.1:9', 'ECONNREFUSED'),
      {
        code: 'unreachable',
        message: 'Elastic Load Balancing could not be reached: connect ECONNREFUSED 127.0.0.1:9.',
        aws: {
          service: 'Elastic Load Balancing',
          operation: 'ModifyListener',
          errorCode: 'ECONNREFUSED',
          requestId: null,
        },
      },
    ],
    [
      'a host whose addresses all refuse, which Node says nothing about',
      Object.assign(new AggregateError([network('connect ECONNREFUSED ::1:9', 'ECONNREFUSED')], ''), {
        code: 'ECONNREFUSED',
      }),
      { message: 'Elastic Load Balancing could not be reached: connect ECONNREFUSED ::1:9.' },
    ],
    [
      'an unknown host',
      network('getaddrinfo ENOTFOUND x.amazonaws.com', 'ENOTFOUND'),
      { code: 'unreachable' },
    ],
    [
      'a certificate nobody trusts',
      network('unable to verify', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'),
      { code: 'unreachable' },
    ],
    [
      'a timeout',
      Object.assign(new Error('no answer in 20000 ms'), { name: 'TimeoutError' }),
      { code: 'unreachable' },
    ],
    ['an abort', new DOMException('This operation was aborted', 'AbortError'), { code: 'unreachable' }],
    [
      'missing credentials',
      Object.assign(new Error('Could not load credentials from any providers'), {
        name: 'CredentialsProviderError',
      }),
      { code: 'credentials', next: expect.stringContaining('environment variables') },
    ],
  ])('explains %s', (_, error, expected) => {
    expect(toProblem(error, operation)).toMatchObject(expected);
  });

  it.each([
    new TypeError("Cannot read properties of undefined (reading 'x')"),
    new RangeError('no'),
    new Error('no'),
    'no',
  ])('is null for a mistake of ours: %s', (error) => {
    expect(toProblem(error, operation)).toBeNull();
  });
});

describe('attempt', () => {
  const denied = problem('access-denied', 'No.', {
    aws: { service: 'IAM', operation: 'GetAccountSummary', errorCode: 'AccessDenied', requestId: 'r' },
  });

  it('makes values of problems and throws everything else on', async () => {
    expect(await attempt(() => Promise.resolve(1))).toEqual({ ok: true, value: 1 });
    expect(await attempt(() => Promise.reject(new ProblemError(denied)))).toEqual({
      ok: false,
      problem: denied,
    });
    await expect(attempt(() => Promise.reject(new TypeError('ours')))).rejects.toThrow('ours');
  });

  it('falls back for the named codes only', async () => {
    expect(await unless(['AccessDenied'], Promise.reject(new ProblemError(denied)), null)).toBeNull();
    await expect(unless(['NoSuchEntity'], Promise.reject(new ProblemError(denied)), null)).rejects.toThrow(
      'No.',
    );
  });
});
