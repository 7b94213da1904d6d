import type { ChildProcess } from 'node:child_process';
import { isolatedEnvironment } from '../scripts/environment.mjs';
import { startSimulator as startProcess, stop } from '../scripts/processes.mjs';

export interface ListenerFault {
  readonly loadBalancer: string;
  readonly port: number;
  readonly address?: string;
  readonly sni?: 'with' | 'without';
  readonly effect:
    | { readonly kind: 'old-certificate'; readonly seconds: number }
    | { readonly kind: 'refuse' | 'reset' | 'no-intermediate' };
}

export interface Fault {
  readonly match: {
    readonly service?: string;
    readonly operation?: string;
    readonly accountId?: string;
    readonly region?: string;
    readonly resource?: string;
  };
  readonly times?: number;
  readonly effect:
    | 'throttle'
    | 'deny'
    | 'error-500'
    | 'reset'
    | 'lose-answer'
    | { readonly latencyMilliseconds: number }
    | { readonly pauseUntilReleased: string; readonly when?: 'before' | 'after' };
}

/** What the simulator says of itself once it is ready. */
interface SimulatorPorts {
  readonly awsPort: number;
  readonly controlPort: number;
  readonly proxyPort: number;
  readonly dnsPort: number;
  readonly accounts: readonly {
    readonly id: string;
    readonly name: string;
    readonly regions: readonly string[];
    readonly roles: readonly { readonly name: string; readonly externalId: string | null }[];
  }[];
}

/** A simulated AWS in a process of its own, and its control port. */
export class Simulator {
  readonly ports: SimulatorPorts;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, ports: SimulatorPorts) {
    this.#child = child;
    this.ports = ports;
  }

  static async start(
    estate: string,
    timeScale = 60,
    extraArguments: readonly string[] = [],
  ): Promise<Simulator> {
    const { child, ...ports } = await startProcess(
      ['--estate', estate, '--time-scale', String(timeScale), ...extraArguments],
      isolatedEnvironment(),
    );
    return new Simulator(child, ports);
  }

  get endpoint(): string {
    return `http://127.0.0.1:${this.ports.awsPort}`;
  }

  /** Back to an estate as it was built: nothing that a test did remains. */
  reset(estate: string, parameters: Readonly<Record<string, string>> = {}): Promise<void> {
    return this.#post('/reset', { estate, parameters });
  }

  /** The whole estate in canonical form: two equal dumps mean that nothing changed. */
  dump(): Promise<string> {
    return this.#ask('/dump');
  }

  async calls(): Promise<
    readonly { readonly operation: string; readonly service: string; readonly outcome: string }[]
  > {
    return JSON.parse(await this.#ask('/calls'));
  }

  addFault(fault: Fault): Promise<void> {
    return this.#post('/faults', fault);
  }

  async clearFaults(): Promise<void> {
    await this.#ask('/faults', { method: 'DELETE' });
    await this.#ask('/listener-faults', { method: 'DELETE' });
  }

  addListenerFault(fault: ListenerFault): Promise<void> {
    return this.#post('/listener-faults', fault);
  }

  /** How many calls stand still at each id. */
  async holds(): Promise<Readonly<Record<string, number>>> {
    return JSON.parse(await this.#ask('/holds'));
  }

  release(id: string): Promise<void> {
    return this.#post('/release', { id });
  }

  deny(accountId: string, role: string, action: string): Promise<void> {
    return this.#post('/deny', { accountId, role, action });
  }

  /** Takes back what `deny` did. */
  allow(accountId: string, role: string, action: string): Promise<void> {
    return this.#send('DELETE', '/deny', { accountId, role, action });
  }

  setPropagationSeconds(seconds: number): Promise<void> {
    return this.#post('/propagation', { seconds });
  }

  /** For how long readings of a listener's certificates show what was there before a change. */
  setReadLagSeconds(seconds: number): Promise<void> {
    return this.#post('/read-lag', { seconds });
  }

  /** Whether ModifyListener puts the default it replaces into the SNI list. */
  setRelisting(on: boolean): Promise<void> {
    return this.#post('/relisting', { on });
  }

  stop(): Promise<void> {
    return stop(this.#child);
  }

  #post(path: string, body: unknown): Promise<void> {
    return this.#send('POST', path, body);
  }

  async #send(method: 'DELETE' | 'POST', path: string, body: unknown): Promise<void> {
    await this.#ask(path, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  async #ask(path: string, init: RequestInit = {}): Promise<string> {
    const response = await fetch(`http://127.0.0.1:${this.ports.controlPort}${path}`, init);
    const text = await response.text();
    if (!response.ok) throw new Error(`${init.method ?? 'GET'} ${path}: ${response.status} ${text}`);
    return text;
  }
}
