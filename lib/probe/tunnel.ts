import { request } from 'node:http';
import { connect, isIPv6, type Socket } from 'node:net';
import { once } from 'node:events';

/** Thrown where the proxy itself answers that it could not connect. */
export class TunnelRefused extends Error {
  constructor(status: number, reason: string) {
    super(`The proxy answered ${status} ${reason}`.trim());
    this.name = 'TunnelRefused';
  }
}

/** A connection to a literal address, directly or through an HTTP proxy. Throws `TunnelRefused`, or what the socket throws. */
export async function openConnection(
  address: string,
  port: number,
  proxy: string | null,
  signal: AbortSignal,
): Promise<Socket> {
  if (proxy !== null) return openTunnel(address, port, new URL(proxy), signal);
  const socket = connect({ host: address, port });
  try {
    await once(socket, 'connect', { signal });
    return socket;
  } catch (error) {
    socket.destroy();
    throw error;
  }
}

/** RFC 9110 section 9.3.6. */
function openTunnel(address: string, port: number, proxy: URL, signal: AbortSignal): Promise<Socket> {
  const authority = `${isIPv6(address) ? `[${address}]` : address}:${port}`;
  return new Promise((resolve, reject) => {
    const opening = request({
      host: proxy.hostname.replace(/^\[(.*)\]$/, '$1'),
      port: proxy.port || 80,
      method: 'CONNECT',
      path: authority,
      headers: { host: authority },
      agent: false,
      signal,
    });
    opening.once('error', reject);
    opening.once('connect', (answer, socket: Socket, head) => {
      const status = answer.statusCode ?? 0;
      if (status < 200 || status > 299) {
        socket.destroy();
        reject(new TunnelRefused(status, answer.statusMessage ?? ''));
        return;
      }
      if (head.length > 0) socket.unshift(head);
      resolve(socket);
    });
    opening.once('response', (answer) => {
      answer.destroy();
      reject(new TunnelRefused(answer.statusCode ?? 0, answer.statusMessage ?? ''));
    });
    opening.end();
  });
}
