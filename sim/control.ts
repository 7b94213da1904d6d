import { z } from 'zod';
import { listenerFaultSchema } from './data-plane/faults.ts';
import { dumpWorld } from './dump.ts';
import { faultSchema } from './faults.ts';
import { scriptBehaviour } from './health.ts';
import type { Simulation } from './simulation.ts';
import type { Account, Role } from './world.ts';

/** What a control request answers: JSON, or text as it stands. */
export type ControlAnswer = object | string;

/** Throws `ControlError` for what the simulator does not take. */
export type ControlRoute = (
  simulation: Simulation,
  body: unknown,
  query: URLSearchParams,
) => ControlAnswer | Promise<ControlAnswer>;

/** A request that makes no sense here, in one sentence. */
export class ControlError extends Error {}

const text = z.string().min(1);
const seconds = z.strictObject({ seconds: z.number().nonnegative() });
const denial = z.strictObject({ accountId: text, role: text, action: text });

/** The tests' side entrance: `METHOD /path` → what it does. The console knows nothing of it. */
export const controlRoutes: Readonly<Record<string, ControlRoute>> = {
  'GET /': ({ world }) => ({
    estate: world.estate,
    timeScale: world.clock.scale,
    accounts: [...world.accounts.values()].map(describeAccount),
  }),

  'POST /reset': taking(
    z.strictObject({
      estate: text,
      parameters: z.record(z.string(), z.string()).optional(),
      timeScale: z.number().positive().optional(),
    }),
    async (simulation, choice) => {
      await simulation.reset(choice).catch((error: unknown) => {
        throw error instanceof RangeError ? new ControlError(error.message) : error;
      });
      return { estate: choice.estate };
    },
  ),
  'GET /dump': ({ world }) => dumpWorld(world),

  'GET /calls': ({ calls }, _body, query) => calls.since(sequenceIn(query)),
  'DELETE /calls': ({ calls }) => done(calls.clear()),

  'GET /faults': ({ faults }) => faults.list(),
  'POST /faults': taking(faultSchema, ({ faults }, fault) => done(faults.add(fault))),
  'DELETE /faults': ({ faults }) => done(faults.clear()),

  'GET /holds': ({ holds }) => holds.counts(),
  'POST /release': taking(z.strictObject({ id: text }), ({ holds }, { id }) => ({
    released: holds.release(id),
  })),

  'GET /listener-faults': ({ listenerFaults }) => listenerFaults.list(),
  'POST /listener-faults': taking(listenerFaultSchema, ({ listenerFaults }, fault) =>
    done(listenerFaults.add(fault)),
  ),
  'DELETE /listener-faults': ({ listenerFaults }) => done(listenerFaults.clear()),

  'POST /targets': taking(
    z.strictObject({
      id: text,
      /** `null`: as usual again. */
      behaviour: z
        .strictObject({
          kind: z.enum(['respond', 'refuse', 'timeout']),
          status: z.int().min(100).max(599).exactOptional(),
          software: z.enum(['application', 'haproxy', 'varnish', 'pound']).exactOptional(),
        })
        .nullable(),
    }),
    ({ world }, { id, behaviour }) => done(scriptBehaviour(world, id, behaviour ?? undefined)),
  ),

  'POST /deny': taking(denial, (simulation, { action, ...who }) =>
    done(roleOf(simulation, who).denied.add(action)),
  ),
  'DELETE /deny': taking(denial, (simulation, { action, ...who }) =>
    done(roleOf(simulation, who).denied.delete(action)),
  ),

  'POST /propagation': taking(seconds, ({ world }, { seconds }) =>
    done((world.propagationSeconds = seconds)),
  ),
  'POST /insync': taking(seconds, ({ world }, { seconds }) => done((world.insyncSeconds = seconds))),
  'POST /read-lag': taking(seconds, ({ world }, { seconds }) => done((world.readLagSeconds = seconds))),
  'POST /relisting': taking(z.strictObject({ on: z.boolean() }), ({ world }, { on }) =>
    done((world.relistsFormerDefault = on)),
  ),
};

/** What a console needs to know to be configured for the account. */
function describeAccount({ id, name, regions, roles }: Account): object {
  return {
    id,
    name,
    regions: [...regions.keys()],
    roles: [...roles.values()].map(({ name, externalId = null }) => ({ name, externalId })),
  };
}

function taking<T>(
  schema: z.ZodType<T>,
  act: (simulation: Simulation, body: T) => ControlAnswer | Promise<ControlAnswer>,
): ControlRoute {
  return (simulation, body) => {
    const parsed = schema.safeParse(body);
    if (!parsed.success) throw new ControlError(sentenceOf(parsed.error));
    return act(simulation, parsed.data);
  };
}

function sentenceOf({ issues }: z.ZodError): string {
  return issues.map(({ path, message }) => [path.join('.'), message].filter(Boolean).join(': ')).join('; ');
}

function done(_effect: unknown): ControlAnswer {
  return {};
}

function sequenceIn(query: URLSearchParams): number {
  const since = Number(query.get('since') ?? 0);
  if (!Number.isInteger(since)) throw new ControlError('`since` is the sequence number of a call.');
  return since;
}

function roleOf({ world }: Simulation, { accountId, role }: { accountId: string; role: string }): Role {
  const found = world.accounts.get(accountId)?.roles.get(role);
  if (!found) throw new ControlError(`There is no role ${role} in account ${accountId}.`);
  return found;
}
