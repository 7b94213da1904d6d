import { notFound } from 'next/navigation';
import { viewRequests, type ViewRequest } from '@/lib/views/requests';

export type RouteParams = Promise<{ account: string; region: string; api: string; name: string }>;

/** Which load balancer the path names; a path that names none is not found. */
export async function parseLoadBalancer(params: RouteParams): Promise<ViewRequest<'load-balancer'>> {
  const { account, region, api, name } = await params;
  const parsed = viewRequests['load-balancer'].safeParse({
    accountId: decodeURIComponent(account),
    region: decodeURIComponent(region),
    api,
    name: decodeURIComponent(name),
  });
  return parsed.success ? parsed.data : notFound();
}
