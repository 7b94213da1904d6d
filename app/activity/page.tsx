import type { Metadata } from 'next';
import { loadView } from '@/lib/loaders/catalogue';
import { ActivityPage } from '@/components/activity/activity-page';
import { Hydrated } from '@/app/hydrated';

export const metadata: Metadata = { title: 'Activity' };

export default async function Page() {
  const view = await loadView('activity', {});
  return (
    <Hydrated name="activity" request={{}} view={view}>
      <ActivityPage />
    </Hydrated>
  );
}
