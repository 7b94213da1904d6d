import type { Metadata } from 'next';
import { loadView } from '@/lib/loaders/catalogue';
import { OverviewPage } from '@/components/overview/overview-page';
import { Hydrated } from '@/app/hydrated';
import { parseScope, type SearchParams } from '@/app/search-params';

export const metadata: Metadata = { title: { absolute: 'Overview · Headgate' } };

export default async function Page({ searchParams }: { searchParams: SearchParams }) {
  const request = await parseScope(searchParams);
  const view = await loadView('overview', request);
  return (
    <Hydrated name="overview" request={request} view={view}>
      <OverviewPage request={request} />
    </Hydrated>
  );
}
