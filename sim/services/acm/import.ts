import {
  InvalidParameterException,
  TooManyTagsException,
  ValidationException,
  type CertificateDetail,
  type ImportCertificateRequest,
} from '@aws-sdk/client-acm';
import { whyNotForAcm } from '../../certificates/judge.ts';
import { acmArnOf, contentDetail, storeAcmCertificate } from '../../certificates/store.ts';
import type { Context, Material, StoredAcmCertificate } from '../../world.ts';
import { modelled } from '../modelled.ts';
import { tagPairs } from '../tags.ts';

export const acmTagLimit = 50;

function textOf(blob: Uint8Array | undefined): string {
  return Buffer.from(blob ?? []).toString('utf8');
}

function judged(input: ImportCertificateRequest, now: Date): Material {
  const chain = input.CertificateChain === undefined ? undefined : textOf(input.CertificateChain);
  const material = { certificate: textOf(input.Certificate), chain, privateKey: textOf(input.PrivateKey) };
  const refusal = whyNotForAcm(material, now);
  if (refusal !== undefined) throw new ValidationException(modelled(refusal));
  return material;
}

/** Usages that may disappear in a re-import: ACM User Guide, "Reimport a certificate". */
function mayDisappear(usage: string, keyAlgorithm: string | undefined): boolean {
  return (
    usage === 'TLS_WEB_CLIENT_AUTHENTICATION' ||
    (usage === 'KEY_ENCIPHERMENT' && keyAlgorithm?.startsWith('EC_') === true)
  );
}

function usagesOf({ KeyUsages = [], ExtendedKeyUsages = [] }: CertificateDetail): string[] {
  return [...KeyUsages, ...ExtendedKeyUsages].map(({ Name }) => String(Name));
}

function whyNotReimport(old: CertificateDetail, fresh: CertificateDetail): string | undefined {
  if (old.Type !== 'IMPORTED') return 'Only an imported certificate can be reimported.';
  if (old.KeyAlgorithm !== fresh.KeyAlgorithm) {
    return (
      `The key type and size of the certificate (${fresh.KeyAlgorithm}) must match those of the certificate ` +
      `that it replaces (${old.KeyAlgorithm}).`
    );
  }
  const names = new Set(fresh.SubjectAlternativeNames);
  if (!old.SubjectAlternativeNames?.some((name) => names.has(name))) {
    return 'The certificate must keep at least one domain name of the certificate that it replaces.';
  }
  const usages = new Set(usagesOf(fresh));
  const lost = usagesOf(old).find((usage) => !usages.has(usage) && !mayDisappear(usage, fresh.KeyAlgorithm));
  return lost && `The certificate must keep the usage ${lost} of the certificate that it replaces.`;
}

/** A new certificate, in its own ARN. */
export function importNew(input: ImportCertificateRequest, context: Context): string {
  if ((input.Tags?.length ?? 0) > acmTagLimit) throw new TooManyTagsException(modelled('Too many tags.'));
  const material = judged(input, context.world.clock.now());
  return acmArnOf(storeAcmCertificate(context, { ...material, tags: tagPairs(input.Tags) }));
}

/** New content for a certificate that keeps its ARN, and so for every load balancer that holds it. */
export function importAgain(
  input: ImportCertificateRequest,
  context: Context,
  stored: StoredAcmCertificate,
): string {
  if (input.Tags?.length) {
    throw new InvalidParameterException(modelled('Tagging is not permitted on re-import.'));
  }
  const now = context.world.clock.now();
  const material = judged(input, now);
  const fresh = contentDetail(material);
  const refusal = whyNotReimport(stored.detail, fresh);
  if (refusal !== undefined) throw new ValidationException(modelled(refusal));
  stored.detail = { ...stored.detail, ...fresh, Status: 'ISSUED', ImportedAt: now };
  stored.material = material;
  return acmArnOf(stored);
}
