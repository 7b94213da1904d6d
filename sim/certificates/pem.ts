import { X509Certificate } from 'node:crypto';

const certificateBlock = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/;

/** The text's first certificate; throws when there is none. */
export function readLeaf(text: string): X509Certificate {
  const block = certificateBlock.exec(text)?.[0];
  if (block === undefined) throw new Error('No certificate in this text.');
  return new X509Certificate(block);
}

/** DNS names of the subject alternative names, else the common name. */
export function namesOf(certificate: X509Certificate): string[] {
  const names = Array.from(
    certificate.subjectAltName?.matchAll(/DNS:([^,]+)/g) ?? [],
    (match) => match[1] ?? '',
  );
  return names.length > 0 ? names : [commonNameOf(certificate)].filter((name) => name !== undefined);
}

export function commonNameOf(certificate: X509Certificate): string | undefined {
  return /^CN=(.*)$/m.exec(certificate.subject)?.[1];
}

/** As ACM names key types: `RSA_2048`, `EC_prime256v1`…; other kinds keep OpenSSL's name. */
export function keyAlgorithmOf(certificate: X509Certificate): string {
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = certificate.publicKey;
  if (type === 'rsa') return `RSA_${details?.modulusLength}`;
  if (type === 'ec') return `EC_${details?.namedCurve}`;
  return String(type);
}

export function isSelfSigned(certificate: X509Certificate): boolean {
  // Not checkIssued: it says no to a leaf whose key usage does not include certificate signing.
  return certificate.issuer === certificate.subject && certificate.verify(certificate.publicKey);
}

/** Whether `parent` really signed `child`: the names agree and the signature verifies. */
export function certifies(parent: X509Certificate, child: X509Certificate): boolean {
  return child.checkIssued(parent) && child.verify(parent.publicKey);
}
