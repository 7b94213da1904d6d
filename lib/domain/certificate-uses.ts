import type { Certificate } from './certificate.ts';
import type { Estate } from './estate.ts';
import { GLOBAL } from './place.ts';
import { listsLoadBalancers } from './snapshot.ts';

/**
 * Whether no use of the certificate can have stayed unseen: only load balancers of its own account, and for ACM of its
 * region, can hold it.
 */
export function areUsesKnown(
  { gaps }: Pick<Estate, 'gaps'>,
  { accountId, region }: Pick<Certificate, 'accountId' | 'region'>,
): boolean {
  return !gaps.some(
    (gap) =>
      listsLoadBalancers(gap) && gap.accountId === accountId && (region === GLOBAL || gap.region === region),
  );
}

/** Whether a listener holds the certificate, or could where nobody may look. */
export function isPerhapsUsed(
  { gaps, usesByCertificate }: Pick<Estate, 'gaps' | 'usesByCertificate'>,
  certificate: Pick<Certificate, 'arn' | 'accountId' | 'region'>,
): boolean {
  const hidden = gaps.filter(({ status }) => status === 'denied' || status === 'failed');
  return (
    (usesByCertificate.get(certificate.arn) ?? []).length > 0 || !areUsesKnown({ gaps: hidden }, certificate)
  );
}
