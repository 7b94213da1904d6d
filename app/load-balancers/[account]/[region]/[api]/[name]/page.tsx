import type { Metadata } from 'next';
import { loadView } from '@/lib/loaders/catalogue';
import { LoadBalancerPage } from '@/components/load-balancers/load-balancer-page';
import { Hydrated } from '@/app/hydrated';
import { parseLoadBalancer, type RouteParams } from './route-params';

export async function generateMetadata({ params }: { params: RouteParams }): Promise<Metadata> {
  return { title: (await parseLoadBalancer(params)).name };
}

export default async function Page({ params }: { params: RouteParams }) {
  const request = await parseLoadBalancer(params);
  const view = await loadView('load-balancer', request);
  return (
    <Hydrated name="load-balancer" request={request} view={view}>
      <LoadBalancerPage request={request} />
    </Hydrated>
  );
}
