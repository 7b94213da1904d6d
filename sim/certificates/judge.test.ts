import { createPrivateKey } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { whyNotForAcm, whyNotForIam, type Submission } from './judge.ts';
import { issue, type Issued } from './pki.ts';

const now = new Date();
const day = 86_400_000;
const fromNow = (days: number): Date => new Date(now.getTime() + days * day);

let root: Issued;
let authority: Issued;
let leaf: Issued;
let other: Issued;
let good: Submission;
let encrypted: string;

beforeAll(async () => {
  const name = 'www.example.test';
  root = await issue({ subject: 'Example Root', authority: true });
  authority = await issue({ subject: 'Example CA', authority: true, issuer: root });
  leaf = await issue({ subject: name, names: [name], issuer: authority });
  other = await issue({ subject: name, names: [name], issuer: authority, keyLabel: 'other' });
  good = { certificate: leaf.certificatePem, chain: authority.certificatePem, privateKey: leaf.keyPem };
  encrypted = createPrivateKey(leaf.keyPem)
    .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'secret' })
    .toString();
});

interface Case {
  readonly name: string;
  readonly change: () => Partial<Submission> | Promise<Partial<Submission>>;
  /** Code and message. */
  readonly iam: RegExp;
  readonly acm: RegExp;
}

const accepted = /^accepted$/;
const chainIndex = (index: number): RegExp =>
  new RegExp(`^MalformedCertificate: .*certificate is: ${index}$`);
const badChain = /Could not validate the certificate with the certificate chain/;

async function dated(notBefore: Date, notAfter: Date): Promise<Partial<Submission>> {
  const { certificatePem } = await issue({
    subject: 'www.example.test',
    issuer: authority,
    notBefore,
    notAfter,
  });
  return { certificate: certificatePem };
}

