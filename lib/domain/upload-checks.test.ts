import { execFileSync, spawnSync } from 'node:child_process';
import { createPrivateKey, sign, X509Certificate, type KeyObject } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { issue, newEcKey, newRsaKey, type IssuedCertificate } from '../../testing/certificates.ts';
import { toPem } from './pem.ts';
import { checkUpload, type UploadText } from './upload-checks.ts';
import { readCertificate } from './x509.ts';

const NOW = '2026-06-01T00:00:00.000Z';
const NAMES = ['www.shop.example'];

const authorityKey = newRsaKey();
const leafKey = newRsaKey();
const otherKey = newRsaKey();

const root = await issue({ subject: 'Root', isCa: true, key: newRsaKey() });
const intermediate = await issue({ subject: 'Intermediate', isCa: true, issuer: root, key: authorityKey });
const upper = await issue({ subject: 'Upper', isCa: true, issuer: root, key: otherKey });
const lower = await issue({ subject: 'Lower', isCa: true, issuer: upper, key: authorityKey });
const impostor = await issue({ subject: 'Intermediate', isCa: true, issuer: root, key: otherKey });
const notAnAuthority = await issue({ subject: 'Intermediate', issuer: root, key: authorityKey });
const expiredIntermediate = await issue({
  subject: 'Intermediate',
  isCa: true,
  issuer: root,
  key: authorityKey,
  notAfter: '2026-05-31T00:00:00.000Z',
});
const sha1Intermediate = await issue({
  subject: 'Intermediate',
  isCa: true,
  issuer: root,
  key: authorityKey,
  hash: 'SHA-1',
});

function leafOf(details: Partial<Parameters<typeof issue>[0]> = {}): Promise<IssuedCertificate> {
  return issue({
    subject: 'www.shop.example',
    names: NAMES,
    issuer: intermediate,
    key: leafKey,
    notAfter: '2026-07-15T00:00:00.000Z',
    ...details,
  });
}

const leaf = await leafOf();
const ofLower = await leafOf({ issuer: lower });
const ecLeaf = await leafOf({ key: newEcKey() });
const selfSigned = await issue({ subject: 'self.example', names: ['self.example'], key: leafKey });
const GOOD = { certificate: leaf.pem, chain: intermediate.pem, privateKey: leaf.keyPem };

function pemOf(...certificates: readonly IssuedCertificate[]): string {
  return certificates.map(({ pem }) => pem).join('');
}

function keyAs(key: KeyObject, type: 'pkcs1' | 'pkcs8' | 'sec1', passphrase?: string): string {
  const secret = passphrase === undefined ? {} : { cipher: 'aes-256-cbc', passphrase };
  // The types know each form apart; at run time they are one call.
  return type === 'pkcs8'
    ? key.export({ type, format: 'pem', ...secret }).toString()
    : type === 'pkcs1'
      ? key.export({ type, format: 'pem', ...secret }).toString()
      : key.export({ type, format: 'pem', ...secret }).toString();
}

/** The certificate signed again with MD5, which nothing current makes any more: one octet of its two algorithm identifiers differs. */
function withMd5(certificate: IssuedCertificate, issuerKey: KeyObject): string {
  const der = Buffer.from(new X509Certificate(certificate.pem).raw);
  const sha256WithRsa = Buffer.from('2a864886f70d01010b', 'hex');
  const inside = der.indexOf(sha256WithRsa);
  const outside = der.lastIndexOf(sha256WithRsa);
  der[inside + 8] = 4;
  der[outside + 8] = 4;
  const start = 4;
  const length = 4 + der.readUInt16BE(start + 2);
  const signature = sign('md5', der.subarray(start, start + length), issuerKey);
  signature.copy(der, der.length - signature.length);
  return toPem('CERTIFICATE', der);
}

