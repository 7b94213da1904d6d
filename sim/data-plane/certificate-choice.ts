import type { CertificateSet, Listening } from './listening.ts';
import type { Served } from './material.ts';

/** Longest RSA key that a network load balancer works with. */
const networkRsaBits = 3072;

/**
 * The certificates that go into the handshake: the best RSA and the best ECDSA match of the name, between which the
 * client's abilities decide; the default without SNI, without a match, and always on Classic. None: no handshake.
 */
export function chooseCertificates(
  { endpoint }: Pick<Listening, 'endpoint'>,
  certificates: CertificateSet,
  serverName: string | undefined,
  now: Date,
): readonly Served[] {
  const all = [...(certificates.main ? [certificates.main] : []), ...certificates.sni];
  if (endpoint.kind === 'network' && all.some(breaksNetworkListener)) return [];
  const fallback = certificates.main ? [certificates.main] : [];
  if (endpoint.kind === 'classic' || serverName === undefined) return fallback;

  const matches = all.filter((each) => each.leaf.checkHost(serverName) !== undefined);
  const best = (family: Served['family']) =>
    matches
      .filter((each) => each.family === family)
      .sort((a, b) => compare(a, b, endpoint.kind === 'application' ? now : undefined))
      .slice(0, 1);
  const chosen = [...best('rsa'), ...best('ec')];
  return chosen.length > 0 ? chosen : fallback;
}

/** Not expired first (application load balancers only), then the longer key, then the later end. */
function compare(a: Served, b: Served, now: Date | undefined): number {
  const expired = (each: Served) => (now && each.expires < now.getTime() ? 1 : 0);
  return expired(a) - expired(b) || b.keyBits - a.keyBits || b.expires - a.expires;
}

/** ACM refuses such a key at attach; IAM lets it through, and the listener stops working. */
function breaksNetworkListener(each: Served): boolean {
  return each.store === 'iam' && each.family === 'rsa' && each.keyBits > networkRsaBits;
}
