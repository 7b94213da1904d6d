import { X509Certificate, createPrivateKey } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { issue, type KeyKind } from './pki.ts';

describe('issue', () => {
  test.each<[KeyKind, string]>([
    ['rsa2048', '2048'],
    ['ec256', 'prime256v1'],
    ['ec384', 'secp384r1'],
    ['ec521', 'secp521r1'],
  ])('makes a %s leaf that its authority vouches for', async (key, size) => {
    const root = await issue({ subject: 'Example Root', authority: true });
    const authority = await issue({ subject: 'Example CA', authority: true, issuer: root, key: 'rsa2048' });
    const leaf = await issue({
      subject: 'www.example.test',
      names: ['www.example.test'],
      key,
      issuer: authority,
    });
    const certificate = new X509Certificate(leaf.certificatePem);
    const parent = new X509Certificate(authority.certificatePem);
    const details = certificate.publicKey.asymmetricKeyDetails;
    expect(String(details?.modulusLength ?? details?.namedCurve)).toBe(size);
    expect(certificate.checkPrivateKey(createPrivateKey(leaf.keyPem))).toBe(true);
    expect(certificate.checkIssued(parent) && certificate.verify(parent.publicKey)).toBe(true);
    expect(certificate.subjectAltName).toBe('DNS:www.example.test');
    expect(certificate.ca).toBe(false);
    expect(parent.ca).toBe(true);
    expect(parent.verify(new X509Certificate(root.certificatePem).publicKey)).toBe(true);
  });

  test('keeps the dates it is given and signs itself without an issuer', async () => {
    const notBefore = new Date('2020-01-01T00:00:00Z');
    const notAfter = new Date('2020-04-01T00:00:00Z');
    const { certificatePem } = await issue({
      subject: 'old.example.test',
      key: 'ec256',
      notBefore,
      notAfter,
    });
    const certificate = new X509Certificate(certificatePem);
    expect([new Date(certificate.validFrom), new Date(certificate.validTo)]).toEqual([notBefore, notAfter]);
    expect(certificate.verify(certificate.publicKey)).toBe(true);
  });

  test('gives one label one key, another label another', async () => {
    const key = 'ec256';
    const [first, again, other] = await Promise.all([
      issue({ subject: 'a.example.test', key }),
      issue({ subject: 'b.example.test', key }),
      issue({ subject: 'c.example.test', key, keyLabel: 'other' }),
    ]);
    expect(first.keyPem).toBe(again.keyPem);
    expect(first.keyPem).not.toBe(other.keyPem);
  });
});
