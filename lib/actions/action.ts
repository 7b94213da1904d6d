import { randomUUID } from 'node:crypto';
import { headers } from 'next/headers';
import type { z } from 'zod';
import type { ActivityEntry } from '../domain/activity.ts';
import { toInstant } from '../domain/instant.ts';
import { problem, type Problem } from '../domain/problem.ts';
import { log } from '../log.ts';
import { getServer, type Server } from '../server/server.ts';
import { currentOperator, whyNotPermitted, type Operator, type Permission } from '../session/operator.ts';
import type { Outcome } from '../views/commands.ts';

/** How an operation ended, and what the activity says of it. */
export type Ran =
  | {
      readonly ok: true;
      readonly subject: string;
      readonly planId: string | null;
      readonly says: string;
      /** `started`: the runner goes on with it. */
      readonly outcome: 'done' | 'started';
    }
  | {
      readonly ok: false;
      readonly subject: string;
      readonly planId: string | null;
      readonly problems: readonly Problem[];
    };

interface Kind {
  readonly permission: Permission;
  /** The button's verb. */
  readonly verb: string;
}

/**
 * What every server action goes through: session, permission, parse, one operation, one entry in the activity, refusals
 * included. What is not foreseen is logged under a reference, which is all that the browser gets. Inputs are never
 * logged: one of them is a private key.
 */
export function action<S extends z.ZodType>(
  { permission, verb }: Kind,
  schema: S,
  run: (input: z.output<S>, operator: Operator, server: Server) => Promise<Ran>,
): (input: z.input<S>) => Promise<Outcome> {
  return async (input) => {
    const operator = currentOperator(await headers());
    const server = await getServer();
    const ran = await attempt(async () => {
      const why = whyNotPermitted(operator, permission);
      if (why) return refused(problem('not-permitted', why));
      const parsed = schema.safeParse(input);
      if (!parsed.success) return refused(...parsed.error.issues.map(toProblem));
      return run(parsed.data, operator, server);
    });
    await note(server, {
      at: toInstant(new Date()),
      actor: operator.name,
      source: operator.source,
      action: verb,
      ...toEntry(ran),
    });
    return toOutcome(ran);
  };
}

async function attempt(work: () => Promise<Ran>): Promise<Ran> {
  try {
    return await work();
  } catch (error) {
    const reference = randomUUID().slice(0, 8);
    log.error({ reference, fault: error instanceof Error ? error.stack : String(error) }, 'action failed');
    return refused(
      problem('service-failure', `Headgate itself failed; the log says why under ${reference}.`, {
        next: 'Look at the page again before you repeat it: part of it may be done.',
      }),
    );
  }
}

/** An action that is done stays done when its entry cannot be written. */
async function note(server: Server, entry: Omit<ActivityEntry, 'id'>): Promise<void> {
  try {
    await server.store.activity.append(entry);
    await server.store.signals.send('activity');
  } catch (error) {
    log.error({ fault: String(error), action: entry.action }, 'activity not written');
  }
}

function refused(...problems: readonly Problem[]): Ran {
  return { ok: false, subject: '', planId: null, problems };
}

function toProblem(issue: z.core.$ZodIssue): Problem {
  return problem('invalid-input', issue.message, { field: issue.path.map(String).join('.') || null });
}

function toEntry(ran: Ran): Pick<ActivityEntry, 'subject' | 'outcome' | 'says' | 'planId'> {
  const { subject, planId } = ran;
  if (ran.ok) return { subject, planId, outcome: ran.outcome, says: ran.says };
  const says = ran.problems.map(({ message }) => message).join(' ');
  const isOurFault = ran.problems.some(({ code }) => code === 'service-failure');
  return { subject, planId, outcome: isOurFault ? 'failed' : 'refused', says };
}

function toOutcome(ran: Ran): Outcome {
  return ran.ok
    ? { ok: true, planId: ran.planId, says: ran.says }
    : { ok: false, problems: ran.problems.map((one) => ({ ...one })) };
}
