import { describe, expect, it } from 'vitest';
import { errorsBeforeSending, firstWithError, sortProblems } from './upload-errors';

const input = {
  accountId: '111122223333',
  name: 'mysite-2026',
  path: '/prod/',
  certificate: 'PEM',
  chain: '',
  privateKey: 'PEM',
};

function problem(field: string | null, requestId?: string) {
  return {
    code: 'invalid-input',
    message: 'It is wrong.',
    next: null,
    field,
    aws: requestId ? { service: 'IAM', operation: 'Upload', errorCode: 'X', requestId } : null,
  };
}

describe('errorsBeforeSending', () => {
  it('says nothing about a complete form', () => {
    expect(errorsBeforeSending(input)).toEqual({});
  });

  it.each([
    [{ accountId: '' }, 'accountId'],
    [{ name: '' }, 'name'],
    [{ name: 'two words' }, 'name'],
    [{ path: 'prod' }, 'path'],
    [{ certificate: ' ' }, 'certificate'],
    [{ privateKey: '' }, 'privateKey'],
  ])('%j belongs beside %s', (wrong, field) => {
    const errors = errorsBeforeSending({ ...input, ...wrong });
    expect(Object.keys(errors)).toEqual([field]);
    expect(firstWithError(errors)).toBe(field);
  });
});

describe('sortProblems', () => {
  it('puts a sentence beside its field', () => {
    expect(sortProblems([problem('privateKey')])).toEqual({
      errors: { privateKey: ['It is wrong.'] },
      others: [],
    });
  });

  it('keeps apart what has no field here, and what AWS said, with its request id', () => {
    expect(sortProblems([problem(null), problem('nothing')]).others).toHaveLength(2);
    expect(sortProblems([problem('name', 'request-1')]).others).toHaveLength(1);
  });
});
