import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import { formatCount, formatDate } from '../format.ts';
import type { CertificateFacts } from './certificate.ts';
import { whyNotValidNow, whyWeak, type CertificateLink } from './certificate-link.ts';
import { whyChainBroken } from './chain-order.ts';
import { expiryOf } from './expiry.ts';
import { daysUntil, type Instant } from './instant.ts';
import type { Problem } from './problem.ts';
import { readCertificateField, readKeyField, refuse, type Read } from './upload-text.ts';

/** PEM text as it was pasted. */
export interface UploadText {
  /** The leaf, or a whole bundle that begins with it; then `chain` is empty. */
  readonly certificate: string;
  readonly chain: string;
  readonly privateKey: string;
}

export interface CheckedUpload {
  readonly leaf: CertificateFacts;
  readonly chain: readonly CertificateFacts[];
  readonly certificatePem: string;
  /** `null` where there is no chain. */
  readonly chainPem: string | null;
  /** RSA as PKCS #1, EC as SEC 1. Goes to AWS and nowhere else. */
  readonly privateKeyPem: string;
  /** A sentence each: nothing that AWS refuses, but perhaps not what was meant. */
  readonly warnings: readonly string[];
}

export type UploadOutcome =
  | { readonly ok: true; readonly value: CheckedUpload }
  | { readonly ok: false; readonly problems: readonly Problem[] };

interface Certificates {
  readonly leaf: CertificateLink;
  readonly chain: readonly CertificateLink[];
  /** Where the chain was pasted, for problems with it. */
  readonly chainField: 'certificate' | 'chain';
}

/** IAM's limit for the leaf and for the key, each clean. */
const MOST_IAM_CHARACTERS = 16_384;
/** Baseline Requirements section 6.3.2: certificates that public authorities issue from this day on. */
const SHORT_LIVED_FROM = '2026-03-15T00:00:00.000Z';
const LONGEST_PUBLIC_DAYS = 200;

/**
 * What can be checked before AWS is asked: that the key belongs to the certificate, that everything is valid now and
 * strong enough, and that the chain is complete, in order and signed. Nothing is repaired. At most one problem per
 * field, and each has its `field`.
 */
export function checkUpload(text: UploadText, now: Instant): UploadOutcome {
  const certificates = readCertificates(text);
  const key = readKeyField(text.privateKey);
  if (!certificates.ok || !key.ok) return { ok: false, problems: problemsOf(certificates, key) };
  const { leaf, chain } = certificates.value;
  const checks = [
    checkLeaf(certificates.value, now),
    checkChain(certificates.value, now),
    checkKey(certificates.value, key.value),
  ] as const;
  const problems = problemsOf(...checks);
  const [, , privateKeyPem] = checks;
  if (problems.length > 0 || !privateKeyPem.ok) return { ok: false, problems };
  return {
    ok: true,
    value: {
      leaf: leaf.facts,
      chain: chain.map(({ facts }) => facts),
      certificatePem: leaf.pem,
      chainPem: chain.length > 0 ? chain.map(({ pem }) => pem).join('') : null,
      privateKeyPem: privateKeyPem.value,
      warnings: warningsFor(certificates.value, now),
    },
  };
}

function readCertificates(text: UploadText): Read<Certificates> {
  const first = readCertificateField('certificate', text.certificate);
  if (!first.ok) return first;
  const [leaf, ...rest] = first.value;
  if (!leaf) return refuse('certificate', 'Give the certificate.');
  const chain = readCertificateField('chain', text.chain);
  if (!chain.ok) return chain;
  if (rest.length > 0 && chain.value.length > 0) {
    return refuse(
      'certificate',
      `The certificate field holds ${first.value.length} certificates and the chain field more: leave one here, or none there.`,
    );
  }
  return rest.length > 0
    ? { ok: true, value: { leaf, chain: rest, chainField: 'certificate' } }
    : { ok: true, value: { leaf, chain: chain.value, chainField: 'chain' } };
}