function problemsOf(text: Partial<UploadText>, now = NOW): readonly (readonly [string | null, string])[] {
  const outcome = checkUpload({ ...GOOD, ...text }, now);
  return outcome.ok ? [] : outcome.problems.map(({ field, message }) => [field, message]);
}

function sentence(message: string | RegExp): unknown {
  return expect.toSatisfy((text: string) =>
    typeof message === 'string' ? text === message : message.test(text),
  );
}

describe('a good upload', () => {
  const expected = {
    leaf: readCertificate(leaf.pem),
    chain: [readCertificate(intermediate.pem)],
    certificatePem: leaf.pem,
    chainPem: intermediate.pem,
    privateKeyPem: keyAs(leafKey, 'pkcs1'),
    warnings: [],
  };

  it.each<[string, Partial<UploadText>]>([
    ['three fields', {}],
    ['a whole bundle in the certificate field', { certificate: leaf.pem + intermediate.pem, chain: '' }],
    ['blanks in the chain field', { certificate: leaf.pem + intermediate.pem, chain: ' \n' }],
    ['a byte order mark and CRLF', { certificate: `\uFEFF${leaf.pem.replaceAll('\n', '\r\n')}` }],
    ['prose around it', { certificate: `subject=www\n${leaf.pem}\nbye`, chain: `Bag\n${intermediate.pem}` }],
    ['a PKCS #1 key', { privateKey: keyAs(leafKey, 'pkcs1') }],
  ])('%s', (_, text) => {
    expect(checkUpload({ ...GOOD, ...text }, NOW)).toEqual({ ok: true, value: expected });
  });

  it('sends several intermediates in their order', () => {
    const outcome = checkUpload({ ...GOOD, certificate: pemOf(ofLower, lower, upper), chain: '' }, NOW);
    expect(outcome).toMatchObject({ ok: true, value: { chainPem: pemOf(lower, upper) } });
  });

  it('takes an EC key, with the parameters that openssl writes before it', () => {
    const plain = keyAs(ecLeaf.key, 'sec1');
    const parameters = toPem('EC PARAMETERS', Buffer.from('06082a8648ce3d030107', 'hex'));
    for (const privateKey of [ecLeaf.keyPem, plain, parameters + plain]) {
      const outcome = checkUpload({ ...GOOD, certificate: ecLeaf.pem, privateKey }, NOW);
      expect(outcome).toMatchObject({ ok: true, value: { privateKeyPem: plain } });
    }
  });

  it('may be self-signed and without a chain', () => {
    const outcome = checkUpload({ ...GOOD, certificate: selfSigned.pem, chain: '' }, NOW);
    expect(outcome).toMatchObject({
      ok: true,
      value: { chainPem: null, warnings: ['self.example is self-signed: browsers warn of it.'] },
    });
  });
});

