import type { Metadata } from 'next';
import { loadView } from '@/lib/loaders/catalogue';
import { LoadBalancersPage } from '@/components/load-balancers/load-balancers-page';
import { Hydrated } from '@/app/hydrated';
import { parseScope, type SearchParams } from '@/app/search-params';

export const metadata: Metadata = { title: 'Load balancers' };

export default async function Page({ searchParams }: { searchParams: SearchParams }) {
  const request = await parseScope(searchParams);
  const view = await loadView('load-balancers', request);
  return (
    <Hydrated name="load-balancers" request={request} view={view}>
      <LoadBalancersPage request={request} />
    </Hydrated>
  );
}
