import { isIPv6, type Socket } from 'node:net';
import { connect, type DetailedPeerCertificate, type TLSSocket } from 'node:tls';
import type { ProbeRoute } from '../config.ts';
import type { CertificateFacts } from '../domain/certificate.ts';
import { readCertificate } from '../domain/x509.ts';
import { DIRECT, whyNotDialled } from './route.ts';
import { openConnection, TunnelRefused } from './tunnel.ts';

export type Handshake =
  | {
      readonly ok: true;
      readonly leaf: CertificateFacts;
      /** What was sent after the leaf, each the issuer of the one before. */
      readonly chain: readonly CertificateFacts[];
      /** OpenSSL's code for what was sent, judged without any trusted root, such as `UNABLE_TO_VERIFY_LEAF_SIGNATURE` without the intermediate. */
      readonly authorizationError: string | null;
    }
  | {
      readonly ok: false;
      /** One sentence. */
      readonly reason: string;
    };

export interface HandshakeTarget {
  /** A literal address. */
  readonly address: string;
  readonly port: number;
  /** The name to ask for; `null` sends none. */
  readonly host: string | null;
  /** Offers only what certificates of this kind can sign; `null` offers everything. */
  readonly keyType: 'RSA' | 'EC' | null;
  /** `null`: no vantage point is configured; public addresses are dialled directly. */
  readonly route: ProbeRoute | null;
  readonly timeoutSeconds: number;
}

const CIPHERS_1_3 = 'TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256';
/** TLS 1.3 chooses a certificate by signature algorithm, 1.2 by cipher suite. */
const ONLY = {
  RSA: {
    sigalgs:
      'rsa_pss_rsae_sha256:rsa_pss_rsae_sha384:rsa_pss_rsae_sha512:rsa_pkcs1_sha256:rsa_pkcs1_sha384:rsa_pkcs1_sha512',
    ciphers: `${CIPHERS_1_3}:aRSA`,
  },
  EC: {
    sigalgs: 'ecdsa_secp256r1_sha256:ecdsa_secp384r1_sha384:ecdsa_secp521r1_sha512',
    ciphers: `${CIPHERS_1_3}:aECDSA`,
  },
};

/** Which certificate a server shows at one of its addresses. A session is never resumed: it would show none. */
export async function handshake(target: HandshakeTarget): Promise<Handshake> {
  const { address, port, route, timeoutSeconds } = target;
  const blind = whyNotDialled(address, route);
  if (blind) return { ok: false, reason: blind };
  const signal = AbortSignal.timeout(timeoutSeconds * 1000);
  let socket: Socket | null = null;
  try {
    socket = await openConnection(address, port, (route ?? DIRECT).proxy, signal);
    return await shake(socket, target, signal);
  } catch (error) {
    return { ok: false, reason: explain(error, target, socket !== null) };
  } finally {
    socket?.destroy();
  }
}

function shake(
  socket: Socket,
  { host, keyType }: Pick<HandshakeTarget, 'host' | 'keyType'>,
  signal: AbortSignal,
): Promise<Handshake> {
  return new Promise((resolve, reject) => {
    const secure = connect({
      socket,
      rejectUnauthorized: false,
      // Roots that we trust would be reported as if they had been sent.
      ca: [],
      ...(host === null ? {} : { servername: host }),
      ...(keyType === null ? {} : ONLY[keyType]),
    });
    signal.addEventListener('abort', () => {
      reject(signal.reason);
    });
    secure.once('error', reject);
    secure.once('close', () => {
      reject(new ConnectionEnded());
    });
    secure.once('secureConnect', () => {
      resolve(read(secure));
    });
  });
}

/** Nothing else may be asked of the socket first: `getPeerX509Certificate` empties what `getPeerCertificate` returns. */
function read(socket: TLSSocket): Handshake {
  if (socket.isSessionReused()) return { ok: false, reason: 'The server resumed an earlier session.' };
  const [leaf, ...chain] = walk(socket.getPeerCertificate(true)).flatMap(
    ({ raw }) => readCertificate(raw) ?? [],
  );
  if (!leaf) return { ok: false, reason: 'The server sent no certificate that can be read.' };
  return {
    ok: true,
    leaf,
    chain,
    // OpenSSL's code, which the types call an error.
    authorizationError: socket.authorizationError ? String(socket.authorizationError) : null,
  };
}

/** A root is its own issuer, and ends the walk. */
function walk(leaf: DetailedPeerCertificate): readonly DetailedPeerCertificate[] {
  const found = new Map<string, DetailedPeerCertificate>();
  let next: DetailedPeerCertificate | undefined = leaf;
  while (next?.raw && !found.has(next.fingerprint256)) {
    found.set(next.fingerprint256, next);
    next = next.issuerCertificate;
  }
  return [...found.values()];
}

class ConnectionEnded extends Error {}

/** The reason where this machine has no way to IPv6 addresses, which says nothing about the server. */
export const NO_IPV6 = 'There is no way to IPv6 addresses from here.';

const NO_WAY = new Set(['ENETUNREACH', 'EHOSTUNREACH', 'EADDRNOTAVAIL', 'EAFNOSUPPORT']);

function explain(
  error: unknown,
  { address, port, route, timeoutSeconds }: HandshakeTarget,
  isConnected: boolean,
): string {
  const proxy = route?.proxy ?? null;
  if (error instanceof TunnelRefused)
    return `The vantage point ${route?.name} could not connect to port ${port}: ${error.message}.`;
  if (error instanceof ConnectionEnded) return 'The connection was ended during the handshake.';
  if (!(error instanceof Error)) return `The handshake failed: ${String(error)}.`;
  const code = 'code' in error ? String(error.code) : error.name;
  if (error.name === 'TimeoutError' || error.name === 'AbortError')
    return `There was no answer at port ${port} within ${timeoutSeconds} s.`;
  if (!isConnected && proxy !== null) return `The vantage point ${route?.name} cannot be reached: ${code}.`;
  if (!isConnected && isIPv6(address) && NO_WAY.has(code)) return NO_IPV6;
  if (code === 'ECONNREFUSED') return `The connection to port ${port} was refused.`;
  if (code === 'ECONNRESET') return 'The connection was reset during the handshake.';
  const why = 'reason' in error ? String(error.reason) : code;
  return isConnected ? `The handshake failed: ${why}.` : `Port ${port} cannot be reached: ${why}.`;
}
