import { array, assert, property, uint8Array } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitPem, toPem } from './pem.ts';

const bytes = Buffer.from(Array.from({ length: 130 }, (_, index) => index));
const certificate = toPem('CERTIFICATE', bytes);
const key = toPem('PRIVATE KEY', bytes.subarray(0, 48));

describe('splitPem', () => {
  it.each<[string, string]>([
    ['clean text', certificate + key],
    ['a byte order mark', `\uFEFF${certificate}${key}`],
    ['CRLF', (certificate + key).replaceAll('\n', '\r\n')],
    [
      'prose around and between',
      `Bag Attributes\n  friendlyName: x\n${certificate}subject=CN=x\n${key}-- \nbye`,
    ],
    ['END and BEGIN glued on a line', `${certificate.trimEnd()}${key}`],
    [
      'indentation and trailing spaces',
      (certificate + key).replaceAll(/^/gm, '    ').replaceAll(/$/gm, '  '),
    ],
    ['one line', (certificate + key).replaceAll('\n', ' ')],
    ['line feeds written as \\n', JSON.stringify(certificate + key)],
  ])('reads %s', (_, text) => {
    expect(splitPem(text)).toEqual({
      blocks: [
        { label: 'CERTIFICATE', pem: certificate, isEncrypted: false },
        { label: 'PRIVATE KEY', pem: key, isEncrypted: false },
      ],
      flaws: [],
    });
  });

  it.each<[string, string, string]>([
    ['without an END line', certificate.slice(0, -30), 'A CERTIFICATE block begins but has no END line.'],
    [
      'whose END names something else',
      certificate.replace('END CERTIFICATE', 'END PRIVATE KEY'),
      'A CERTIFICATE block begins but has no END line.',
    ],
    [
      'with a character missing',
      certificate.replace('AAEC', 'AAE'),
      'A CERTIFICATE block holds text that is not base64.',
    ],
    [
      'without content',
      '-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----',
      'A CERTIFICATE block holds text that is not base64.',
    ],
  ])('says what is wrong with a block %s, and reads the next', (_, broken, flaw) => {
    const { blocks, flaws } = splitPem(broken + key);
    expect(flaws).toEqual([flaw]);
    expect(blocks.map(({ label }) => label)).toEqual(['PRIVATE KEY']);
  });

  it.each<[string, string, boolean]>([
    ['PKCS#8', key.replaceAll('PRIVATE', 'ENCRYPTED PRIVATE'), true],
    [
      'the legacy form',
      '-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00FF\n\nAAAA\n-----END RSA PRIVATE KEY-----\n',
      true,
    ],
    ['a plain key', key, false],
  ])('tells whether %s is encrypted, and keeps it whole', (_, text, isEncrypted) => {
    expect(splitPem(text.replaceAll('\n', '\r\n')).blocks).toMatchObject([{ isEncrypted, pem: text }]);
  });

  it('calls an X509 CERTIFICATE a certificate', () => {
    expect(splitPem(certificate.replaceAll('CERTIFICATE', 'X509 CERTIFICATE')).blocks).toMatchObject([
      { label: 'CERTIFICATE', pem: certificate },
    ]);
  });

  it('reads a block full of empty lines in no time', () => {
    const text = `-----BEGIN CERTIFICATE-----${'\n'.repeat(100_000)}-----END CERTIFICATE-----`;
    const start = performance.now();
    expect(splitPem(text).flaws).toHaveLength(1);
    expect(performance.now() - start).toBeLessThan(500);
  });

  it('finds nothing in text without blocks', () => {
    expect(splitPem('hello')).toEqual({ blocks: [], flaws: [] });
  });

  it('reads back whatever toPem writes', () => {
    assert(
      property(array(uint8Array({ minLength: 1, maxLength: 200 }), { maxLength: 4 }), (ders) => {
        const pems = ders.map((der) => toPem('CERTIFICATE', der));
        expect(splitPem(pems.join('')).blocks.map(({ pem }) => pem)).toEqual(pems);
        for (const line of pems.join('').split('\n')) expect(line.length).toBeLessThanOrEqual(64);
      }),
    );
  });
});
