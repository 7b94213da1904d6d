import { StandardRetryStrategy } from '@smithy/core/retry';
import type { RetryErrorInfo, StandardRetryToken } from '@smithy/types';

/** A quota that is used up, which the SDK takes for throttling. */
const QUOTA = 'LimitExceededException';

/**
 * Retries what AWS throttled, which it has not done; nothing else. A change whose answer was lost may have been made:
 * sent again, AWS would refuse it as a duplicate, and the refusal would hide the success.
 */
export class ThrottlingRetryStrategy extends StandardRetryStrategy {
  override refreshRetryTokenForRetry(
    token: StandardRetryToken,
    info: RetryErrorInfo,
  ): Promise<StandardRetryToken> {
    const isQuota = info.error instanceof Error && info.error.name === QUOTA;
    if (info.errorType === 'THROTTLING' && !isQuota) return super.refreshRetryTokenForRetry(token, info);
    return Promise.reject(new Error('A change is not repeated blindly.'));
  }
}
