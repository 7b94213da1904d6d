import { X509Certificate, createPrivateKey, type KeyObject } from 'node:crypto';
import { certifies, isSelfSigned, keyAlgorithmOf } from './pem.ts';

/** What the two stores are handed, as text. */
export interface Submission {
  readonly certificate: string;
  readonly chain: string | undefined;
  readonly privateKey: string;
}

export interface IamRefusal {
  readonly code: 'ValidationError' | 'MalformedCertificate' | 'KeyPairMismatch';
  readonly message: string;
}

const pemBlock =
  /(?<=^|\n)-----BEGIN ([A-Z0-9 ]+)-----\r?\n(?:[A-Za-z0-9+/=]+\r?\n)+-----END \1-----(?=\r?\n|$)/g;

interface Block {
  readonly label: string;
  readonly pem: string;
}

/** The blocks of a text that holds nothing else but line breaks, else `undefined`. */
function strictBlocks(text: string): Block[] | undefined {
  if (!/^[\r\n]*$/.test(text.replace(pemBlock, ''))) return undefined;
  return Array.from(text.matchAll(pemBlock), ([pem, label = '']) => ({ label, pem }));
}

/** All certificates of a text that holds at least one and nothing else, else `undefined`. */
function parseCertificates(text: string): X509Certificate[] | undefined {
  const blocks = strictBlocks(text);
  if (!blocks?.length || blocks.some(({ label }) => label !== 'CERTIFICATE')) return undefined;
  try {
    return blocks.map(({ pem }) => new X509Certificate(pem));
  } catch {
    return undefined;
  }
}

function isEncrypted(key: string): boolean {
  return key.includes('ENCRYPTED PRIVATE KEY') || key.includes('Proc-Type: 4,ENCRYPTED');
}

/** The one private key of the text, which an EC PARAMETERS block may precede, else `undefined`. */
function parseKey(text: string): KeyObject | undefined {
  const blocks = strictBlocks(text)?.filter(({ label }) => label !== 'EC PARAMETERS') ?? [];
  const [only] = blocks;
  if (only === undefined || blocks.length > 1) return undefined;
  try {
    return createPrivateKey(only.pem);
  } catch {
    return undefined;
  }
}

/**
 * Where a chain breaks: -1 when its first certificate did not sign the leaf, else the index of the one that
 * the next did not sign; `undefined` when it holds. It need not reach the root.
 */
function breakOf(leaf: X509Certificate, chain: readonly X509Certificate[]): number | undefined {
  const [first] = chain;
  if (first === undefined) return isSelfSigned(leaf) ? undefined : -1;
  if (first.fingerprint256 === leaf.fingerprint256 || !certifies(first, leaf)) return -1;
  const index = chain.findIndex((certificate, position) => {
    const parent = chain[position + 1];
    return parent !== undefined && !certifies(parent, certificate);
  });
  return index === -1 ? undefined : index;
}

const iamLimits = [
  ['certificateBody', 'certificate', 16_384],
  ['privateKey', 'privateKey', 16_384],
  ['certificateChain', 'chain', 2_097_152],
] as const;

function constraint(field: string, rule: string): string {
  return `1 validation error detected: Value at '${field}' failed to satisfy constraint: Member must ${rule}`;
}

function whyNotIamText(submission: Submission): string | undefined {
  for (const [field, member, limit] of iamLimits) {
    const text = submission[member];
    if (text === undefined) continue;
    if (text.length === 0) return constraint(field, 'have length greater than or equal to 1');
    if (text.length > limit) return constraint(field, `have length less than or equal to ${limit}`);
    if (!/^[\t\n\r\u0020-\u00FF]+$/.test(text)) {
      return constraint(
        field,
        String.raw`satisfy regular expression pattern: [\u0009\u000A\u000D\u0020-\u00FF]+`,
      );
    }
  }
  return undefined;
}

function malformed(message: string): IamRefusal {
  return { code: 'MalformedCertificate', message };
}

