import type { Certificate, CertificateUse } from '../domain/certificate.ts';
import { isPerhapsUsed } from '../domain/certificate-uses.ts';
import type { Estate } from '../domain/estate.ts';
import { expiryOf } from '../domain/expiry.ts';
import type { Finding, Severity } from '../domain/finding.ts';
import type { Instant } from '../domain/instant.ts';
import { renewalOf } from '../domain/renewal.ts';
import { asOfSections } from './rule.ts';
import { missingValidationRecords } from './validation-records.ts';

const USES_SHOWN = 10;

/**
 * Certificates that listeners hold, or may hold where nobody can look, and that end soon or have ended. Those that AWS renews are quiet while that is on
 * course; a validation that AWS waits for is critical even before the end is near, because nothing else will end it.
 */
export function certificateExpiring(estate: Estate, now: Instant): readonly Finding[] {
  return estate.certificates.flatMap((certificate) => {
    const uses = estate.usesByCertificate.get(certificate.arn) ?? [];
    const verdict = judge(certificate, uses, estate, now);
    return verdict ? [toFinding(certificate, uses, verdict, estate)] : [];
  });
}

type Verdict = Pick<Finding, 'severity' | 'title' | 'why' | 'remedy'> & {
  readonly evidence: readonly string[];
};

function judge(
  certificate: Certificate,
  uses: readonly CertificateUse[],
  estate: Estate,
  now: Instant,
): Verdict | null {
  const renewal = renewalOf(certificate, now);
  if (renewal === 'waits for validation') return waitsForValidation(certificate, uses, estate);
  if (!isPerhapsUsed(estate, certificate) || renewal === 'renews by itself') return null;
  const verdict = renewal === 'renewal is stuck' ? stuck(certificate, now) : ending(certificate, now);
  return verdict && uses.length === 0 ? withUnknownUse(verdict) : verdict;
}

/** Where nobody can look, unused certificates pile up as well as used ones: a reason to look, not yet an alarm. */
function withUnknownUse(verdict: Verdict): Verdict {
  return {
    ...verdict,
    severity: 'warning',
    title: `${verdict.title}; whether it is in use is unknown`,
    evidence: [...verdict.evidence, 'Load balancers that could hold it could not be read'],
  };
}

function waitsForValidation(
  certificate: Certificate,
  uses: readonly CertificateUse[],
  estate: Estate,
): Verdict {
  const missing = missingValidationRecords(certificate, estate);
  const isRenewal = certificate.leaf !== null;
  return {
    severity: missing.length > 0 || uses.length > 0 ? 'critical' : 'warning',
    title: `${certificate.name} waits for validation${missing.length > 0 ? ': its DNS record is missing' : ''}`,
    evidence: [
      `ACM says ${isRenewal ? (certificate.renewal?.status ?? certificate.status) : certificate.status}`,
      ...missing.map(({ name, type, value }) => `Missing: ${name} ${type} ${value}`),
    ],
    why: isRenewal
      ? 'ACM cannot renew the certificate until it sees the record; the one in use ends on its date.'
      : 'ACM issues the certificate only after it has seen the record, and gives up after 72 hours.',
    remedy:
      missing.length > 0
        ? 'Create the record as it stands here and keep it: every later renewal asks for it again.'
        : 'The record is there. ACM looks again by itself, usually within the hour.',
  };
}

function stuck(certificate: Certificate, now: Instant): Verdict {
  const { daysLeft } = expiryOf(certificate.leaf?.notAfter ?? null, now);
  return {
    severity: 'critical',
    title: `${certificate.name}: the renewal by AWS is stuck, ${endsInWords(daysLeft)}`,
    evidence: [
      `Renewal status: ${certificate.renewal?.status ?? 'none yet'}`,
      ...(certificate.renewal?.reason ? [`Reason: ${certificate.renewal.reason}`] : []),
      ...validUntil(certificate),
    ],
    why: 'Nobody else renews this certificate. Once it has ended, browsers refuse every name on it.',
    remedy:
      'Remove the reason that ACM names, or request a new certificate and swap it in; a new one has another ARN.',
  };
}

function ending(certificate: Certificate, now: Instant): Verdict | null {
  const { level, daysLeft } = expiryOf(certificate.leaf?.notAfter ?? null, now);
  if (level !== 'critical' && level !== 'warning') return null;
  const severity: Severity = level;
  return {
    severity,
    title: `${certificate.name} ${endsInWords(daysLeft)}`,
    evidence: [...validUntil(certificate), ...nothingRenews(certificate)],
    why: 'Once it has ended, browsers refuse every name on it and clients that check certificates fail.',
    remedy:
      'Upload its successor and swap it in on each listener. Both work side by side until then; undo is possible while this one has not ended.',
  };
}

function endsInWords(daysLeft: number | null): string {
  if (daysLeft === null) return 'ends at an unknown time';
  if (daysLeft < 0) return `expired ${daysLeft === -1 ? 'a day' : `${-daysLeft} days`} ago`;
  if (daysLeft === 0) return 'ends today';
  return `ends in ${daysLeft === 1 ? 'a day' : `${daysLeft} days`}`;
}

function validUntil({ leaf }: Certificate): readonly string[] {
  return leaf ? [`Valid until ${leaf.notAfter}`] : [];
}

function nothingRenews({ origin, store }: Certificate): readonly string[] {
  return origin === 'imported'
    ? [`Imported into ${store === 'iam' ? 'IAM' : 'ACM'}: nothing renews it`]
    : ['ACM does not renew it'];
}

function toFinding(
  { arn, name, accountId, region, store }: Certificate,
  uses: readonly CertificateUse[],
  verdict: Verdict,
  estate: Estate,
): Finding {
  return {
    id: `certificate-expiring ${arn}`,
    rule: 'certificate-expiring',
    severity: verdict.severity,
    subject: { kind: 'certificate', id: arn, label: name },
    accountId,
    region,
    title: verdict.title,
    evidence: [...verdict.evidence, ...usesInWords(uses)],
    why: verdict.why,
    remedy: verdict.remedy,
    asOf: asOfSections(estate, accountId, region, [
      store === 'iam' ? 'server-certificates' : 'acm-certificates',
    ]),
  };
}

function usesInWords(uses: readonly CertificateUse[]): readonly string[] {
  const lines = uses
    .slice(0, USES_SHOWN)
    .map(
      ({ loadBalancerName, protocol, port, as }) =>
        `${as === 'default' ? 'Default certificate' : 'In the SNI list'} of ${protocol} ${port} on ${loadBalancerName}`,
    );
  const more = uses.length - lines.length;
  return more > 0 ? [...lines, `and ${more} more listeners`] : lines;
}