function checkLeaf(certificates: Certificates, now: Instant): Read<null> {
  const { leaf } = certificates;
  const { facts, label, pem } = leaf;
  const why =
    (isAuthority(certificates)
      ? `${label} is the certificate of an authority; the server’s own has to come first.`
      : null) ??
    whyNotValidNow(leaf, now) ??
    whyWeak(leaf) ??
    (facts.names.length === 0
      ? `${label} names no host in its subject alternative name, and clients look nowhere else.`
      : null) ??
    whyTooLong('certificate', pem);
  return why ? refuse('certificate', why) : { ok: true, value: null };
}

function checkChain(certificates: Certificates, now: Instant): Read<null> {
  const { leaf, chain, chainField } = certificates;
  // That is the mistake itself; what follows from it is not said twice.
  if (isAuthority(certificates)) return { ok: true, value: null };
  const why =
    whyChainBroken(leaf, chain) ??
    firstOf(chain, (link) => whyNotValidNow(link, now)) ??
    firstOf(chain, whyWeak);
  return why ? refuse(chainField, why) : { ok: true, value: null };
}

/** Self-signed certificates of one server are often made as authorities of themselves. */
function isAuthority({ leaf, chain }: Certificates): boolean {
  const isOwnServer = leaf.facts.isSelfSigned && leaf.facts.names.length > 0 && chain.length === 0;
  return leaf.facts.isCa && !isOwnServer;
}

function checkKey({ leaf, chain }: Certificates, key: KeyObject): Read<string> {
  const type = key.asymmetricKeyType;
  if (type !== 'rsa' && type !== 'ec')
    return refuse('privateKey', `Load balancers take RSA and EC keys; this one is ${type ?? 'unknown'}.`);
  if (!leaf.x509.checkPrivateKey(key)) {
    const owner = chain.find(({ x509 }) => x509.checkPrivateKey(key));
    return refuse(
      'privateKey',
      owner
        ? `The private key belongs to ${owner.label} of the chain, not to ${leaf.label}.`
        : `The private key does not belong to ${leaf.label}: the certificate is for the public key ` +
            `${fingerprintOf(leaf.x509.publicKey)}…, the key’s own is ${fingerprintOf(createPublicKey(key))}….`,
      'key-mismatch',
    );
  }
  const pem = key.export({ type: type === 'rsa' ? 'pkcs1' : 'sec1', format: 'pem' }).toString();
  const why = whyTooLong('private key', pem);
  return why ? refuse('privateKey', why) : { ok: true, value: pem };
}

function warningsFor({ leaf, chain }: Certificates, now: Instant): readonly string[] {
  const { facts, label } = leaf;
  const { level, daysLeft } = expiryOf(facts.notAfter, now);
  const root = chain.find((link) => link.facts.isSelfSigned);
  const days = daysUntil(facts.notAfter, facts.notBefore);
  const isTooLong = !facts.isSelfSigned && facts.notBefore >= SHORT_LIVED_FROM && days > LONGEST_PUBLIC_DAYS;
  return [
    facts.isSelfSigned ? `${label} is self-signed: browsers warn of it.` : null,
    level === 'ok'
      ? null
      : `${label} ends on ${formatDate(facts.notAfter)}, in ${formatCount(daysLeft ?? 0, 'day')}.`,
    isTooLong
      ? `${label} is valid for ${formatCount(days, 'day')}; browsers refuse more than ${LONGEST_PUBLIC_DAYS} from public authorities.`
      : null,
    root ? `The chain includes its root, ${root.label}, which clients have or do not trust anyway.` : null,
  ].filter((warning) => warning !== null);
}

function problemsOf(...checks: readonly Read<unknown>[]): readonly Problem[] {
  return checks.flatMap((check) => (check.ok ? [] : [check.problem]));
}

function firstOf(
  links: readonly CertificateLink[],
  whyNot: (link: CertificateLink) => string | null,
): string | null {
  return links.map((link) => whyNot(link)).find((why) => why !== null) ?? null;
}

function whyTooLong(what: string, pem: string): string | null {
  return pem.length > MOST_IAM_CHARACTERS
    ? `The ${what} has ${pem.length} characters; IAM takes ${MOST_IAM_CHARACTERS}.`
    : null;
}

/** The first bytes of SHA-256 over the public key. */
function fingerprintOf(key: KeyObject): string {
  const digest = createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex');
  return digest.slice(0, 16);
}