const cases: Case[] = [
  { name: 'a leaf with its intermediate', change: () => ({}), iam: accepted, acm: accepted },
  {
    name: 'a chain up to the root',
    change: () => ({ chain: authority.certificatePem + root.certificatePem }),
    iam: accepted,
    acm: accepted,
  },
  {
    name: 'CRLF line ends',
    change: () => ({ certificate: leaf.certificatePem.replaceAll('\n', '\r\n') }),
    iam: accepted,
    acm: accepted,
  },
  {
    name: 'PKCS#1 key',
    change: () => ({
      privateKey: createPrivateKey(leaf.keyPem).export({ type: 'pkcs1', format: 'pem' }).toString(),
    }),
    iam: accepted,
    acm: accepted,
  },
  {
    name: 'a self-signed certificate without chain',
    change: async () => {
      const own = await issue({ subject: 'www.example.test' });
      return { certificate: own.certificatePem, chain: undefined };
    },
    iam: accepted,
    acm: accepted,
  },
  {
    name: 'a missing chain',
    change: () => ({ chain: undefined }),
    iam: chainIndex(-1),
    acm: badChain,
  },
  {
    name: 'garbage',
    change: () => ({ certificate: 'not a certificate' }),
    iam: /^MalformedCertificate: .*Unable to parse certificate/,
    acm: /valid PEM format/,
  },
  {
    name: 'a PEM block of garbage',
    change: () => ({ certificate: '-----BEGIN CERTIFICATE-----\naGVsbG8=\n-----END CERTIFICATE-----\n' }),
    iam: /^MalformedCertificate: .*Unable to parse certificate/,
    acm: /valid PEM format/,
  },
  {
    name: 'text before the certificate',
    change: () => ({ certificate: `subject=www\n${leaf.certificatePem}` }),
    iam: /^MalformedCertificate: .*Unable to parse certificate/,
    acm: /valid PEM format/,
  },
  {
    name: 'two blocks glued on a line',
    change: () => ({ chain: `${authority.certificatePem.trim()}${root.certificatePem}` }),
    iam: chainIndex(-1),
    acm: /valid PEM format/,
  },
  {
    name: 'trailing spaces',
    change: () => ({ certificate: leaf.certificatePem.replaceAll('\n', ' \n') }),
    iam: /^MalformedCertificate: /,
    acm: /valid PEM format/,
  },
  {
    name: 'the whole bundle as the certificate',
    change: () => ({ certificate: leaf.certificatePem + authority.certificatePem }),
    iam: /^MalformedCertificate: /,
    acm: /more than one certificate/,
  },
  {
    name: 'a byte order mark',
    change: () => ({ certificate: `\uFEFF${leaf.certificatePem}` }),
    iam: /^ValidationError: .*'certificateBody'.*pattern/,
    acm: /valid PEM format/,
  },
  {
    name: 'a certificate beyond the limit',
    change: () => ({ certificate: leaf.certificatePem + '\n'.repeat(33_000) }),
    iam: /^ValidationError: .*less than or equal to 16384/,
    acm: /less than or equal to 32768/,
  },
  {
    name: 'a key beyond the limit',
    change: () => ({ privateKey: leaf.keyPem + '\n'.repeat(16_384) }),
    iam: /^ValidationError: .*'privateKey'/,
    acm: /less than or equal to 5120/,
  },
  {
    name: 'an expired certificate',
    change: () => dated(fromNow(-90), fromNow(-1)),
    iam: /^MalformedCertificate: .*no longer valid/,
    acm: /expired/,
  },
  {
    name: 'a certificate not yet valid',
    change: () => dated(fromNow(1), fromNow(90)),
    iam: /^MalformedCertificate: .*not yet valid/,
    acm: /not yet valid/,
  },
  {
    name: 'the key of another certificate',
    change: () => ({ privateKey: other.keyPem }),
    iam: /^KeyPairMismatch: /,
    acm: /does not match/,
  },
  {
    name: 'an encrypted key',
    change: () => ({ privateKey: encrypted }),
    iam: /^MalformedCertificate: .*encrypted/,
    acm: /should not be encrypted/,
  },
  {
    name: 'a certificate in place of the key',
    change: () => ({ privateKey: leaf.certificatePem }),
    iam: /^MalformedCertificate: .*Invalid Private Key/,
    acm: /private key is not supported/,
  },
  {
    name: 'a chain that starts with the root',
    change: () => ({ chain: root.certificatePem + authority.certificatePem }),
    iam: chainIndex(-1),
    acm: badChain,
  },
  {
    name: 'a chain with the wrong second certificate',
    change: async () => {
      const stranger = await issue({ subject: 'Stranger', authority: true });
      return { chain: authority.certificatePem + stranger.certificatePem };
    },
    iam: chainIndex(0),
    acm: badChain,
  },
  {
    name: 'an authority of the same name with another key',
    change: async () => {
      const twin = await issue({ subject: 'Example CA', authority: true, issuer: root, keyLabel: 'twin' });
      return { chain: twin.certificatePem };
    },
    iam: chainIndex(-1),
    acm: badChain,
  },
  {
    name: 'the leaf at the head of the chain',
    change: () => ({ chain: leaf.certificatePem + authority.certificatePem }),
    iam: chainIndex(-1),
    acm: badChain,
  },
  {
    name: 'an RSA leaf below an EC authority',
    change: async () => {
      const issuer = await issue({ subject: 'EC CA', authority: true, key: 'ec256' });
      const { certificatePem } = await issue({ subject: 'www.example.test', issuer });
      return { certificate: certificatePem, chain: issuer.certificatePem };
    },
    iam: accepted,
    acm: /signing authority/,
  },
];

describe('what the stores refuse', () => {
  test.each(cases)('$name', async ({ change, iam, acm }) => {
    const submission = { ...good, ...(await change()) };
    const refusal = whyNotForIam(submission, now);
    expect(refusal ? `${refusal.code}: ${refusal.message}` : 'accepted').toMatch(iam);
    expect(whyNotForAcm(submission, now) ?? 'accepted').toMatch(acm);
  });

  test('an EC PARAMETERS block before an EC key is welcome', async () => {
    const own = await issue({ subject: 'www.example.test', key: 'ec256' });
    const parameters = '-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n';
    const sec1 = createPrivateKey(own.keyPem).export({ type: 'sec1', format: 'pem' }).toString();
    const submission = { certificate: own.certificatePem, chain: undefined, privateKey: parameters + sec1 };
    expect(whyNotForAcm(submission, now)).toBeUndefined();
  });
});
