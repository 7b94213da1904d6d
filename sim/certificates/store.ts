import { KeyAlgorithm, type CertificateDetail } from '@aws-sdk/client-acm';
import type { X509Certificate } from 'node:crypto';
import { mintHex, mintUnique, mintUuid, partitionOf, regionalArn } from '../identifiers.ts';
import type { Material, Place, StoredAcmCertificate, StoredServerCertificate } from '../world.ts';
import { usageDetail } from './usage.ts';
import { commonNameOf, keyAlgorithmOf, namesOf, readLeaf } from './pem.ts';

type Pairs = Readonly<Record<string, string>>;

interface ServerCertificateRequest {
  readonly name: string;
  /** Default `/`. */
  readonly path?: string | undefined;
  readonly certificate: string;
  readonly chain?: string | undefined;
  readonly privateKey: string;
  /** Default: now. */
  readonly uploadedAt?: Date | undefined;
  /** Default: `uploadedAt`, known to every load balancer at once. */
  readonly usableFrom?: Date | undefined;
  readonly tags?: Pairs | undefined;
}

export function serverCertificateArn(
  { account, region }: Pick<Place, 'account' | 'region'>,
  path: string,
  name: string,
): string {
  return `arn:${partitionOf(region.name)}:iam::${account.id}:server-certificate${path}${name}`;
}

/** Puts a certificate into IAM without judging it, so that an estate can hold an expired one. */
export function storeServerCertificate(
  place: Place,
  request: ServerCertificateRequest,
): StoredServerCertificate {
  const { account, world } = place;
  const { name, path = '/', certificate, chain, privateKey } = request;
  const uploadedAt = request.uploadedAt ?? world.clock.now();
  const stored: StoredServerCertificate = {
    metadata: {
      Path: path,
      ServerCertificateName: name,
      ServerCertificateId: mintUnique(account, 'ASCA'),
      Arn: serverCertificateArn(place, path, name),
      UploadDate: uploadedAt,
      Expiration: new Date(readLeaf(certificate).validTo),
    },
    material: { certificate, chain, privateKey },
    tags: new Map(Object.entries(request.tags ?? {})),
    usableFrom: request.usableFrom ?? uploadedAt,
  };
  account.serverCertificates.set(name, stored);
  return stored;
}

/** As ACM names it; `undefined` for a kind of key that ACM does not take. */
function acmKeyAlgorithmOf(certificate: X509Certificate): KeyAlgorithm | undefined {
  const name = keyAlgorithmOf(certificate);
  return Object.values(KeyAlgorithm).find((known) => known === name);
}

/** What ACM says about a certificate's content, and says anew after a re-import. */
export function contentDetail(material: Material): CertificateDetail {
  const leaf = readLeaf(material.certificate);
  const names = namesOf(leaf);
  const domainName = commonNameOf(leaf) ?? names[0];
  const serial = leaf.serialNumber.toLowerCase().match(/../g)?.join(':');
  return {
    DomainName: domainName,
    SubjectAlternativeNames: names,
    Serial: serial,
    Subject: leaf.subject.replaceAll('\n', ','),
    Issuer: /^CN=(.*)$/m.exec(leaf.issuer)?.[1] ?? leaf.issuer.replaceAll('\n', ','),
    NotBefore: new Date(leaf.validFrom),
    NotAfter: new Date(leaf.validTo),
    KeyAlgorithm: acmKeyAlgorithmOf(leaf),
    ...usageDetail(material.certificate),
  };
}

interface AcmCertificateRequest {
  readonly certificate: string;
  readonly chain?: string | undefined;
  readonly privateKey: string;
  /** Default `IMPORTED`. */
  readonly type?: 'IMPORTED' | 'AMAZON_ISSUED' | undefined;
  /** Import or issue; default: now. */
  readonly createdAt?: Date | undefined;
  readonly tags?: Pairs | undefined;
  /** Replaces what would be answered, such as a `RenewalSummary`. */
  readonly detail?: Partial<CertificateDetail> | undefined;
}

