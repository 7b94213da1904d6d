import { NormalizedSchema } from '@smithy/core/schema';
import type { StaticErrorSchema, StaticOperationSchema } from '@smithy/types';
import type { Context } from '../world.ts';
import { routesOf, type Route } from './rest-route.ts';
import type { Handlers, ServiceIdentity } from './service.ts';

export interface OperationSchema {
  readonly name: string;
  readonly input: NormalizedSchema;
  readonly output: NormalizedSchema;
  /** Method, path template and success status; only REST operations carry it. */
  readonly http: readonly [method: string, template: string, status: number] | undefined;
}

export type Handler = (input: unknown, context: Context) => unknown;

/** One simulated service: what the SDK's schemas say of it, and what we answer. */
export interface Service {
  readonly identity: ServiceIdentity;
  readonly operations: ReadonlyMap<string, OperationSchema>;
  /** Modelled exceptions, by class name. */
  readonly errors: ReadonlyMap<string, NormalizedSchema>;
  readonly routes: readonly Route[];
  readonly handlers: ReadonlyMap<string, Handler>;
}

const OPERATION_SCHEMA = 9;
const ERROR_SCHEMA = -3;

function isOperationSchema(value: unknown): value is StaticOperationSchema {
  return Array.isArray(value) && value[0] === OPERATION_SCHEMA;
}

/** The base class of a client's exceptions has a schema too, but stands for none that AWS sends. */
function isErrorSchema(value: unknown): value is StaticErrorSchema {
  return Array.isArray(value) && value[0] === ERROR_SCHEMA && !String(value[1]).includes('synthetic');
}

function toOperation([, , name, traits, input, output]: StaticOperationSchema): OperationSchema {
  return {
    name,
    input: NormalizedSchema.of(input),
    output: NormalizedSchema.of(output),
    http: typeof traits === 'object' ? traits.http : undefined,
  };
}

/** Builds a service from everything an SDK package exports. Curried, because `M` can't be given while handlers are inferred. */
export function defineService<M extends object>(module: M, identity: ServiceIdentity) {
  const exported = Object.values(module);
  const operations = exported.filter(isOperationSchema).map(toOperation);
  const errors = exported.filter(isErrorSchema);
  return (handlers: Handlers<M>): Service => ({
    identity,
    operations: new Map(operations.map((operation) => [operation.name, operation])),
    errors: new Map(errors.map((schema) => [schema[2], NormalizedSchema.of(schema)])),
    routes: routesOf(operations),
    // Each handler was checked against its own operation, and the wire layer reads each input by that operation's schema.
    handlers: new Map<string, Handler>(Object.entries(handlers)),
  });
}
