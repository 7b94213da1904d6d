import { z } from 'zod';
import { endpointsIn } from '../endpoints.ts';
import type { World } from '../world.ts';
import { listeningAt, type CertificateSet } from './listening.ts';

/** What the control port takes: one listener of one load balancer, everywhere or at one address, misbehaves. */
export const listenerFaultSchema = z.strictObject({
  /** The load balancer's name. */
  loadBalancer: z.string().min(1),
  port: z.int().positive(),
  /** Left out: all its addresses. */
  address: z.string().min(1).optional(),
  /** Left out: handshakes with a server name and without. */
  sni: z.enum(['with', 'without']).optional(),
  effect: z.discriminatedUnion('kind', [
    /** Serves what was there before the latest change, for real seconds from the first handshake it touches. */
    z.strictObject({ kind: z.literal('old-certificate'), seconds: z.number().positive() }),
    z.strictObject({ kind: z.literal('refuse') }),
    z.strictObject({ kind: z.literal('reset') }),
    z.strictObject({ kind: z.literal('no-intermediate') }),
  ]),
});

export type ListenerFault = z.infer<typeof listenerFaultSchema>;

/** A connection, as far as it is known; `sni` is undefined before the client has spoken. */
export interface Attempt {
  readonly loadBalancer: string;
  readonly port: number;
  readonly address: string;
  readonly sni: 'with' | 'without' | undefined;
}

export interface ActiveFault {
  readonly fault: ListenerFault;
  /** What the listener held when the fault was planted. */
  readonly before: CertificateSet | undefined;
  firstTouched: number | undefined;
}

/** The data plane's mishaps. A fault stays until all are cleared. */
export class ListenerFaults {
  readonly #getWorld: () => World;
  #active: ActiveFault[] = [];

  constructor(getWorld: () => World) {
    this.#getWorld = getWorld;
  }

  add(fault: ListenerFault): void {
    this.#active.push({ fault, before: this.#certificatesOf(fault), firstTouched: undefined });
  }

  list(): readonly ListenerFault[] {
    return this.#active.map((each) => each.fault);
  }

  clear(): void {
    this.#active = [];
  }

  /** Faults that certainly concern this attempt: one that depends on SNI only once SNI is known. */
  matching(attempt: Attempt): ActiveFault[] {
    return this.#active.filter(
      ({ fault }) =>
        fault.loadBalancer === attempt.loadBalancer &&
        fault.port === attempt.port &&
        (fault.address === undefined || fault.address === attempt.address) &&
        (fault.sni === undefined || fault.sni === attempt.sni),
    );
  }

  #certificatesOf(fault: ListenerFault): CertificateSet | undefined {
    for (const endpoint of endpointsIn(this.#getWorld())) {
      const listening = endpoint.name === fault.loadBalancer ? listeningAt(endpoint, fault.port) : undefined;
      if (listening) return listening.certificates;
    }
    return undefined;
  }
}
