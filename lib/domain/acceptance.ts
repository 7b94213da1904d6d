import type { Certificate, KeyFacts } from './certificate.ts';
import type { LoadBalancerKind } from './load-balancer.ts';

const NETWORK_MAXIMUM_RSA_BITS = 3072;
const MAXIMUM_RSA_BITS = 4096;
const ACCEPTED_CURVES = new Set(['prime256v1', 'secp384r1', 'secp521r1']);

/**
 * Why a load balancer of this kind would refuse the certificate or stop serving with it, one sentence; `null` when it
 * is accepted. A network load balancer takes a key from IAM that is too large, and breaks later.
 *
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/network/tls-listener-certificates.html
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/ssl-server-cert.html
 */
export function whyNotAccepted(certificate: Certificate, kind: LoadBalancerKind): string | null {
  if (kind === 'gateway') return 'Gateway load balancers do not end TLS.';
  if (kind === 'unknown') return 'Headgate does not know what load balancers of this type accept.';
  if (certificate.status !== 'ISSUED')
    return `ACM says ${certificate.status}: only issued certificates can be used.`;
  if (!certificate.leaf) return 'The certificate could not be read, so nobody knows whether it fits.';
  const { key } = certificate.leaf;
  const unknownKey = whyUnknownKey(key);
  if (unknownKey) return unknownKey;
  return kind === 'application' ? null : whyNotForKind(key, kind, certificate.store === 'acm');
}

function whyNotForKind(key: KeyFacts, kind: 'network' | 'classic', isFromAcm: boolean): string | null {
  if (kind === 'network') {
    if (key.algorithm !== 'RSA' || key.bits <= NETWORK_MAXIMUM_RSA_BITS) return null;
    return isFromAcm
      ? `Network load balancers refuse RSA keys above ${NETWORK_MAXIMUM_RSA_BITS} bits; this one has ${key.bits}.`
      : `Network load balancers take RSA ${key.bits} from IAM and stop working with it some minutes later; ` +
          `the limit is ${NETWORK_MAXIMUM_RSA_BITS} bits.`;
  }
  if (!isFromAcm) return null;
  if (key.algorithm === 'EC') return 'Classic load balancers take EC keys from IAM only, not from ACM.';
  return key.algorithm === 'RSA' && key.bits >= MAXIMUM_RSA_BITS
    ? `Classic load balancers take RSA ${key.bits} from IAM only, not from ACM.`
    : null;
}

function whyUnknownKey(key: KeyFacts): string | null {
  if (key.algorithm === 'other') return `Load balancers take RSA and EC keys; this one is ${key.name}.`;
  if (key.algorithm === 'EC' && !ACCEPTED_CURVES.has(key.curve)) {
    return `Load balancers take the curves P-256, P-384 and P-521; this one is ${key.curve}.`;
  }
  return key.algorithm === 'RSA' && key.bits > MAXIMUM_RSA_BITS
    ? `Load balancers take RSA keys up to ${MAXIMUM_RSA_BITS} bits; this one has ${key.bits}.`
    : null;
}
