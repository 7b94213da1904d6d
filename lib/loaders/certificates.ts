import { isArn } from '../domain/arn.ts';
import { GLOBAL } from '../domain/place.ts';
import type { CertificatesView, CertificateView, UploadFormView } from '../views/certificates.ts';
import type { ViewRequest } from '../views/requests.ts';
import { whyNotChange } from './account-mode.ts';
import { CERTIFICATE_KINDS, LOAD_BALANCER_KINDS, sectionAt, viewBase } from './base.ts';
import { certificateRow, logicalCertificates } from './certificate-rows.ts';
import { findingsBySubject } from './finding-view.ts';
import { scopeFilter } from './scope.ts';
import type { ViewSource } from './view-source.ts';

const KINDS = [...CERTIFICATE_KINDS, ...LOAD_BALANCER_KINDS] as const;

export function loadCertificates(source: ViewSource, request: ViewRequest<'certificates'>): CertificatesView {
  const inScope = scopeFilter(request);
  const findings = findingsBySubject(source.findings);
  return {
    ...viewBase(source, KINDS, inScope),
    rows: logicalCertificates(source)
      .filter(({ copies }) => copies.some(inScope))
      .map((logical) => certificateRow(source, logical, findings)),
    quotas: source.config.accounts
      .filter(({ id }) => inScope({ accountId: id, region: GLOBAL }))
      .flatMap(({ id, name }) => {
        const { used, quota } = iamUsage(source, id);
        return used === null ? [] : [{ accountId: id, accountName: name, used, quota }];
      }),
  };
}

export function loadCertificate(source: ViewSource, { arn }: ViewRequest<'certificate'>): CertificateView {
  const certificate = isArn(arn) ? source.estate.certificateByArn.get(arn) : undefined;
  const logical = logicalCertificates(source).find(({ copies }) => copies.some((copy) => copy.arn === arn));
  const base = viewBase(
    source,
    KINDS,
    ({ accountId }) => !certificate || accountId === certificate.accountId,
  );
  if (!certificate || !logical) return { ...base, certificate: null };
  const { leaf, chain, validationRecords, tags, storedAt } = certificate;
  return {
    ...base,
    certificate: {
      row: certificateRow(source, logical, findingsBySubject(source.findings)),
      arn,
      fingerprint: leaf?.fingerprint ?? null,
      serial: leaf?.serial ?? null,
      subject: leaf?.subject ?? null,
      notBefore: leaf?.notBefore ?? null,
      notAfter: leaf?.notAfter ?? null,
      storedAt,
      chain: chain.map(({ subject, issuer, notAfter }) => ({ subject, issuer, notAfter })),
      validationRecords: [...validationRecords],
      tags: { ...tags },
    },
  };
}

export function loadUploadForm(source: ViewSource): UploadFormView {
  return {
    ...viewBase(source, ['server-certificates']),
    accounts: source.config.accounts.map(({ id, name }) => {
      const { used, quota, paths } = iamUsage(source, id);
      return { id, name, whyNot: whyNotChange(source, id), used, quota, paths };
    }),
  };
}

/** How much of IAM's quota is taken, and by which paths; `null` where nobody could read it. */
function iamUsage(
  source: ViewSource,
  accountId: string,
): { used: number | null; quota: number | null; paths: string[] } {
  const section = sectionAt(source, 'server-certificates', { accountId, region: GLOBAL });
  if (section?.kind !== 'server-certificates' || !section.contents) {
    return { used: null, quota: null, paths: ['/'] };
  }
  const { certificates, quota } = section.contents;
  const paths = new Set(['/', ...certificates.flatMap(({ path }) => path ?? [])]);
  return { used: certificates.length, quota, paths: [...paths].sort() };
}