/** Why IAM refuses the upload, else `undefined`: IAM User Guide, "Manage server certificates in IAM". */
export function whyNotForIam(submission: Submission, now: Date): IamRefusal | undefined {
  const text = whyNotIamText(submission);
  if (text !== undefined) return { code: 'ValidationError', message: text };
  const [leaf, ...more] = parseCertificates(submission.certificate) ?? [];
  if (leaf === undefined || more.length > 0) {
    return malformed('Unable to parse certificate. Please ensure the certificate is in PEM format.');
  }
  if (isEncrypted(submission.privateKey)) return malformed('Unable to parse key; the body is encrypted.');
  const key = parseKey(submission.privateKey);
  if (key === undefined) return malformed('Invalid Private Key.');
  if (!leaf.checkPrivateKey(key)) {
    return { code: 'KeyPairMismatch', message: 'Certificate body and private key do not match.' };
  }
  if (new Date(leaf.validTo) < now) {
    return malformed(
      "Certificate is no longer valid. The 'Not After' date restriction on the certificate has passed.",
    );
  }
  if (new Date(leaf.validFrom) > now) {
    return malformed(
      "Certificate is not yet valid. The 'Not Before' date restriction on the certificate has not passed.",
    );
  }
  const chain = submission.chain === undefined ? [] : parseCertificates(submission.chain);
  const index = chain === undefined ? -1 : breakOf(leaf, chain);
  if (index === undefined) return undefined;
  return malformed(
    'Unable to validate certificate chain. The certificate chain must start with the immediate signing ' +
      'certificate, followed by any intermediaries in order. The index within the chain of the invalid ' +
      `certificate is: ${index}`,
  );
}

const acmLimits = [
  ['certificate', 'certificate', 32_768],
  ['privateKey', 'privateKey', 5120],
  ['certificateChain', 'chain', 2_097_152],
] as const;

/** Key types that ImportCertificate takes: ACM User Guide, "Prerequisites for importing ACM certificates". */
const importableKeys: ReadonlySet<string> = new Set([
  'RSA_1024',
  'RSA_2048',
  'RSA_3072',
  'RSA_4096',
  'EC_prime256v1',
  'EC_secp384r1',
  'EC_secp521r1',
]);

function whyNotAcmSize(submission: Submission): string | undefined {
  for (const [field, member, limitBytes] of acmLimits) {
    const text = submission[member];
    if (text === undefined) continue;
    if (text.length === 0) return constraint(field, 'have length greater than or equal to 1');
    if (Buffer.byteLength(text) > limitBytes) {
      return constraint(field, `have length less than or equal to ${limitBytes}`);
    }
  }
  return undefined;
}

/** Text of the ValidationException with which ACM refuses the import, else `undefined`. */
export function whyNotForAcm(submission: Submission, now: Date): string | undefined {
  const size = whyNotAcmSize(submission);
  if (size !== undefined) return size;
  const [leaf, ...more] = parseCertificates(submission.certificate) ?? [];
  if (leaf === undefined) return 'The certificate body/chain provided is not in a valid PEM format.';
  if (more.length > 0) {
    return (
      'The certificate field contains more than one certificate. ' +
      'You can specify only one certificate in this field.'
    );
  }
  if (isEncrypted(submission.privateKey)) return 'Your private key should not be encrypted.';
  const key = parseKey(submission.privateKey);
  if (key === undefined) return 'The private key is not supported.';
  if (!importableKeys.has(keyAlgorithmOf(leaf)))
    return 'The private key length is not supported for key algorithm.';
  if (!leaf.checkPrivateKey(key)) return 'The private key does not match the certificate.';
  if (new Date(leaf.validTo) < now) return 'The certificate has expired.';
  if (new Date(leaf.validFrom) > now) return 'The certificate is not yet valid.';
  if (!leaf.issuer) return 'The certificate has no issuer.';
  const chain = submission.chain === undefined ? [] : parseCertificates(submission.chain);
  if (chain === undefined) return 'The certificate body/chain provided is not in a valid PEM format.';
  const holdsLeaf = chain.some(({ fingerprint256 }) => fingerprint256 === leaf.fingerprint256);
  if (holdsLeaf || breakOf(leaf, chain) !== undefined) {
    return 'Could not validate the certificate with the certificate chain.';
  }
  const [issuer] = chain;
  if (issuer && issuer.publicKey.asymmetricKeyType !== leaf.publicKey.asymmetricKeyType) {
    return 'The key algorithm of the certificate must match the key algorithm of the signing authority.';
  }
  return undefined;
}
