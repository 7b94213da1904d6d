import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { ActivityEntry } from '../domain/activity.ts';
import type { Instant } from '../domain/instant.ts';
import { problem, type Problem } from '../domain/problem.ts';
import type { Server } from '../server/server.ts';
import { whyNotPermitted, type Operator, type Permission } from '../session/operator.ts';
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
      readonly planId: string | null;
      readonly problems: readonly Problem[];
    };

export interface ActionKind<Input> {
  readonly permission: Permission;
  /** The button's verb. */
  readonly verb: string;
  /** What it was attempted on, for the activity: a refusal names it too. */
  readonly subjectOf: (input: Input) => string;
}

/** What the wrapper itself needs of the server. */
interface Recording {
  readonly store: {
    readonly activity: Pick<Server['store']['activity'], 'append'>;
    readonly signals: Pick<Server['store']['signals'], 'send'>;
  };
  readonly log: Pick<Server['log'], 'error'>;
  readonly now: () => Instant;
}

export type Run<S extends z.ZodType, T> = (input: z.output<S>, operator: Operator, server: T) => Promise<Ran>;

/**
 * What every server action goes through: permission, parse, one operation, one entry in the activity, refusals
 * included. What is not foreseen is logged under a reference, which is all that the browser gets. Inputs are never
 * logged: one of them is a private key.
 */
export async function runAction<S extends z.ZodType, T extends Recording>(
  { permission, verb, subjectOf }: ActionKind<z.output<S>>,
  schema: S,
  run: Run<S, T>,
  input: unknown,
  operator: Operator,
  server: T,
): Promise<Outcome> {
  const parsed = schema.safeParse(input);
  const attempted = parsed.success ? subjectOf(parsed.data) : '';
  const ran = await attempt(server, async () => {
    const why = whyNotPermitted(operator, permission);
    if (why) return refused(problem('not-permitted', why));
    if (!parsed.success) return refused(...parsed.error.issues.map(toProblem));
    return run(parsed.data, operator, server);
  });
  await note(server, {
    at: server.now(),
    actor: operator.name,
    source: operator.source,
    action: verb,
    ...toEntry(ran, attempted),
  });
  return ran.ok
    ? { ok: true, planId: ran.planId, says: ran.says }
    : { ok: false, problems: [...ran.problems] };
}

async function attempt({ log }: Recording, work: () => Promise<Ran>): Promise<Ran> {
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
async function note({ store, log }: Recording, entry: Omit<ActivityEntry, 'id'>): Promise<void> {
  try {
    await store.activity.append(entry);
    await store.signals.send('activity');
  } catch (error) {
    log.error({ fault: String(error), action: entry.action }, 'activity not written');
  }
}

function refused(...problems: readonly Problem[]): Ran {
  return { ok: false, planId: null, problems };
}

function toProblem({ message, path }: z.core.$ZodIssue): Problem {
  return problem('invalid-input', message, { field: path.map(String).join('.') || null });
}

function toEntry(
  ran: Ran,
  attempted: string,
): Pick<ActivityEntry, 'subject' | 'outcome' | 'says' | 'planId'> {
  const { planId } = ran;
  if (ran.ok) return { subject: ran.subject, planId, outcome: ran.outcome, says: ran.says };
  const says = ran.problems.map(({ message }) => message).join(' ');
  const isOurFault = ran.problems.some(({ code }) => code === 'service-failure');
  return { subject: attempted, planId, outcome: isOurFault ? 'failed' : 'refused', says };
}
