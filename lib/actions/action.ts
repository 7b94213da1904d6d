import { headers } from 'next/headers';
import type { z } from 'zod';
import { getServer, type Server } from '../server/server.ts';
import { currentOperator } from '../session/operator.ts';
import type { Outcome } from '../views/commands.ts';
import { runAction, type ActionKind, type Run } from './run-action.ts';

/** A server action: what `run` does, behind session, permission and schema, with its entry in the activity. */
export function action<S extends z.ZodType>(
  kind: ActionKind<z.output<S>>,
  schema: S,
  run: Run<S, Server>,
): (input: z.input<S>) => Promise<Outcome> {
  return async (input) =>
    runAction(kind, schema, run, input, currentOperator(await headers()), await getServer());
}
