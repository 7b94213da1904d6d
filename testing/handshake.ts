import { connect as connectTcp } from 'node:net';
import { connect as connectTls, type DetailedPeerCertificate } from 'node:tls';

export interface Served {
  readonly serial: string;
  readonly fingerprint: string;
  /** Certificates sent after the leaf. */
  readonly intermediates: number;
}

/**
 * Shakes hands through the simulator's data plane, independently of the console. `target` is an address or a name,
 * `host` the name to ask for, `null` without SNI.
 */
export async function handshake(
  proxyPort: number,
  target: string,
  port: number,
  host: string | null,
): Promise<Served> {
  const socket = connectTcp(proxyPort, '127.0.0.1');
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.once('connect', () =>
      socket.write(`CONNECT ${target}:${port} HTTP/1.1\r\nHost: ${target}:${port}\r\n\r\n`),
    );
    socket.once('data', (answer) => {
      const line = answer.toString('latin1').split('\r\n')[0] ?? '';
      if (line.includes(' 200 ')) resolve();
      else reject(new Error(`${target}:${port}: ${line}`));
    });
  });
  return new Promise((resolve, reject) => {
    const secure = connectTls({
      socket,
      rejectUnauthorized: false,
      ...(host === null ? {} : { servername: host }),
    });
    secure.setTimeout(10_000, () => secure.destroy(new Error(`${target}:${port} does not answer.`)));
    secure.once('error', reject);
    secure.once('secureConnect', () => {
      const leaf = secure.getPeerCertificate(true);
      resolve({
        serial: leaf.serialNumber,
        fingerprint: leaf.fingerprint256,
        intermediates: countIssuers(leaf),
      });
      secure.destroy();
    });
  });
}

/** A self-signed root is its own issuer: it ends the walk and is counted once. */
function countIssuers(leaf: DetailedPeerCertificate): number {
  const seen = new Set([leaf.fingerprint256]);
  let link: DetailedPeerCertificate | undefined = leaf.issuerCertificate;
  while (link && !seen.has(link.fingerprint256)) {
    seen.add(link.fingerprint256);
    link = link.issuerCertificate;
  }
  return seen.size - 1;
}
