import type * as elbv2 from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Handlers } from '../wire/service.ts';
import { certificateHandlers } from './elbv2/certificates.ts';
import { describeHandlers } from './elbv2/describe.ts';
import { listenerHandlers } from './elbv2/listeners.ts';
import { loadBalancerHandlers } from './elbv2/load-balancers.ts';
import { targetHandlers } from './elbv2/targets.ts';

export const handlers = {
  ...describeHandlers,
  ...loadBalancerHandlers,
  ...listenerHandlers,
  ...certificateHandlers,
  ...targetHandlers,
} satisfies Handlers<typeof elbv2>;
