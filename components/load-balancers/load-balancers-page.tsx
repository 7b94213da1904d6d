'use client';

import { useSuspenseQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo } from 'react';
import { formatCount, formatNumber } from '@/lib/format';
import { paths } from '@/lib/paths';
import { viewQuery } from '@/lib/queries/view-query';
import type { ViewRequest } from '@/lib/views/requests';
import { DataTable } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import { GapsBanner, ofWhatWasRead } from '@/components/ui/gaps-banner';
import { TextLink } from '@/components/ui/link';
import { PageHead } from '@/components/ui/page-head';
import { FilterBox, FilterSelect } from '@/components/ui/table-tools';
import { useUrlParameter } from '@/components/ui/url-parameter';
import { CarryCertificate } from './carry-certificate';
import { loadBalancerColumns } from './columns';
import { kindOptions } from './kind-words';
import { compareUrgency, matchesFilter, urgencyOf } from './row-filter';

const healthOptions = [
  { value: 'down', title: 'down' },
  { value: 'degraded', title: 'degraded' },
  { value: 'unknown', title: 'unknown' },
  { value: 'healthy', title: 'healthy' },
  { value: 'none', title: 'no targets' },
];

const expiryOptions = [
  { value: 'expired', title: 'already' },
  { value: '7', title: 'within 7 days' },
  { value: '30', title: 'within 30 days' },
  { value: '90', title: 'within 90 days' },
];

const managerOptions = [
  { value: 'none', title: 'nobody' },
  { value: 'terraform', title: 'Terraform' },
  { value: 'cloudformation', title: 'CloudFormation' },
  { value: 'kubernetes', title: 'Kubernetes' },
];

export function LoadBalancersPage({ request }: { request: ViewRequest<'load-balancers'> }) {
  const { data: view } = useSuspenseQuery(viewQuery('load-balancers', request));
  const [text] = useUrlParameter('q');
  const [kind] = useUrlParameter('type');
  const [health] = useUrlParameter('health');
  const [expires] = useUrlParameter('expires');
  const [manager] = useUrlParameter('managed-by');
  const deferredText = useDeferredValue(text);
  const rows = useMemo(
    () =>
      view.rows
        .filter((row) => matchesFilter(row, { text: deferredText, kind, health, expires, manager }))
        .sort(compareUrgency),
    [view.rows, deferredText, kind, health, expires, manager],
  );
  const accounts = new Set(view.rows.map((row) => row.where.accountId)).size;
  const troubled = view.rows.filter((row) => urgencyOf(row) < 3).length;

  return (
    <CarryCertificate>
      <PageHead
        title="Load balancers"
        about={`${formatNumber(view.rows.length)} in ${formatCount(accounts, 'account')}. ${
          troubled === 0
            ? `None needs attention${ofWhatWasRead(view.gaps)}.`
            : `${formatNumber(troubled)} ${troubled === 1 ? 'needs' : 'need'} attention.`
        }`}
      />
      <GapsBanner gaps={view.gaps} />
      <DataTable
        caption="Load balancers"
        columns={loadBalancerColumns}
        rows={rows}
        total={view.rows.length}
        rowKey={(row) => row.id}
        csvName="load-balancers"
        filters={
          <>
            <FilterBox label="Filter by name, DNS name, certificate" />
            <FilterSelect parameter="type" label="Type" options={kindOptions} />
            <FilterSelect parameter="health" label="Health" options={healthOptions} />
            <FilterSelect parameter="expires" label="Expires" options={expiryOptions} />
            <FilterSelect parameter="managed-by" label="Managed by" options={managerOptions} />
          </>
        }
        empty={
          view.rows.length > 0 ? (
            <EmptyState title="No load balancer matches">
              Widen the filters, or{' '}
              <TextLink href={paths.loadBalancers()}>show all {view.rows.length}</TextLink>.
            </EmptyState>
          ) : (
            <EmptyState
              title={view.gaps.length > 0 ? 'No load balancer could be read yet' : 'No load balancers here'}
            >
              {view.gaps.length > 0
                ? 'Parts of the inventory are missing; see above.'
                : 'The accounts and regions shown have none. Widen what is shown at the top of the page.'}
            </EmptyState>
          )
        }
      />
    </CarryCertificate>
  );
}
