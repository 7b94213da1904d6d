import type { CertificateDetail, GetCertificateResponse } from '@aws-sdk/client-acm';
import { toArn } from '../domain/arn.ts';
import type { AcmRenewal, Certificate, ValidationRecord } from '../domain/certificate.ts';
import { normalizeDnsName } from '../domain/dns-names.ts';
import { toInstant } from '../domain/instant.ts';
import type { Place } from '../domain/place.ts';
import { readCertificate, readCertificates } from '../domain/x509.ts';
import { managersByTags } from './managed-by.ts';
import { required } from './required.ts';
import type { Tags } from './tags.ts';

/** `pem` is `null` while ACM has issued nothing. */
export function toAcmCertificate(
  place: Place,
  sdk: CertificateDetail,
  pem: Pick<GetCertificateResponse, 'Certificate' | 'CertificateChain'> | null,
  tags: Tags,
  terraformTag: string | null,
): Certificate {
  const arn = toArn(required(sdk.CertificateArn, 'an ARN', 'a certificate'));
  const leaf = readCertificate(pem?.Certificate ?? '');
  const asked = [sdk.DomainName ?? '', ...(sdk.SubjectAlternativeNames ?? [])].filter((name) => name !== '');
  const storedAt = sdk.ImportedAt ?? sdk.IssuedAt ?? sdk.CreatedAt;
  return {
    arn,
    store: 'acm',
    accountId: place.accountId,
    region: place.region,
    name: sdk.DomainName ?? leaf?.names[0] ?? arn.split('/').at(-1) ?? arn,
    path: null,
    serverCertificateId: null,
    origin: toOrigin(sdk.Type),
    status: required(sdk.Status, 'a status', arn),
    storedAt: storedAt ? toInstant(storedAt) : null,
    leaf,
    chain: readCertificates(pem?.CertificateChain ?? ''),
    names: leaf?.names ?? [...new Set(asked.map(normalizeDnsName))],
    renewal: toRenewal(sdk),
    validationRecords: toValidationRecords(sdk),
    tags,
    managedBy: managersByTags(tags, terraformTag),
  };
}

/** Whatever ACM did not get by import or from a private CA, Amazon issued. */
function toOrigin(type: CertificateDetail['Type']): Certificate['origin'] {
  if (type === 'IMPORTED') return 'imported';
  return type === 'PRIVATE' ? 'private-ca' : 'amazon-issued';
}

function toRenewal({ Type, RenewalEligibility, RenewalSummary }: CertificateDetail): AcmRenewal | null {
  if (Type === 'IMPORTED') return null;
  return {
    eligible: RenewalEligibility === 'ELIGIBLE',
    status: RenewalSummary?.RenewalStatus ?? null,
    reason: RenewalSummary?.RenewalStatusReason ?? null,
  };
}

/** What still waits, for the first time or to be renewed. Validation by mail has no record. */
function toValidationRecords(sdk: CertificateDetail): readonly ValidationRecord[] {
  const validations = [
    ...(sdk.DomainValidationOptions ?? []),
    ...(sdk.RenewalSummary?.DomainValidationOptions ?? []),
  ];
  const records = validations
    .filter(({ ValidationStatus }) => ValidationStatus === 'PENDING_VALIDATION')
    .flatMap(({ DomainName = '', ResourceRecord: record }) =>
      record
        ? {
            domain: normalizeDnsName(DomainName),
            name: normalizeDnsName(record.Name ?? ''),
            type: record.Type ?? '',
            value: record.Value ?? '',
          }
        : [],
    );
  // A name and its wildcard share one record.
  return records.filter(({ name }, index) => records.findIndex((record) => record.name === name) === index);
}