function issuedBy(request: AcmCertificateRequest, createdAt: Date): CertificateDetail {
  if (request.type !== 'AMAZON_ISSUED') {
    return { Type: 'IMPORTED', ImportedAt: createdAt, RenewalEligibility: 'INELIGIBLE' };
  }
  return { Type: 'AMAZON_ISSUED', IssuedAt: createdAt, RenewalEligibility: 'ELIGIBLE' };
}

/** Puts a certificate into ACM without judging it. */
export function storeAcmCertificate(place: Place, request: AcmCertificateRequest): StoredAcmCertificate {
  const createdAt = request.createdAt ?? place.world.clock.now();
  const material = {
    certificate: request.certificate,
    chain: request.chain,
    privateKey: request.privateKey,
  };
  const arn = regionalArn(place, 'acm', `certificate/${mintUuid(place.account)}`);
  const content = contentDetail(material);
  const expired = content.NotAfter !== undefined && content.NotAfter < place.world.clock.now();
  const stored: StoredAcmCertificate = {
    detail: {
      CertificateArn: arn,
      Status: expired ? 'EXPIRED' : 'ISSUED',
      CreatedAt: createdAt,
      ...content,
      ...issuedBy(request, createdAt),
      Options: { CertificateTransparencyLoggingPreference: 'DISABLED' },
      ...request.detail,
    },
    material,
    tags: new Map(Object.entries(request.tags ?? {})),
  };
  place.region.acm.set(arn, stored);
  return stored;
}

interface PendingCertificateRequest {
  /** The first one is the domain name. */
  readonly names: readonly [string, ...string[]];
  readonly requestedAt?: Date | undefined;
  readonly tags?: Pairs | undefined;
}

/** Puts a requested public certificate into ACM that waits for the DNS records in its `DomainValidationOptions`. */
export function storePendingAcmCertificate(
  place: Place,
  request: PendingCertificateRequest,
): StoredAcmCertificate {
  const { account } = place;
  const [domainName] = request.names;
  const arn = regionalArn(place, 'acm', `certificate/${mintUuid(account)}`);
  const stored: StoredAcmCertificate = {
    detail: {
      CertificateArn: arn,
      DomainName: domainName,
      SubjectAlternativeNames: [...request.names],
      Status: 'PENDING_VALIDATION',
      Type: 'AMAZON_ISSUED',
      CreatedAt: request.requestedAt ?? place.world.clock.now(),
      KeyAlgorithm: 'RSA_2048',
      RenewalEligibility: 'INELIGIBLE',
      Options: { CertificateTransparencyLoggingPreference: 'ENABLED' },
      DomainValidationOptions: request.names.map((name) => ({
        DomainName: name,
        ValidationDomain: name,
        ValidationStatus: 'PENDING_VALIDATION',
        ValidationMethod: 'DNS',
        ResourceRecord: {
          Name: `_${mintHex(account, 32)}.${name.replace(/^\*\./, '')}.`,
          Type: 'CNAME',
          Value: `_${mintHex(account, 32)}.acm-validations.aws.`,
        },
      })),
    },
    material: undefined,
    tags: new Map(Object.entries(request.tags ?? {})),
  };
  place.region.acm.set(arn, stored);
  return stored;
}

/** The ARN that every stored certificate of ACM carries. */
export function acmArnOf(stored: StoredAcmCertificate): string {
  const arn = stored.detail.CertificateArn;
  if (arn === undefined) throw new Error('A stored certificate has an ARN.');
  return arn;
}

/** The ARN that every stored server certificate carries. */
export function iamArnOf(stored: StoredServerCertificate): string {
  const arn = stored.metadata.Arn;
  if (arn === undefined) throw new Error('A stored server certificate has an ARN.');
  return arn;
}
