import type { Metadata } from 'next';
import { loadView } from '@/lib/loaders/catalogue';
import { ZonePage } from '@/components/dns/zone-page';
import { Hydrated } from '@/app/hydrated';

type Params = Promise<{ zone: string }>;

async function load(params: Params) {
  const request = { zoneId: decodeURIComponent((await params).zone) };
  return { request, view: await loadView('zone', request) };
}

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const { view } = await load(params);
  return { title: view.zone?.name ?? 'Zone' };
}

export default async function Page({ params }: { params: Params }) {
  const { request, view } = await load(params);
  return (
    <Hydrated name="zone" request={request} view={view}>
      <ZonePage request={request} />
    </Hydrated>
  );
}
