import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { loadView } from '@/lib/loaders/catalogue';
import { viewRequests } from '@/lib/views/requests';
import { SwapPage } from '@/components/load-balancers/swap-page';
import { Hydrated } from '@/app/hydrated';
import { parseLoadBalancer, type RouteParams } from '../../route-params';

export const metadata: Metadata = { title: 'Swap certificate' };

export default async function Page({ params }: { params: RouteParams & Promise<{ port: string }> }) {
  const { port } = await params;
  const parsed = viewRequests['swap-form'].safeParse({ ...(await parseLoadBalancer(params)), port });
  if (!parsed.success) notFound();
  const request = parsed.data;
  const view = await loadView('swap-form', request);
  return (
    <Hydrated name="swap-form" request={request} view={view}>
      <SwapPage request={request} />
    </Hydrated>
  );
}
