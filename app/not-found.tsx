import type { Metadata } from 'next';
import { paths } from '@/lib/paths';
import { EmptyState } from '@/components/ui/empty-state';
import { TextLink } from '@/components/ui/link';
import { PageHead } from '@/components/ui/page-head';

export const metadata: Metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <>
      <PageHead title="Not found" />
      <div className="panel">
        <EmptyState title="Nothing stands at this address">
          Go to the <TextLink href={paths.overview()}>overview</TextLink>, or search with Ctrl K.
        </EmptyState>
      </div>
    </>
  );
}
