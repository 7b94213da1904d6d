import type { MetadataBearer } from '@smithy/types';
import type { Receipt } from './gateways.ts';

export function toReceipt({ $metadata }: MetadataBearer): Receipt {
  return { requestId: $metadata.requestId ?? null };
}
