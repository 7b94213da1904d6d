import { X509Certificate } from 'node:crypto';
import type { CertificateFacts, KeyFacts } from './certificate.ts';
import { toInstant } from './instant.ts';
import { splitPem } from './pem.ts';

/** The first certificate in PEM text, or the one in DER bytes; `null` when there is none that can be read. */
export function readCertificate(pemOrDer: string | Uint8Array): CertificateFacts | null {
  if (typeof pemOrDer !== 'string') return toFacts(pemOrDer);
  const first = splitPem(pemOrDer).blocks.find(({ label }) => label === 'CERTIFICATE');
  return first ? toFacts(first.pem) : null;
}

/** Every certificate in PEM text that can be read, in order. */
export function readCertificates(pem: string): readonly CertificateFacts[] {
  return splitPem(pem)
    .blocks.filter(({ label }) => label === 'CERTIFICATE')
    .flatMap((block) => toFacts(block.pem) ?? []);
}

function toFacts(pemOrDer: string | Uint8Array): CertificateFacts | null {
  return tryOrNull(() => factsOf(new X509Certificate(pemOrDer)));
}

/** Throws where a date is none. */
function factsOf(certificate: X509Certificate): CertificateFacts {
  return {
    fingerprint: certificate.fingerprint256,
    serial: certificate.serialNumber,
    subject: onOneLine(certificate.subject),
    issuer: onOneLine(certificate.issuer),
    notBefore: toInstant(new Date(certificate.validFrom)),
    notAfter: toInstant(new Date(certificate.validTo)),
    names: readNames(certificate.subjectAltName ?? ''),
    key: readKey(certificate),
    isCa: certificate.ca,
    isSelfSigned: isSelfSigned(certificate),
  };
}

/** One name in Node's text: `DNS:a.example`, or quoted as JSON where it could be mistaken for two. */
const ALTERNATIVE_NAME = /(?:^|, )([\w .]+):("(?:[^"\\]|\\.)*"|[^,"]*)/g;

/** Node's text and not a parser: it is five times as fast, and thousands of certificates are read per sweep. */
function readNames(subjectAltName: string): readonly string[] {
  const names = [...subjectAltName.matchAll(ALTERNATIVE_NAME)].flatMap(([, kind = '', text = '']) => {
    const value = text.startsWith('"') ? String(JSON.parse(text)) : text;
    if (kind === 'DNS') return value.toLowerCase();
    return kind === 'IP Address' ? toAddress(value) : [];
  });
  return [...new Set(names)];
}

/** The usual short form of an IPv6 address, which Node writes out. */
function toAddress(text: string): string {
  return text.includes(':') ? new URL(`http://[${text}]`).hostname.slice(1, -1) : text;
}

function readKey(certificate: X509Certificate): KeyFacts {
  const key = tryOrNull(() => certificate.publicKey);
  const bits = key?.asymmetricKeyDetails?.modulusLength;
  if (key?.asymmetricKeyType === 'rsa' && bits !== undefined) return { algorithm: 'RSA', bits };
  const curve = key?.asymmetricKeyDetails?.namedCurve;
  if (key?.asymmetricKeyType === 'ec' && curve !== undefined) return { algorithm: 'EC', curve };
  return { algorithm: 'other', name: key?.asymmetricKeyType ?? 'unknown' };
}

/** A CA that renews its key under its own name issues itself without being self-signed, hence the signature. */
function isSelfSigned(certificate: X509Certificate): boolean {
  return (
    certificate.subject === certificate.issuer &&
    (tryOrNull(() => certificate.verify(certificate.publicKey)) ?? false)
  );
}

function onOneLine(name: string | undefined): string {
  return (name ?? '').split('\n').join(', ');
}

/** OpenSSL reports what it cannot read by throwing. */
function tryOrNull<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}
