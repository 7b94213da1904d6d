import type { Metadata } from 'next';
import { loadView } from '@/lib/loaders/catalogue';
import { FindingsPage } from '@/components/findings/findings-page';
import { Hydrated } from '@/app/hydrated';
import { parseScope, type SearchParams } from '@/app/search-params';

export const metadata: Metadata = { title: 'Findings' };

export default async function Page({ searchParams }: { searchParams: SearchParams }) {
  const request = await parseScope(searchParams);
  const view = await loadView('findings', request);
  return (
    <Hydrated name="findings" request={request} view={view}>
      <FindingsPage request={request} />
    </Hydrated>
  );
}
