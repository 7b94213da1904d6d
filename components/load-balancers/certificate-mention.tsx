import type { CertificateLink } from '@/lib/views/base';
import { ExpiryBadge } from '@/components/ui/badge';
import { AppLink } from '@/components/ui/link';

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
        <span className="font-mono text-sm">{certificate.name}</span>
      ) : (
        <AppLink href={certificate.href} className="font-mono text-sm underline-offset-2 hover:underline">
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