describe('what cannot be read is refused beside its field', () => {
  const noise = 'x9+/\n-'.repeat(350_000);

  it.each<[string, Partial<UploadText>, string | null, string | RegExp]>([
    ['no certificate', { certificate: ' ' }, 'certificate', 'Give the certificate.'],
    ['no key', { privateKey: '' }, 'privateKey', 'Give the private key.'],
    ['garbage', { certificate: 'hello' }, 'certificate', /^This is not a certificate in PEM form/],
    ['a garbage key', { privateKey: 'hello' }, 'privateKey', /^This is not a private key in PEM form/],
    ['a garbage chain', { chain: 'hello' }, 'chain', /^This is not a certificate in PEM form/],
    ['2 MB of noise', { certificate: noise }, 'certificate', /holds 2,100,000 characters; at most 262,144/],
    ['a key of noise', { privateKey: noise }, 'privateKey', /holds 2,100,000 characters; at most 32,768/],
    ['a chain of noise', { chain: noise }, 'chain', /holds 2,100,000 characters; at most 2,097,152/],
    [
      'a damaged certificate',
      { certificate: toPem('CERTIFICATE', Buffer.from('nothing of the kind')) },
      'certificate',
      'Certificate 1 of the certificate field cannot be read.',
    ],
    ['half of it', { certificate: leaf.pem.slice(0, 300) }, 'certificate', /has no END line/],
    [
      'a damaged key',
      { privateKey: toPem('PRIVATE KEY', Buffer.from('no')) },
      'privateKey',
      /cannot be read/,
    ],
    [
      'a key in the certificate field',
      { certificate: leaf.keyPem },
      'certificate',
      'The certificate field holds a private key; it belongs in the private key field alone.',
    ],
    [
      'a key behind the bundle',
      { certificate: leaf.pem + leaf.keyPem },
      'certificate',
      /holds a private key/,
    ],
    ['a key in the chain field', { chain: leaf.keyPem }, 'chain', /^The chain field holds a private key/],
    [
      'a certificate in the key field',
      { privateKey: leaf.pem },
      'privateKey',
      'The private key field holds a certificate, not a key.',
    ],
    ['both in the key field', { privateKey: leaf.keyPem + leaf.pem }, 'privateKey', /a certificate as well/],
    ['two keys', { privateKey: leaf.keyPem + leaf.keyPem }, 'privateKey', /holds 2 keys; leave one/],
    [
      'an encrypted key',
      { privateKey: keyAs(leafKey, 'pkcs8', 'secret') },
      'privateKey',
      'The private key is encrypted with a passphrase, and IAM takes none that is.',
    ],
    [
      'an encrypted key of the old form',
      { privateKey: keyAs(leafKey, 'pkcs1', 'secret') },
      'privateKey',
      /encrypted with a passphrase/,
    ],
    [
      'a signing request',
      { certificate: toPem('CERTIFICATE REQUEST', Buffer.from('request')) },
      'certificate',
      'This is a signing request, not the certificate that was issued for it.',
    ],
    [
      'bundle and chain at once',
      { certificate: leaf.pem + intermediate.pem },
      'certificate',
      /holds 2 certificates and the chain field more/,
    ],
  ])('%s', (_, text, field, message) => {
    expect(problemsOf(text)).toEqual([[field, sentence(message)]]);
  });

  it('in several fields at once', () => {
    expect(problemsOf({ certificate: '', privateKey: '' }).map(([field]) => field)).toEqual([
      'certificate',
      'privateKey',
    ]);
  });

  it('quickly, however large it is', () => {
    const started = performance.now();
    const begins = '-----BEGIN CERTIFICATE-----\n'.repeat(70_000);
    for (const text of [noise, begins, ' '.repeat(2_000_000)])
      checkUpload({ certificate: text, chain: text, privateKey: text }, NOW);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe('what does not fit together is refused', () => {
  it.each<[string, Partial<UploadText>, string, string | RegExp]>([
    [
      'another certificate’s key',
      { privateKey: keyAs(otherKey, 'pkcs8') },
      'privateKey',
      /^The private key does not belong to www\.shop\.example: the certificate is for the public key [\da-f]{16}…, the key’s own is [\da-f]{16}…\.$/,
    ],
    [
      'the key of the chain',
      { privateKey: keyAs(authorityKey, 'pkcs8') },
      'privateKey',
      'The private key belongs to Intermediate of the chain, not to www.shop.example.',
    ],
    [
      'no chain',
      { chain: '' },
      'chain',
      'www.shop.example was issued by Intermediate, whose certificate is missing: the chain has to begin with it.',
    ],
    [
      'a link left out',
      { certificate: ofLower.pem, chain: upper.pem },
      'chain',
      'www.shop.example was issued by Lower, which is missing: Upper follows instead.',
    ],
    [
      'the wrong order',
      { certificate: ofLower.pem, chain: pemOf(upper, lower) },
      'chain',
      'The chain is out of order: Lower has to follow www.shop.example, not Upper.',
    ],
    [
      'the wrong order in a bundle',
      { certificate: pemOf(ofLower, upper, lower), chain: '' },
      'certificate',
      /^The chain is out of order/,
    ],
    [
      'an issuer of the right name with another key',
      { chain: impostor.pem },
      'chain',
      'Intermediate has the name of the issuer of www.shop.example, but another key: it did not sign it.',
    ],
    [
      'an issuer that may not issue',
      { chain: notAnAuthority.pem },
      'chain',
      'Intermediate signed www.shop.example, but it is not a certificate authority.',
    ],
    [
      'something after the root',
      { chain: pemOf(intermediate, root, upper) },
      'chain',
      'Root is self-signed: Upper does not belong after it.',
    ],
    [
      'the leaf again',
      { chain: leaf.pem + intermediate.pem },
      'chain',
      'The chain repeats www.shop.example, which is the certificate itself: leave it out.',
    ],
    [
      'an intermediate twice',
      { chain: pemOf(intermediate, intermediate) },
      'chain',
      'Intermediate stands in the chain twice.',
    ],
    [
      'an expired intermediate',
      { chain: expiredIntermediate.pem },
      'chain',
      'Intermediate expired on 31 May 2026.',
    ],
    [
      'an intermediate signed with SHA-1',
      { chain: sha1Intermediate.pem },
      'chain',
      'Intermediate is signed with SHA-1, which clients refuse.',
    ],
  ])('%s', (_, text, field, message) => {
    expect(problemsOf(text)).toEqual([[field, sentence(message)]]);
  });
});

describe('a leaf that would not serve is refused', () => {
  it.each<[string, () => Promise<{ pem: string; keyPem: string }>, string | RegExp]>([
    [
      'expired',
      () => leafOf({ notAfter: '2026-05-31T23:59:59.000Z' }),
      'www.shop.example expired on 31 May 2026.',
    ],
    [
      'not valid yet',
      () => leafOf({ notBefore: '2026-06-02T00:00:00.000Z' }),
      'www.shop.example is not valid before 2 Jun 2026.',
    ],
    ['without names', () => leafOf({ names: [] }), /names no host in its subject alternative name/],
    ['signed with SHA-1', () => leafOf({ hash: 'SHA-1' }), /is signed with SHA-1/],
    [
      'signed with MD5',
      async () => ({ pem: withMd5(await leafOf(), authorityKey), keyPem: leaf.keyPem }),
      /is signed with MD5/,
    ],
    ['of a short key', () => leafOf({ key: newRsaKey(1024) }), /has an RSA key of 1024 bits/],
    ['of an authority', () => leafOf({ isCa: true }), /is the certificate of an authority/],
  ])('%s', async (_, make, message) => {
    const made = await make();
    const problems = problemsOf({ certificate: made.pem, privateKey: made.keyPem });
    expect(problems).toEqual([['certificate', sentence(message)]]);
  });

  it('the root instead of it', () => {
    expect(
      problemsOf({ certificate: pemOf(root, intermediate), chain: '', privateKey: root.keyPem }),
    ).toEqual([
      ['certificate', 'Root is the certificate of an authority; the server’s own has to come first.'],
    ]);
  });

  it('of a key that load balancers do not take', () => {
    const ed25519 = toPem(
      'PRIVATE KEY',
      Buffer.from(`302e020100300506032b657004220420${'7f'.repeat(32)}`, 'hex'),
    );
    expect(problemsOf({ privateKey: ed25519 })).toEqual([
      ['privateKey', 'Load balancers take RSA and EC keys; this one is ed25519.'],
    ]);
  });
});

describe('what is allowed but perhaps not meant is said', () => {
  it.each<[string, Parameters<typeof leafOf>[0], readonly IssuedCertificate[], readonly string[]]>([
    ['nothing', {}, [intermediate], []],
    [
      'it ends soon',
      { notAfter: '2026-06-20T12:00:00.000Z' },
      [intermediate],
      ['www.shop.example ends on 20 Jun 2026, in 19 days.'],
    ],
    [
      'the root is there',
      {},
      [intermediate, root],
      ['The chain includes its root, Root, which clients have or do not trust anyway.'],
    ],
    [
      'browsers may refuse its length',
      { notBefore: '2026-04-01T00:00:00.000Z', notAfter: '2026-12-01T00:00:00.000Z' },
      [intermediate],
      ['www.shop.example is valid for 244 days; browsers refuse more than 200 from public authorities.'],
    ],
  ])('%s', async (_, details, chain, warnings) => {
    const made = await leafOf(details);
    const outcome = checkUpload({ ...GOOD, certificate: made.pem, chain: pemOf(...chain) }, NOW);
    expect(outcome).toMatchObject({ ok: true, value: { warnings } });
  });
});

describe.skipIf(spawnSync('openssl', ['version']).status !== 0)('what openssl makes', () => {
  it('self-signed, as an authority of itself, with its text before it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'headgate-openssl-'));
    const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    execFileSync(
      'openssl',
      ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '90', '-subj', '/CN=mysite.example'].concat([
        '-addext',
        'subjectAltName=DNS:mysite.example',
        '-keyout',
        key,
        '-out',
        certificate,
      ]),
      { stdio: 'ignore' },
    );
    const text = execFileSync('openssl', ['x509', '-in', certificate, '-text'], { encoding: 'utf8' });
    const privateKey = readFileSync(key, 'utf8');
    rmSync(folder, { recursive: true });
    const outcome = checkUpload({ certificate: text, chain: '', privateKey }, new Date().toISOString());
    expect(outcome).toMatchObject({ ok: true, value: { leaf: { names: ['mysite.example'], isCa: true } } });
    expect(
      outcome.ok && createPrivateKey(outcome.value.privateKeyPem).equals(createPrivateKey(privateKey)),
    ).toBe(true);
  });
});

describe('whatever is given', () => {
  const fragment = fc.constantFrom(
    leaf.pem,
    leaf.keyPem,
    intermediate.pem,
    '-----BEGIN CERTIFICATE-----',
    '\n',
    '-----END',
  );
  const text = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.array(fc.oneof(fragment, fc.string()), { maxLength: 5 }).map((parts) => parts.join('')),
    fc.uint8Array({ maxLength: 400 }).map((der) => toPem('CERTIFICATE', der)),
    fc.uint8Array({ maxLength: 400 }).map((der) => toPem('RSA PRIVATE KEY', der)),
    fc.tuple(fc.nat(900), fc.nat(255)).map(([at, byte]) => {
      const der = Buffer.from(new X509Certificate(leaf.pem).raw);
      der[at % der.length] = byte;
      return toPem('CERTIFICATE', der);
    }),
  );

  it('is answered, never thrown at, and every problem has its field', () => {
    fc.assert(
      fc.property(text, text, text, (certificate, chain, privateKey) => {
        const outcome = checkUpload({ certificate, chain, privateKey }, NOW);
        const fields = outcome.ok ? [] : outcome.problems.map(({ field }) => field);
        expect(outcome.ok || fields.length > 0).toBe(true);
        expect(new Set(fields).size).toBe(fields.length);
        expect(fields).not.toContain(null);
      }),
      { numRuns: 300 },
    );
  });

  it('is damaged in one octet: still answered', () => {
    const der = Buffer.from(new X509Certificate(leaf.pem).raw);
    fc.assert(
      fc.property(fc.nat(der.length - 1), fc.nat(255), (at, byte) => {
        const damaged = Buffer.from(der);
        damaged[at] = byte;
        const certificate = toPem('CERTIFICATE', damaged);
        expect(() => checkUpload({ ...GOOD, certificate }, NOW)).not.toThrow();
      }),
      { numRuns: 500 },
    );
  });
});
