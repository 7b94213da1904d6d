'use client';

import { useSuspenseQuery } from '@tanstack/react-query';
import { managerName } from '@/lib/domain/managed-by';
import { paths } from '@/lib/paths';
import { viewQuery } from '@/lib/queries/view-query';
import type { SwapFormView } from '@/lib/views/load-balancers';
import type { ViewRequest } from '@/lib/views/requests';
import { EmptyState } from '@/components/ui/empty-state';
import { FactStrip } from '@/components/ui/facts';
import { GapsBanner } from '@/components/ui/gaps-banner';
import { TextLink } from '@/components/ui/link';
import { Note } from '@/components/ui/note';
import { PageHead } from '@/components/ui/page-head';
import { CertificateMention } from './certificate-mention';
import { SwapForm } from './swap-form';

type Form = NonNullable<SwapFormView['form']>;

export function SwapPage({ request }: { request: ViewRequest<'swap-form'> }) {
  const { data: view } = useSuspenseQuery(viewQuery('swap-form', request));
  const { form } = view;
  const parents = [
    { title: 'Load balancers', href: paths.loadBalancers() },
    ...(form ? [{ title: form.loadBalancerName, href: form.href }] : []),
  ];
  return (
    <>
      <PageHead
        title={
          form
            ? `Swap the certificate of ${form.protocol} ${form.port}`
            : `Swap the certificate on port ${request.port}`
        }
        parents={parents}
        about="Choosing makes a plan. Nothing is changed until the plan is confirmed."
      />
      <GapsBanner gaps={view.gaps} />
      {form ? <Body form={form} /> : <Missing request={request} hasGaps={view.gaps.length > 0} />}
    </>
  );
}

function Body({ form }: { form: Form }) {
  return (
    <>
      <FactStrip
        facts={[
          {
            name: 'Certificate now',
            value: form.current ? <CertificateMention certificate={form.current} hasDetails /> : 'none',
          },
          {
            name: 'SNI certificates',
            value:
              form.sni.length === 0 ? (
                <span className="font-normal text-muted">none</span>
              ) : (
                form.sni.map((certificate) => (
                  <div key={certificate.arn}>
                    <CertificateMention certificate={certificate} />
                  </div>
                ))
              ),
          },
        ]}
      />
      {form.managedBy.map((one) => (
        <Note key={one.evidence} tone="warning">
          {managerName(one.manager)}
          {one.owner && ` (${one.owner})`} manages this listener and will revert a change made here. Change it
          there first. Evidence: {one.evidence}.
        </Note>
      ))}
      {form.whyNot === null ? (
        <SwapForm form={form} />
      ) : (
        <Note tone="critical">
          {form.whyNot} <TextLink href={form.href}>Back to {form.loadBalancerName}</TextLink>
        </Note>
      )}
    </>
  );
}

function Missing({ request, hasGaps }: { request: ViewRequest<'swap-form'>; hasGaps: boolean }) {
  return (
    <div className="panel">
      <EmptyState title={`No listener on port ${request.port} of ${request.name} is known`}>
        {hasGaps
          ? 'Parts of the inventory could not be read, so it may still exist.'
          : 'The load balancer or its listener may have been deleted.'}
      </EmptyState>
    </div>
  );
}
