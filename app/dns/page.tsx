import type { Metadata } from 'next';
import { loadView } from '@/lib/loaders/catalogue';
import { ZonesPage } from '@/components/dns/zones-page';
import { Hydrated } from '@/app/hydrated';
import { parseScope, type SearchParams } from '@/app/search-params';

export const metadata: Metadata = { title: 'DNS' };

export default async function Page({ searchParams }: { searchParams: SearchParams }) {
  const request = await parseScope(searchParams);
  const view = await loadView('zones', request);
  return (
    <Hydrated name="zones" request={request} view={view}>
      <ZonesPage request={request} />
    </Hydrated>
  );
}
