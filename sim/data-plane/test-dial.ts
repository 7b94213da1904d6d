import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { connect, type ConnectionOptions } from 'node:tls';

export interface Dialled {
  /** Of the CONNECT; the socket leads to the address when it is 200. */
  readonly status: number;
  readonly reason: string | undefined;
  readonly socket: Socket;
}

/** Asks the data plane for `host:port`. */
export async function dial(proxyPort: number, authority: string): Promise<Dialled> {
  const request = httpRequest({ host: '127.0.0.1', port: proxyPort, method: 'CONNECT', path: authority });
  const answered = new Promise<[IncomingMessage, Socket]>((resolve, reject) => {
    request.once('connect', (response, socket) => resolve([response, socket]));
    request.once('error', reject);
  });
  request.end();
  const [response, socket] = await answered;
  return {
    status: response.statusCode ?? 0,
    reason: response.headers['x-sim-reason']?.toString(),
    socket,
  };
}

export interface Handshake {
  readonly serial: string;
  /** Certificates that came along, the leaf included. */
  readonly chainLength: number;
  readonly protocol: string | null;
  readonly resumed: boolean;
  /** For a later handshake. */
  readonly session: Buffer | undefined;
}

/** Shakes hands without trusting anything; rejects when the other side hangs up. */
export async function handshake(
  proxyPort: number,
  authority: string,
  options: ConnectionOptions = {},
): Promise<Handshake> {
  const { status, reason, socket } = await dial(proxyPort, authority);
  if (status !== 200) throw new Error(`CONNECT answered ${status}: ${reason}`);
  const secured = connect({ ...options, socket, rejectUnauthorized: false });
  let session: Buffer | undefined;
  secured.on('session', (each: Buffer) => {
    session = each;
  });
  await once(secured, 'secureConnect');
  const peer = secured.getPeerCertificate(true);
  const serials = new Set<string>();
  for (let at = peer; at?.serialNumber && !serials.has(at.serialNumber); at = at.issuerCertificate) {
    serials.add(at.serialNumber);
  }
  const protocol = secured.getProtocol();
  const resumed = secured.isSessionReused();
  secured.write('GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n');
  secured.resume();
  await once(secured, 'close');
  return {
    serial: peer.serialNumber ?? '',
    chainLength: serials.size,
    protocol,
    resumed,
    session,
  };
}
