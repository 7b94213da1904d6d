import type { CertificateLink } from '@/lib/views/base';
import { ExpiryBadge } from '@/components/ui/badge';
import { AppLink } from '@/components/ui/link';

const name = 'inline-block max-w-36 truncate align-bottom font-mono text-sm';

/** A certificate's name and days left; with `hasDetails` also where it is and what it is. */
export function CertificateMention({
  certificate,
  hasDetails = false,
}: {
  certificate: CertificateLink;
  hasDetails?: boolean;
}) {
  return (
    <span className="inline-block">
      {certificate.href === null ? (
        <span title={certificate.name} className={name}>
          {certificate.name}
        </span>
      ) : (
        <AppLink
          href={certificate.href}
          title={certificate.name}
          className={`${name} underline-offset-2 hover:underline`}
        >
          {certificate.name}
        </AppLink>
      )}{' '}
      <ExpiryBadge {...certificate.expiry} />
      {hasDetails && (
        <span className="block text-sm font-normal text-muted">
          {[certificate.store, certificate.key, certificate.issuer].filter(Boolean).join(' · ')}
        </span>
      )}
    </span>
  );
}
