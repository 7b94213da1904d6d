import { expect, test } from 'vitest';
import { whyNotAccepted } from './acceptance.ts';
import { toArn } from './arn.ts';
import type { Certificate, CertificateStore, KeyFacts } from './certificate.ts';

const rsa = (bits: number): KeyFacts => ({ algorithm: 'RSA', bits });
const ec = (curve: string): KeyFacts => ({ algorithm: 'EC', curve });

test.each([
  ['application', 'iam', rsa(4096), null],
  ['application', 'acm', ec('secp521r1'), null],
  ['application', 'iam', rsa(8192), /up to 4096/],
  ['application', 'iam', ec('secp256k1'), /P-256/],
  ['application', 'iam', { algorithm: 'other', name: 'ed25519' }, /ed25519/],
  ['network', 'acm', rsa(3072), null],
  ['network', 'acm', rsa(4096), /refuse RSA keys above 3072/],
  ['network', 'iam', rsa(4096), /stop working with it/],
  ['network', 'iam', ec('prime256v1'), null],
  ['classic', 'iam', rsa(4096), null],
  ['classic', 'iam', ec('prime256v1'), null],
  ['classic', 'acm', rsa(2048), null],
  ['classic', 'acm', rsa(4096), /from IAM only/],
  ['classic', 'acm', ec('prime256v1'), /from IAM only/],
  ['gateway', 'iam', rsa(2048), /do not end TLS/],
  ['unknown', 'iam', rsa(2048), /does not know/],
] as const)('a %s load balancer, a certificate in %s with %j', (kind, store, key, expected) => {
  expect(whyNotAccepted(certificate(store, key), kind) ?? 'accepted').toMatch(expected ?? /^accepted$/);
});

test('what is not issued or cannot be read is not accepted', () => {
  const issued = certificate('acm', rsa(2048));
  expect(whyNotAccepted({ ...issued, status: 'PENDING_VALIDATION' }, 'application')).toMatch(
    /PENDING_VALIDATION/,
  );
  expect(whyNotAccepted({ ...issued, leaf: null }, 'application')).toMatch(/could not be read/);
});

function certificate(store: CertificateStore, key: KeyFacts): Certificate {
  return {
    arn: toArn('arn:aws:iam::111122223333:server-certificate/x'),
    store,
    accountId: '111122223333',
    region: 'global',
    name: 'x',
    path: '/',
    serverCertificateId: null,
    origin: 'imported',
    status: 'ISSUED',
    storedAt: null,
    leaf: {
      fingerprint: 'AA',
      serial: '01',
      subject: 'CN=x',
      issuer: 'CN=ca',
      notBefore: '2026-01-01T00:00:00.000Z',
      notAfter: '2027-01-01T00:00:00.000Z',
      names: ['x.example'],
      key,
      isCa: false,
      isSelfSigned: false,
    },
    chain: [],
    names: ['x.example'],
    renewal: null,
    validationRecords: [],
    tags: {},
    managedBy: [],
  };
}
