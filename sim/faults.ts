import { z } from 'zod';

const text = z.string().min(1);

/** What the control port takes. A fault without `times` stays until it is deleted. */
export const faultSchema = z.strictObject({
  match: z.strictObject({
    service: text.optional(),
    operation: text.optional(),
    accountId: text.optional(),
    region: text.optional(),
    /** A part of the input's JSON, such as an ARN. */
    resource: text.optional(),
  }),
  times: z.int().positive().optional(),
  effect: z.union([
    z.enum(['throttle', 'deny', 'error-500', 'reset', 'lose-answer']),
    z.strictObject({ latencyMilliseconds: z.number().nonnegative() }),
    /** `after` (the default) holds the answer of a call that has done its work; `before` holds the call itself. */
    z.strictObject({ pauseUntilReleased: text, when: z.enum(['before', 'after']).default('after') }),
  ]),
});

export type Fault = z.infer<typeof faultSchema>;
export type FaultEffect = Fault['effect'];

export interface FaultSubject {
  readonly service: string;
  readonly operation: string;
  readonly accountId: string;
  readonly region: string;
  readonly input: unknown;
}

/** Mishaps that wait for a matching call. */
export class Faults {
  #faults: Fault[] = [];

  add(fault: Fault): void {
    this.#faults.push({ ...fault });
  }

  list(): readonly Fault[] {
    return this.#faults;
  }

  clear(): void {
    this.#faults = [];
  }

  /** The effect of the oldest fault that matches, one use of which is spent. */
  take(subject: FaultSubject): FaultEffect | undefined {
    const fault = this.#faults.find(({ match }) => matches(match, subject));
    if (fault?.times !== undefined) {
      fault.times -= 1;
      if (fault.times === 0) this.#faults = this.#faults.filter((other) => other !== fault);
    }
    return fault?.effect;
  }
}

function matches({ resource, ...exact }: Fault['match'], subject: FaultSubject): boolean {
  const agrees = (['service', 'operation', 'accountId', 'region'] as const).every(
    (field) => exact[field] === undefined || exact[field] === subject[field],
  );
  return agrees && (resource === undefined || JSON.stringify(subject.input).includes(resource));
}
