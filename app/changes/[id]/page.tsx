import type { Metadata } from 'next';
import { loadView } from '@/lib/loaders/catalogue';
import { ChangePage } from '@/components/changes/change-page';
import { Hydrated } from '@/app/hydrated';

type Params = Promise<{ id: string }>;

async function load(params: Params) {
  const request = { id: decodeURIComponent((await params).id) };
  return { request, view: await loadView('change', request) };
}

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const { view } = await load(params);
  return { title: view.change?.row.title ?? 'Change' };
}

export default async function Page({ params }: { params: Params }) {
  const { request, view } = await load(params);
  return (
    <Hydrated name="change" request={request} view={view}>
      <ChangePage request={request} />
    </Hydrated>
  );
}
