import { problem, type Problem, type ProblemCode } from './problem.ts';

/** An outcome that a caller must look at: what a user can cause or fix is a value, everything else throws. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem };

export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function failed(reason: Problem): { readonly ok: false; readonly problem: Problem } {
  return { ok: false, problem: reason };
}

export function fail(
  code: ProblemCode,
  message: string,
  details?: Partial<Pick<Problem, 'next' | 'field' | 'aws'>>,
): { readonly ok: false; readonly problem: Problem } {
  return failed(problem(code, message, details));
}
