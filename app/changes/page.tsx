import type { Metadata } from 'next';
import { loadView } from '@/lib/loaders/catalogue';
import { ChangesPage } from '@/components/changes/changes-page';
import { Hydrated } from '@/app/hydrated';

export const metadata: Metadata = { title: 'Changes' };

export default async function Page() {
  const view = await loadView('changes', {});
  return (
    <Hydrated name="changes" request={{}} view={view}>
      <ChangesPage />
    </Hydrated>
  );
}
