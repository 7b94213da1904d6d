import type { Metadata } from 'next';
import { loadView } from '@/lib/loaders/catalogue';
import { CertificatePage } from '@/components/certificates/certificate-page';
import { Hydrated } from '@/app/hydrated';

type Params = Promise<{ arn: string }>;

async function load(params: Params) {
  const request = { arn: decodeURIComponent((await params).arn) };
  return { request, view: await loadView('certificate', request) };
}

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const { view } = await load(params);
  return { title: view.certificate?.row.name ?? 'Certificate' };
}

export default async function Page({ params }: { params: Params }) {
  const { request, view } = await load(params);
  return (
    <Hydrated name="certificate" request={request} view={view}>
      <CertificatePage request={request} />
    </Hydrated>
  );
}
