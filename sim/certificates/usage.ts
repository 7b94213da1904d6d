import 'reflect-metadata';
import type { CertificateDetail, ExtendedKeyUsageName, KeyUsageName } from '@aws-sdk/client-acm';
import {
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  X509Certificate,
} from '@peculiar/x509';

const keyUsageNames: readonly (readonly [KeyUsageFlags, KeyUsageName])[] = [
  [KeyUsageFlags.digitalSignature, 'DIGITAL_SIGNATURE'],
  [KeyUsageFlags.nonRepudiation, 'NON_REPUDIATION'],
  [KeyUsageFlags.keyEncipherment, 'KEY_ENCIPHERMENT'],
  [KeyUsageFlags.dataEncipherment, 'DATA_ENCIPHERMENT'],
  [KeyUsageFlags.keyAgreement, 'KEY_AGREEMENT'],
  [KeyUsageFlags.keyCertSign, 'CERTIFICATE_SIGNING'],
  [KeyUsageFlags.cRLSign, 'CRL_SIGNING'],
];

const extendedKeyUsageNames = new Map<string, ExtendedKeyUsageName>([
  ['1.3.6.1.5.5.7.3.1', 'TLS_WEB_SERVER_AUTHENTICATION'],
  ['1.3.6.1.5.5.7.3.2', 'TLS_WEB_CLIENT_AUTHENTICATION'],
]);

function hashNameOf(algorithm: object): string {
  const hash: unknown = 'hash' in algorithm ? algorithm.hash : undefined;
  const name: unknown = typeof hash === 'object' && hash !== null && 'name' in hash ? hash.name : hash;
  return typeof name === 'string' ? name.replace('-', '') : 'SHA256';
}

/** Signature algorithm, key usages and extended key usages as DescribeCertificate spells them. */
export function usageDetail(
  pem: string,
): Required<Pick<CertificateDetail, 'SignatureAlgorithm' | 'KeyUsages' | 'ExtendedKeyUsages'>> {
  const certificate = new X509Certificate(pem);
  const { signatureAlgorithm } = certificate;
  const usages = certificate.getExtension(KeyUsagesExtension)?.usages ?? 0;
  const extended = certificate.getExtension(ExtendedKeyUsageExtension)?.usages ?? [];
  return {
    SignatureAlgorithm: `${hashNameOf(signatureAlgorithm)}WITH${signatureAlgorithm.name === 'ECDSA' ? 'ECDSA' : 'RSA'}`,
    KeyUsages: keyUsageNames.filter(([flag]) => (usages & flag) !== 0).map(([, Name]) => ({ Name })),
    ExtendedKeyUsages: extended.map((oid) => ({
      Name: extendedKeyUsageNames.get(String(oid)) ?? 'CUSTOM',
      OID: String(oid),
    })),
  };
}
