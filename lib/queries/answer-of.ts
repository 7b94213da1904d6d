import type { Outcome } from '../views/commands.ts';

/**
 * What an action answered. Where no answer came, such as from a console that ended meanwhile, nobody here knows whether
 * the work was done: the problem says so, and the form stays as it was filled in.
 */
export async function answerOf(asked: Promise<Outcome>): Promise<Outcome> {
  try {
    return await asked;
  } catch {
    return { ok: false, problems: [NO_ANSWER] };
  }
}

const NO_ANSWER = {
  code: 'unreachable',
  message: 'Headgate gave no answer, so it is open whether this was done.',
  next: 'Look under Changes what became of it before you repeat it.',
  field: null,
  aws: null,
};
