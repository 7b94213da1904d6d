import 'reflect-metadata';
import { createHash } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import { beforeAll, describe, expect, it } from 'vitest';
import { readCertificate, readCertificates } from './x509.ts';

const signing = { name: 'ECDSA', hash: 'SHA-256' };
const newKeys = () =>
  crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);

let leaf: x509.X509Certificate;
let ca: x509.X509Certificate;
/** Same name as the CA, another key: a rollover certificate is issued by its own name without being self-signed. */
let rolledOver: x509.X509Certificate;

beforeAll(async () => {
  const [caKeys, leafKeys] = await Promise.all([newKeys(), newKeys()]);
  ca = await x509.X509CertificateGenerator.createSelfSigned({
    name: 'CN=Test CA, O=Prüfstelle',
    serialNumber: '01ff',
    keys: caKeys,
    signingAlgorithm: signing,
    extensions: [new x509.BasicConstraintsExtension(true)],
  });
  const issue = (subject: string, extensions: x509.Extension[]) =>
    x509.X509CertificateGenerator.create({
      serialNumber: '0abc',
      subject,
      issuer: ca.subject,
      notBefore: new Date('2026-01-02T03:04:05Z'),
      notAfter: new Date('2055-06-07T08:09:10Z'),
      signingKey: caKeys.privateKey,
      publicKey: leafKeys.publicKey,
      signingAlgorithm: signing,
      extensions,
    });
  leaf = await issue('CN=not-a-name.example', [
    new x509.SubjectAlternativeNameExtension([
      { type: 'dns', value: 'WWW.Shop.example' },
      { type: 'dns', value: '*.shop.example' },
      { type: 'email', value: 'post@shop.example' },
      { type: 'ip', value: '203.0.113.7' },
      { type: 'ip', value: '2001:db8::7' },
      { type: 'dns', value: 'www.shop.example' },
      { type: 'dns', value: 'one.example, DNS:two.example' },
      { type: 'dns', value: String.raw`quo"te\.example` },
      { type: 'url', value: 'https://DNS:x.example/, DNS:y.example' },
      { type: 'dn', value: 'CN=dn.example' },
    ]),
  ]);
  rolledOver = await issue(ca.subject, []);
});

describe('readCertificate', () => {
  it('states what the certificate says of itself', () => {
    const digest = createHash('sha256').update(new Uint8Array(leaf.rawData)).digest('hex').toUpperCase();
    expect(readCertificate(new Uint8Array(leaf.rawData))).toEqual({
      fingerprint: digest.match(/../g)?.join(':'),
      serial: '0ABC',
      subject: 'CN=not-a-name.example',
      issuer: 'CN=Test CA, O=Prüfstelle',
      notBefore: '2026-01-02T03:04:05.000Z',
      notAfter: '2055-06-07T08:09:10.000Z',
      names: [
        'www.shop.example',
        '*.shop.example',
        '203.0.113.7',
        '2001:db8::7',
        'one.example, dns:two.example',
        String.raw`quo"te\.example`,
      ],
      key: { algorithm: 'EC', curve: 'prime256v1' },
      isCa: false,
      isSelfSigned: false,
    });
  });

  it('knows a CA that signed itself from one that only shares its name', () => {
    expect(readCertificate(ca.toString('pem'))).toMatchObject({
      serial: '01FF',
      isCa: true,
      isSelfSigned: true,
    });
    expect(readCertificate(rolledOver.toString('pem'))).toMatchObject({ isSelfSigned: false, names: [] });
  });

  it('gives the size of an RSA key', async () => {
    const rsa = await x509.X509CertificateGenerator.createSelfSigned({
      name: 'CN=rsa',
      keys: await crypto.subtle.generateKey(
        {
          name: 'RSASSA-PKCS1-v1_5',
          hash: 'SHA-256',
          modulusLength: 1024,
          publicExponent: new Uint8Array([1, 0, 1]),
        },
        true,
        ['sign', 'verify'],
      ),
      signingAlgorithm: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
    });
    expect(readCertificate(rsa.toString('pem'))?.key).toEqual({ algorithm: 'RSA', bits: 1024 });
  });

  it.each<[string, string | Uint8Array]>([
    ['text without a block', 'hello'],
    ['a block that is not a certificate', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n'],
    ['bytes that are not a certificate', new Uint8Array([48, 3, 1, 1, 0])],
    ['nothing', new Uint8Array()],
  ])('is null for %s', (_, input) => {
    expect(readCertificate(input)).toBeNull();
  });
});

describe('readCertificates', () => {
  it('reads a bundle in order', () => {
    const bundle = `\uFEFF${leaf.toString('pem').trimEnd()}${ca.toString('pem')}`.replaceAll('\n', '\r\n');
    expect(readCertificates(bundle).map(({ subject }) => subject)).toEqual([
      'CN=not-a-name.example',
      'CN=Test CA, O=Prüfstelle',
    ]);
  });
});
