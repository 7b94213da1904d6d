import { createServer, type IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { listen } from '../listen.ts';
import type { World } from '../world.ts';
import { CertificateMemory } from './certificate-memory.ts';
import { destinationOf, type Destination } from './destination.ts';
import type { ListenerFaults } from './faults.ts';
import { terminateTls, type TlsParts } from './handshake.ts';
import type { Listening } from './listening.ts';
import { SecureContexts } from './secure-contexts.ts';
import { askAndAnswer, serve } from './serve.ts';

export interface RunningDataPlane {
  readonly port: number;
  stop(): Promise<void>;
}

type Reached = Exclude<Destination, { kind: 'nowhere' }>;

/**
 * The way to every simulated address, through one HTTP CONNECT port on loopback: `CONNECT 203.0.113.10:443` or
 * `CONNECT www.example.test:443`. What can't be reached answers 502 (504 when a machine is silent) with the reason in
 * `x-sim-reason`. `port` 0: any free one.
 */
export async function startDataPlane(
  getWorld: () => World,
  faults: ListenerFaults,
  options: { readonly port: number },
): Promise<RunningDataPlane> {
  const tls: TlsParts = { faults, memory: new CertificateMemory(), contexts: new SecureContexts() };
  const reachedBy = new WeakMap<Duplex, Reached>();
  const open = new Set<Duplex>();

  /** Speaks HTTP on sockets that are handed to it; never listens. */
  const conversation = createServer((request, response) => {
    const reached = reachedBy.get(request.socket);
    if (reached?.kind === 'machine') {
      const plain = { overHttp: true, listening: undefined };
      return void askAndAnswer(getWorld(), reached.region, reached.instanceId, plain, request, response);
    }
    const listening = reached && stillListening(getWorld(), reached);
    return listening ? serve(getWorld(), listening, request, response) : void request.socket.destroy();
  });

  const proxy = createServer((_request, response) => {
    response.writeHead(405, { 'content-type': 'text/plain', allow: 'CONNECT' });
    response.end('This is a CONNECT proxy. Ask it for an address or a name, and a port.\n');
  });
  proxy.on('connect', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (!(socket instanceof Socket)) throw new TypeError('An HTTP server without TLS accepts plain sockets.');
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.on('error', () => socket.destroy());
    if (head.length > 0) socket.unshift(head);
    connectThrough(socket, request.url ?? '').catch((error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
      socket.destroy();
    });
  });

  async function connectThrough(socket: Socket, authority: string): Promise<void> {
    const { host, port } = splitAuthority(authority);
    const reached = destinationOf(getWorld(), host, port);
    if (reached.kind === 'nowhere') return refuse(socket, reached.reason);
    if (reached.kind === 'machine') return converse(socket, socket, reached);

    const { address, listening } = reached;
    const attempt = { loadBalancer: listening.endpoint.name, port, address, sni: undefined };
    const effects = new Set(faults.matching(attempt).map(({ fault }) => fault.effect.kind));
    if (effects.has('refuse')) return refuse(socket, 'connection refused');
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    if (effects.has('reset')) return void socket.once('data', () => socket.resetAndDestroy());
    if (!listening.terminates) return converse(socket, undefined, reached);
    const secured = await terminateTls(socket, address, listening, tls);
    if (secured) converse(secured, undefined, reached);
  }

  /** Hands the connection on; `greeted` gets its 200 first. */
  function converse(socket: Socket, greeted: Socket | undefined, reached: Reached): void {
    greeted?.write('HTTP/1.1 200 Connection established\r\n\r\n');
    reachedBy.set(socket, reached);
    conversation.emit('connection', socket);
  }

  return {
    port: await listen(proxy, options.port),
    async stop() {
      for (const socket of open) socket.destroy();
      proxy.closeAllConnections();
      await new Promise((settle) => {
        proxy.close(settle);
      });
    },
  };
}

/** A connection outlives changes of its listener, but not the listener. */
function stillListening(world: World, reached: Reached): Listening | undefined {
  if (reached.kind !== 'listener') return undefined;
  const now = destinationOf(world, reached.address, reached.listening.port);
  return now.kind === 'listener' ? now.listening : undefined;
}

function refuse(socket: Socket, reason: string): void {
  const status = reason === 'timed out' ? '504 Gateway Timeout' : '502 Bad Gateway';
  socket.end(
    `HTTP/1.1 ${status}\r\nx-sim-reason: ${reason}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`,
  );
}

function splitAuthority(authority: string): { host: string; port: number } {
  const [, bracketed, plain = '', port = ''] = /^(?:\[([^\]]+)\]|([^:]*)):(\d+)$/.exec(authority) ?? [];
  return { host: bracketed ?? plain, port: Number(port) };
}
