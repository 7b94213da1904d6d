import { createPrivateKey, type KeyObject } from 'node:crypto';
import { formatNumber } from '../format.ts';
import { toLink, type CertificateLink } from './certificate-link.ts';
import { splitPem, type PemBlock } from './pem.ts';
import { problem, type Problem, type ProblemCode } from './problem.ts';

export type UploadField = 'certificate' | 'chain' | 'privateKey';

export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem };

/** Characters that are looked at; a certificate has one or two thousand. IAM itself takes chains of two million. */
const MOST_CHARACTERS: Readonly<Record<UploadField, number>> = {
  certificate: 262_144,
  chain: 2_097_152,
  privateKey: 32_768,
};

const NAMES: Readonly<Record<UploadField, string>> = {
  certificate: 'certificate',
  chain: 'chain',
  privateKey: 'private key',
};

const OTHER_FORMS: Readonly<Record<string, string>> = {
  'CERTIFICATE REQUEST': 'a signing request, not the certificate that was issued for it',
  'NEW CERTIFICATE REQUEST': 'a signing request, not the certificate that was issued for it',
  'PUBLIC KEY': 'a public key, not a certificate',
  PKCS7: 'a PKCS #7 bundle, which IAM does not take; convert it to PEM certificates first',
};

export function refuse(
  field: UploadField,
  message: string,
  code: ProblemCode = 'malformed-certificate',
  next: string | null = null,
): { readonly ok: false; readonly problem: Problem } {
  return { ok: false, problem: problem(code, message, { field, next }) };
}

/** The certificates of one field, in the order in which they stand there; none where it is empty. */
export function readCertificateField(
  field: 'certificate' | 'chain',
  text: string,
): Read<readonly CertificateLink[]> {
  const found = readBlocks(field, text);
  if (!found.ok) return found;
  if (found.value.some(isKey)) {
    return refuse(
      field,
      `The ${NAMES[field]} field holds a private key; it belongs in the private key field alone.`,
    );
  }
  const links: CertificateLink[] = [];
  for (const [index, { label, pem }] of found.value.entries()) {
    if (label !== 'CERTIFICATE') return refuse(field, `This is ${OTHER_FORMS[label] ?? `a ${label} block`}.`);
    const link = toLink(pem);
    if (!link) return refuse(field, `Certificate ${index + 1} of the ${NAMES[field]} field cannot be read.`);
    links.push(link);
  }
  return { ok: true, value: links };
}

/** The one private key of its field. */
export function readKeyField(text: string): Read<KeyObject> {
  const found = readBlocks('privateKey', text);
  if (!found.ok) return found;
  // What `openssl ecparam -genkey` writes before the key itself.
  const blocks = found.value.filter(({ label }) => label !== 'EC PARAMETERS');
  const keys = blocks.filter(isKey);
  const [key] = keys;
  if (blocks.some(({ label }) => label === 'CERTIFICATE')) {
    return refuse(
      'privateKey',
      `The private key field holds ${key ? 'a certificate as well' : 'a certificate, not a key'}.`,
    );
  }
  if (!key) return refuse('privateKey', text.trim() === '' ? 'Give the private key.' : NO_KEY);
  if (keys.length > 1) {
    return refuse('privateKey', `The private key field holds ${keys.length} keys; leave one.`);
  }
  if (key.isEncrypted) {
    return refuse(
      'privateKey',
      'The private key is encrypted with a passphrase, and IAM takes none that is.',
      'malformed-certificate',
      'Decrypt it where it is kept, for example with openssl pkey -in key.pem -out plain.pem, and give the result.',
    );
  }
  try {
    return { ok: true, value: createPrivateKey(key.pem) };
  } catch {
    return refuse('privateKey', 'The private key cannot be read; part of it may be missing.');
  }
}

const NO_KEY = 'This is not a private key in PEM form: no line begins with -----BEGIN … PRIVATE KEY.';

function readBlocks(field: UploadField, text: string): Read<readonly PemBlock[]> {
  const most = MOST_CHARACTERS[field];
  if (text.length > most) {
    return refuse(
      field,
      `The ${NAMES[field]} field holds ${formatNumber(text.length)} characters; at most ${formatNumber(most)} are read.`,
    );
  }
  const { blocks, flaws } = splitPem(text);
  const [flaw] = flaws;
  if (flaw) return refuse(field, flaw);
  if (blocks.length === 0 && text.trim() !== '' && field !== 'privateKey') {
    return refuse(
      field,
      'This is not a certificate in PEM form: no line begins with -----BEGIN CERTIFICATE-----.',
    );
  }
  return { ok: true, value: blocks };
}

function isKey({ label }: PemBlock): boolean {
  return label.endsWith('PRIVATE KEY');
}
