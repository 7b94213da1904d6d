import type { ServiceName } from './wire/service.ts';

/** One call as it came and went. Inputs and answers are not kept: they may carry private keys. */
export interface Call {
  readonly sequence: number;
  readonly time: string;
  readonly requestId: string;
  readonly service: ServiceName;
  readonly operation: string;
  readonly region: string;
  accountId: string | undefined;
  role: string | undefined;
  /** `OK`, the error's code, `dropped`, or `pending` while the answer is worked on or held. */
  outcome: string;
}

const KEPT_CALLS = 20_000;

/** The newest calls, oldest first. Sequence numbers go on over a `clear`. */
export class CallLog {
  #calls: Call[] = [];
  #next = 1;

  /** The entry of a call that has just come in; whoever answers it fills in what becomes known. */
  begin(call: Pick<Call, 'requestId' | 'service' | 'operation' | 'region'>): Call {
    const entry: Call = {
      sequence: this.#next,
      time: new Date().toISOString(),
      ...call,
      accountId: undefined,
      role: undefined,
      outcome: 'pending',
    };
    this.#next += 1;
    this.#calls.push(entry);
    if (this.#calls.length > KEPT_CALLS) this.#calls = this.#calls.slice(-KEPT_CALLS / 2);
    return entry;
  }

  /** Calls with a sequence number above `sequence`. */
  since(sequence: number): readonly Readonly<Call>[] {
    return this.#calls.filter((call) => call.sequence > sequence);
  }

  clear(): void {
    this.#calls = [];
  }
}
