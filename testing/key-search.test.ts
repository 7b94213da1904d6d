import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { findKey } from './key-search.ts';

const pem = { type: 'pkcs8', format: 'pem' } as const;
const keys = {
  RSA: generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey,
  EC: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey,
};

const noise = randomBytes(10_000);
const planted = (text: string | Buffer) => Buffer.concat([noise, Buffer.from(text), noise]);

describe.each(Object.entries(keys))('a planted %s key', (kind, key) => {
  const keyPem = key.export(pem).toString();
  const der = key.export({ type: 'pkcs8', format: 'der' });
  const secret = kind === 'EC' ? Buffer.from(key.export({ format: 'jwk' }).d ?? '', 'base64url') : der;

  it.each<[string, string | Buffer]>([
    ['raw', keyPem],
    ['JSON-escaped', JSON.stringify({ keyPem })],
    ['JSON-escaped twice', JSON.stringify(JSON.stringify({ keyPem }))],
    ['URL-encoded', encodeURIComponent(keyPem)],
    ['form-encoded', new URLSearchParams({ keyPem }).toString()],
    ['DER', der],
    ['DER in hex', secret.toString('hex').toUpperCase()],
  ])('is found %s', (_form, text) => {
    expect(findKey(planted(text), keyPem)).not.toEqual([]);
  });

  it('is not found where it is not', () => {
    expect(findKey(noise, keyPem)).toEqual([]);
    expect(
      findKey(
        planted(
          Object.values(keys)
            .find((other) => other !== key)
            ?.export(pem)
            .toString() ?? '',
        ),
        keyPem,
      ),
    ).toEqual([]);
  });
});

it('finds a key in base64 of its PEM, and in the older form it is re-encoded to', () => {
  const keyPem = keys.RSA.export(pem).toString();
  expect(findKey(planted(Buffer.from(keyPem).toString('base64')), keyPem)).toContain('base64 of the PEM');
  expect(findKey(planted(keys.RSA.export({ type: 'pkcs1', format: 'pem' })), keyPem)).toContain('PEM');
});
