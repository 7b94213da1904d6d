'use client';

import { useSuspenseQuery } from '@tanstack/react-query';
import { paths } from '@/lib/paths';
import { viewQuery } from '@/lib/queries/view-query';
import type { ViewRequest } from '@/lib/views/requests';
import { EmptyState } from '@/components/ui/empty-state';
import { GapsBanner } from '@/components/ui/gaps-banner';
import { TextLink } from '@/components/ui/link';
import { Note } from '@/components/ui/note';
import { PageHead } from '@/components/ui/page-head';
import { PointApexForm } from './point-apex-form';

export function PointApexPage({ request }: { request: ViewRequest<'point-apex-form'> }) {
  const { data: view } = useSuspenseQuery(viewQuery('point-apex-form', request));
  const { form } = view;
  return (
    <>
      <PageHead
        title={form ? `Point ${form.zoneName} at a load balancer` : 'Point an apex at a load balancer'}
        parents={[
          { title: 'DNS', href: paths.zones() },
          ...(form ? [{ title: form.zoneName, href: paths.zone(form.zoneId) }] : []),
        ]}
        about="Choosing makes a plan. Nothing is changed until the plan is confirmed."
      />
      <GapsBanner gaps={view.gaps} />
      {!form ? (
        <div className="panel">
          <EmptyState title="No hosted zone with this id is known">It may have been deleted.</EmptyState>
        </div>
      ) : form.whyNot !== null ? (
        <Note tone="critical">
          {form.whyNot} <TextLink href={paths.zone(form.zoneId)}>Back to {form.zoneName}</TextLink>
        </Note>
      ) : (
        <PointApexForm form={form} />
      )}
    </>
  );
}
