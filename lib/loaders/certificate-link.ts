import { parseArn, type Arn } from '../domain/arn.ts';
import type { Certificate, KeyFacts } from '../domain/certificate.ts';
import { expiryOf } from '../domain/expiry.ts';
import { paths } from '../paths.ts';
import type { CertificateLink } from '../views/base.ts';
import type { ViewSource } from './view-source.ts';

/** A certificate as other views name it. One that could not be read is named by its ARN, with an unknown expiry. */
export function certificateLink({ estate, now }: ViewSource, arn: Arn): CertificateLink {
  const certificate = estate.certificateByArn.get(arn);
  if (!certificate) {
    const parts = parseArn(arn);
    return {
      arn,
      href: null,
      name: parts?.resource.split('/').at(-1) ?? arn,
      store: parts?.service === 'iam' ? 'IAM' : `ACM ${parts?.region ?? ''}`.trim(),
      key: 'key unknown',
      issuer: 'issuer unknown',
      expiry: expiryOf(null, now),
    };
  }
  return {
    arn,
    href: paths.certificate(arn),
    name: certificate.name,
    store: storeInWords(certificate),
    key: keyInWords(certificate.leaf?.key ?? null),
    issuer: issuerInWords(certificate),
    expiry: expiryOf(certificate.leaf?.notAfter ?? null, now),
  };
}

/** `IAM /prod/`, `ACM us-east-1`. */
export function storeInWords({ store, path, region }: Certificate): string {
  return store === 'iam' ? `IAM ${path ?? '/'}` : `ACM ${region}`;
}

const CURVES: Readonly<Record<string, string>> = {
  prime256v1: 'P-256',
  secp384r1: 'P-384',
  secp521r1: 'P-521',
};

export function keyInWords(key: KeyFacts | null): string {
  if (!key) return 'key unknown';
  switch (key.algorithm) {
    case 'RSA':
      return `RSA ${key.bits}`;
    case 'EC':
      return `EC ${CURVES[key.curve] ?? key.curve}`;
    case 'other':
      return key.name;
  }
}

const COMMON_NAME = /(?:^|[,\n]\s*)CN=([^,\n]+)/;
const ORGANISATION = /(?:^|[,\n]\s*)O=([^,\n]+)/;

/** The issuer's common name, else its organisation, else all of it. */
export function issuerInWords({ leaf }: Certificate): string {
  if (!leaf) return 'not issued yet';
  if (leaf.isSelfSigned) return 'self-signed';
  return COMMON_NAME.exec(leaf.issuer)?.[1] ?? ORGANISATION.exec(leaf.issuer)?.[1] ?? leaf.issuer;
}
