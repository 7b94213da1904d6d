import { X509Certificate } from 'node:crypto';
import { formatDate } from '../format.ts';
import type { CertificateFacts } from './certificate.ts';
import type { Instant } from './instant.ts';
import { readCertificate } from './x509.ts';

/** One certificate of an upload. */
export interface CertificateLink {
  /** The certificate alone, clean. */
  readonly pem: string;
  readonly facts: CertificateFacts;
  readonly x509: X509Certificate;
  /** What sentences call it. */
  readonly label: string;
}

const LEAST_RSA_BITS = 2048;
/** By object identifier, DER in hexadecimal: RSA, the older RSA of OIW, ECDSA. */
const WEAK_HASHES: Readonly<Record<string, string>> = {
  '2a864886f70d010102': 'MD2',
  '2a864886f70d010104': 'MD5',
  '2a864886f70d010105': 'SHA-1',
  '2b0e03021d': 'SHA-1',
  '2a8648ce3d0401': 'SHA-1',
};

/** `null` where the certificate, or the key in it, cannot be read. */
export function toLink(pem: string): CertificateLink | null {
  const facts = readCertificate(pem);
  if (!facts || (facts.key.algorithm === 'other' && facts.key.name === 'unknown')) return null;
  const [, commonName] = /(?:^|, )CN=([^,]+)/.exec(facts.subject) ?? [];
  return { pem, facts, x509: new X509Certificate(pem), label: commonName ?? (facts.subject || facts.serial) };
}

/** One sentence, or `null` where `now` lies between the dates. */
export function whyNotValidNow({ facts, label }: CertificateLink, now: Instant): string | null {
  if (facts.notAfter < now) return `${label} expired on ${formatDate(facts.notAfter)}.`;
  return facts.notBefore > now ? `${label} is not valid before ${formatDate(facts.notBefore)}.` : null;
}

/** One sentence, or `null` where its key and the signature on it are as strong as clients ask for. */
export function whyWeak({ facts, label, x509 }: CertificateLink): string | null {
  if (facts.key.algorithm === 'RSA' && facts.key.bits < LEAST_RSA_BITS)
    return `${label} has an RSA key of ${facts.key.bits} bits; clients ask for ${LEAST_RSA_BITS} or more.`;
  // Nobody checks the signature of a root on itself.
  const isRoot = facts.isCa && facts.isSelfSigned;
  const hash = isRoot ? undefined : WEAK_HASHES[signatureAlgorithmOf(x509.raw)];
  return hash === undefined ? null : `${label} is signed with ${hash}, which clients refuse.`;
}

/** Whether `issuer` signed `child`. Names alone do not tell: another key may go by the same name. */
export function isIssuedBy(child: CertificateLink, issuer: CertificateLink): boolean {
  try {
    return child.x509.checkIssued(issuer.x509) && child.x509.verify(issuer.x509.publicKey);
  } catch {
    return false;
  }
}

/** The object identifier, DER in hexadecimal: what follows the signed part (RFC 5280 section 4.1). */
function signatureAlgorithmOf(der: Buffer): string {
  const signedPart = elementAt(der, elementAt(der, 0).contents);
  const identifier = elementAt(der, elementAt(der, signedPart.end).contents);
  return der.toString('hex', identifier.contents, identifier.end);
}

/** Where an element's contents begin and end; OpenSSL has read these bytes before, so that the lengths are sound. */
function elementAt(der: Buffer, start: number): { readonly contents: number; readonly end: number } {
  const first = der.readUInt8(start + 1);
  const lengthOctets = first < 0x80 ? 0 : first - 0x80;
  const contents = start + 2 + lengthOctets;
  const length = lengthOctets === 0 ? first : der.readUIntBE(start + 2, lengthOctets);
  return { contents, end: contents + length };
}
