import type { Metadata } from 'next';
import { loadView } from '@/lib/loaders/catalogue';
import { PointApexPage } from '@/components/dns/point-apex-page';
import { Hydrated } from '@/app/hydrated';

type Params = Promise<{ zone: string }>;

async function load(params: Params) {
  const request = { zoneId: decodeURIComponent((await params).zone) };
  return { request, view: await loadView('point-apex-form', request) };
}

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const { view } = await load(params);
  return { title: `Point ${view.form?.zoneName ?? 'apex'}` };
}

export default async function Page({ params }: { params: Params }) {
  const { request, view } = await load(params);
  return (
    <Hydrated name="point-apex-form" request={request} view={view}>
      <PointApexPage request={request} />
    </Hydrated>
  );
}
