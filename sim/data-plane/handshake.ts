import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { chooseCertificates } from './certificate-choice.ts';
import { sameCertificates, type CertificateMemory } from './certificate-memory.ts';
import { greetingOf } from './client-hello.ts';
import type { ActiveFault, ListenerFaults } from './faults.ts';
import type { CertificateSet, Listening } from './listening.ts';
import type { SecureContexts } from './secure-contexts.ts';

export interface TlsParts {
  readonly faults: ListenerFaults;
  readonly memory: CertificateMemory;
  readonly contexts: SecureContexts;
}

/** Terminates TLS as the listener would; undefined when there is nothing to talk to afterwards. */
export async function terminateTls(
  socket: Socket,
  address: string,
  listening: Listening,
  { faults, memory, contexts }: TlsParts,
): Promise<TLSSocket | undefined> {
  const greeting = await greetingOf(socket);
  if (greeting.kind !== 'tls') return hangUp(socket);
  const active = faults.matching({
    loadBalancer: listening.endpoint.name,
    port: listening.port,
    address,
    sni: greeting.serverName === undefined ? 'without' : 'with',
  });
  if (active.some(({ fault }) => fault.effect.kind === 'reset' || fault.effect.kind === 'refuse')) {
    return hangUp(socket);
  }
  const certificates = certificatesNow(listening, memory, active);
  const served = chooseCertificates(listening, certificates, greeting.serverName, new Date());
  if (served.length === 0) return hangUp(socket);
  const withChain = !active.some(({ fault }) => fault.effect.kind === 'no-intermediate');
  const secured = new TLSSocket(socket, {
    isServer: true,
    secureContext: contexts.get(served, listening.tlsVersions, { withChain }),
    ALPNProtocols: ['http/1.1'],
  });
  secured.on('error', () => secured.destroy());
  return secured;
}

function certificatesNow(
  listening: Listening,
  memory: CertificateMemory,
  active: ActiveFault[],
): CertificateSet {
  const previous = memory.observe(listening);
  for (const each of active) {
    const { effect } = each.fault;
    if (effect.kind !== 'old-certificate') continue;
    const changedSince = each.before && !sameCertificates(each.before, listening.certificates);
    const old = changedSince ? each.before : previous;
    if (!old) continue;
    each.firstTouched ??= Date.now();
    if (Date.now() - each.firstTouched < effect.seconds * 1000) return old;
  }
  return listening.certificates;
}

function hangUp(socket: Socket): undefined {
  socket.resetAndDestroy();
  return undefined;
}
