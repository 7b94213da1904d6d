import { z } from 'zod';
import type { ViewName } from './catalogue.ts';

/** Which part of the estate a view shows: account ids and regions, comma-separated in the URL; empty means all. */
const scope = { accounts: z.string().default(''), regions: z.string().default('') };

const loadBalancerKey = {
  accountId: z.string(),
  region: z.string(),
  api: z.enum(['classic', 'v2']),
  name: z.string(),
};

/** The parameters of each view, as they stand in the query string of its GET route. */
export const viewRequests = {
  shell: z.object(scope),
  overview: z.object(scope),
  'load-balancers': z.object(scope),
  'load-balancer': z.object(loadBalancerKey),
  'swap-form': z.object({ ...loadBalancerKey, port: z.coerce.number().int() }),
  certificates: z.object(scope),
  certificate: z.object({ arn: z.string() }),
  'upload-form': z.object({}),
  zones: z.object(scope),
  zone: z.object({ zoneId: z.string() }),
  'point-apex-form': z.object({ zoneId: z.string() }),
  findings: z.object(scope),
  changes: z.object({}),
  change: z.object({ id: z.string() }),
  activity: z.object({}),
  search: z.object({ query: z.string().max(2000) }),
} as const satisfies Record<ViewName, z.ZodType>;

export type ViewRequest<N extends ViewName> = z.output<(typeof viewRequests)[N]>;
