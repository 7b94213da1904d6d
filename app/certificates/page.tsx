import type { Metadata } from 'next';
import { loadView } from '@/lib/loaders/catalogue';
import { CertificatesPage } from '@/components/certificates/certificates-page';
import { Hydrated } from '@/app/hydrated';
import { parseScope, type SearchParams } from '@/app/search-params';

export const metadata: Metadata = { title: 'Certificates' };

export default async function Page({ searchParams }: { searchParams: SearchParams }) {
  const request = await parseScope(searchParams);
  const view = await loadView('certificates', request);
  return (
    <Hydrated name="certificates" request={request} view={view}>
      <CertificatesPage request={request} />
    </Hydrated>
  );
}
