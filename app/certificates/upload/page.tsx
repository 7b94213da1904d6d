import type { Metadata } from 'next';
import { loadView } from '@/lib/loaders/catalogue';
import { UploadPage } from '@/components/certificates/upload-page';
import { Hydrated } from '@/app/hydrated';

export const metadata: Metadata = { title: 'Upload certificate' };

export default async function Page() {
  const view = await loadView('upload-form', {});
  return (
    <Hydrated name="upload-form" request={{}} view={view}>
      <UploadPage />
    </Hydrated>
  );
}
