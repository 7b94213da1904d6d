import 'reflect-metadata';
import { createPublicKey, generateKeyPairSync, randomBytes, webcrypto, type KeyObject } from 'node:crypto';
import {
  BasicConstraintsExtension,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';

export interface CertificateOrder {
  /** The common name. */
  readonly subject: string;
  readonly names?: readonly string[];
  /** Default: a key of its own, RSA with 2048 bits. */
  readonly key?: KeyObject;
  /** Default: itself. */
  readonly issuer?: IssuedCertificate;
  readonly isCa?: boolean;
  readonly hash?: 'SHA-1' | 'SHA-256';
  readonly notBefore?: string;
  readonly notAfter?: string;
}

export interface IssuedCertificate {
  readonly subject: string;
  readonly pem: string;
  readonly key: KeyObject;
  /** Unencrypted PKCS#8. */
  readonly keyPem: string;
}

export function newRsaKey(bits = 2048): KeyObject {
  return generateKeyPairSync('rsa', { modulusLength: bits }).privateKey;
}

export function newEcKey(): KeyObject {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
}

/** A certificate such as an authority would make it; by default valid from January to December 2026. */
export async function issue(order: CertificateOrder): Promise<IssuedCertificate> {
  const key = order.key ?? newRsaKey();
  const signer = order.issuer?.key ?? key;
  const { imported, signing } = algorithmOf(signer, order.hash ?? 'SHA-256');
  const certificate = await X509CertificateGenerator.create({
    serialNumber: `4a${randomBytes(15).toString('hex')}`,
    subject: `CN=${order.subject}`,
    issuer: `CN=${order.issuer?.subject ?? order.subject}`,
    notBefore: new Date(order.notBefore ?? '2026-01-01T00:00:00.000Z'),
    notAfter: new Date(order.notAfter ?? '2026-12-31T00:00:00.000Z'),
    publicKey: await webcrypto.subtle.importKey(
      'spki',
      createPublicKey(key).export({ type: 'spki', format: 'der' }),
      algorithmOf(key, 'SHA-256').imported,
      true,
      ['verify'],
    ),
    signingKey: await webcrypto.subtle.importKey(
      'pkcs8',
      signer.export({ type: 'pkcs8', format: 'der' }),
      imported,
      false,
      ['sign'],
    ),
    signingAlgorithm: signing,
    extensions: [
      new BasicConstraintsExtension(order.isCa ?? false, undefined, true),
      ...(order.names
        ? [new SubjectAlternativeNameExtension(order.names.map((value) => ({ type: 'dns' as const, value })))]
        : []),
    ],
  });
  return {
    subject: order.subject,
    pem: `${certificate.toString('pem')}\n`,
    key,
    keyPem: key.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

function algorithmOf(key: KeyObject, hash: string) {
  if (key.asymmetricKeyType === 'rsa') {
    const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash };
    return { imported: algorithm, signing: algorithm };
  }
  return { imported: { name: 'ECDSA', namedCurve: 'P-256' }, signing: { name: 'ECDSA', hash } };
}
