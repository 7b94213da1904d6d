import type { Certificate } from './certificate.ts';
import { expiryOf } from './expiry.ts';
import type { Instant } from './instant.ts';

export type Renewal = 'renews by itself' | 'renewal is stuck' | 'waits for validation' | 'not renewed by AWS';

/**
 * How the renewal of a certificate stands that ACM issued; `null` for imported ones. ACM begins 45 days before the
 * end, so one that has not succeeded in the last week is not on course.
 *
 * https://docs.aws.amazon.com/acm/latest/userguide/managed-renewal.html
 */
export function renewalOf({ origin, status, leaf, renewal }: Certificate, now: Instant): Renewal | null {
  if (origin === 'imported') return null;
  if (status === 'PENDING_VALIDATION' || renewal?.status === 'PENDING_VALIDATION')
    return 'waits for validation';
  if (renewal?.status === 'FAILED' || status === 'VALIDATION_TIMED_OUT' || status === 'FAILED') {
    return 'renewal is stuck';
  }
  if (!renewal?.eligible) return 'not renewed by AWS';
  return expiryOf(leaf?.notAfter ?? null, now).level === 'critical' ? 'renewal is stuck' : 'renews by itself';
}
