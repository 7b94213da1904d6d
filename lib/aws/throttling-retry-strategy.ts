import { StandardRetryStrategy } from '@smithy/core/retry';
import type { RetryErrorInfo, StandardRetryToken } from '@smithy/types';

/**
 * Retries what AWS throttled, which it has not done; nothing else. A change whose answer was lost may have been made:
 * sent again, AWS would refuse it as a duplicate, and the refusal would hide the success.
 */
export class ThrottlingRetryStrategy extends StandardRetryStrategy {
  override refreshRetryTokenForRetry(
    token: StandardRetryToken,
    error: RetryErrorInfo,
  ): Promise<StandardRetryToken> {
    if (error.errorType === 'THROTTLING') return super.refreshRetryTokenForRetry(token, error);
    return Promise.reject(new Error('A change is not repeated blindly.'));
  }
}
