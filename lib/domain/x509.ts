import 'reflect-metadata';
import { X509Certificate } from 'node:crypto';
import { SubjectAlternativeNameExtension, X509Certificate as ParsedCertificate } from '@peculiar/x509';
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
  const certificate = tryOrNull(() => new X509Certificate(pemOrDer));
  if (!certificate) return null;
  return {
    fingerprint: certificate.fingerprint256,
    serial: certificate.serialNumber,
    subject: onOneLine(certificate.subject),
    issuer: onOneLine(certificate.issuer),
    notBefore: toInstant(new Date(certificate.validFrom)),
    notAfter: toInstant(new Date(certificate.validTo)),
    names: readNames(certificate.raw),
    key: readKey(certificate),
    isCa: certificate.ca,
    isSelfSigned: isSelfSigned(certificate),
  };
}

/** Node's own text form of the names quotes and escapes; the parsed extension does not. */
function readNames(der: Uint8Array): readonly string[] {
  const extension = tryOrNull(() =>
    new ParsedCertificate(Uint8Array.from(der)).getExtension(SubjectAlternativeNameExtension),
  );
  const names = extension?.names.items.filter(({ type }) => type === 'dns' || type === 'ip') ?? [];
  return [...new Set(names.map(({ value }) => value.toLowerCase()))];
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
