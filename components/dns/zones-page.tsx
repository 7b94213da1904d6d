'use client';

import { useSuspenseQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo } from 'react';
import { formatNumber } from '@/lib/format';
import { viewQuery } from '@/lib/queries/view-query';
import type { ZonesView } from '@/lib/views/dns';
import type { ViewRequest } from '@/lib/views/requests';
import { Badge } from '@/components/ui/badge';
import { DataTable } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import { GapsBanner, ofWhatWasRead } from '@/components/ui/gaps-banner';
import { AppLink } from '@/components/ui/link';
import { PageHead } from '@/components/ui/page-head';
import { Status } from '@/components/ui/status';
import type { TableColumn } from '@/components/ui/table-column';
import { FilterBox } from '@/components/ui/table-tools';
import { useUrlParameter } from '@/components/ui/url-parameter';

type Zone = ZonesView['rows'][number];

const toneOrder = { critical: 0, warning: 1, unknown: 2, neutral: 3, ok: 4 } as const;

const columns: readonly TableColumn<Zone>[] = [
  {
    id: 'name',
    title: 'Zone',
    width: 'w-72',
    sortBy: (zone) => zone.name,
    csv: (zone) => zone.name,
    cell: (zone) => (
      <>
        <AppLink href={zone.href} className="font-[560] underline-offset-2 hover:underline">
          {zone.name}
        </AppLink>
        <div className="text-sm text-muted">{zone.isPrivate ? 'private' : 'public'}</div>
      </>
    ),
  },
  {
    id: 'apex',
    title: 'Apex',
    width: 'w-80',
    sortBy: (zone) => toneOrder[zone.apexTone],
    csv: (zone) => zone.apex,
    cell: (zone) => <Status tone={zone.apexTone}>{zone.apex}</Status>,
  },
  {
    id: 'records',
    title: 'Records',
    width: 'w-28',
    sortBy: (zone) => zone.recordCount,
    csv: (zone) => String(zone.recordCount ?? 'unknown'),
    cell: (zone) => (
      <span className="tabular-nums">
        {zone.recordCount === null ? 'unknown' : formatNumber(zone.recordCount)}
      </span>
    ),
  },
  {
    id: 'findings',
    title: 'Findings',
    width: 'w-24',
    className: 'max-md:hidden',
    sortBy: (zone) => -zone.findings,
    csv: (zone) => String(zone.findings),
    cell: (zone) =>
      zone.findings === 0 ? (
        <span className="text-faint">–</span>
      ) : (
        <Badge tone="warning">{zone.findings}</Badge>
      ),
  },
  {
    id: 'account',
    title: 'Account',
    width: 'w-40',
    className: 'text-muted max-md:hidden',
    sortBy: (zone) => zone.where.accountName,
    csv: (zone) => zone.where.accountId,
    cell: (zone) => zone.where.accountName,
  },
];

export function ZonesPage({ request }: { request: ViewRequest<'zones'> }) {
  const { data: view } = useSuspenseQuery(viewQuery('zones', request));
  const [text] = useUrlParameter('q');
  const wanted = useDeferredValue(text).toLowerCase();
  const rows = useMemo(
    () => view.rows.filter((zone) => `${zone.name}\n${zone.apex}\n${zone.id}`.toLowerCase().includes(wanted)),
    [view.rows, wanted],
  );
  const troubled = view.rows.filter(
    ({ apexTone }) => apexTone === 'critical' || apexTone === 'warning',
  ).length;
  return (
    <>
      <PageHead
        title="DNS"
        about={`${formatNumber(view.rows.length)} hosted ${view.rows.length === 1 ? 'zone' : 'zones'}. ${
          troubled === 0
            ? `No apex needs attention${ofWhatWasRead(view.gaps)}.`
            : `${troubled} apex ${troubled === 1 ? 'needs' : 'need'} attention.`
        }`}
      />
      <GapsBanner gaps={view.gaps} />
      <DataTable
        caption="Hosted zones"
        columns={columns}
        rows={rows}
        total={view.rows.length}
        rowKey={(zone) => zone.id}
        csvName="hosted-zones"
        filters={<FilterBox label="Filter by name, apex, zone id" />}
        empty={
          view.rows.length > 0 ? (
            <EmptyState title="No zone matches">Change the words of the filter.</EmptyState>
          ) : (
            <EmptyState title={view.gaps.length > 0 ? 'No zone could be read yet' : 'No hosted zones'}>
              {view.gaps.length > 0
                ? 'Parts of the inventory are missing; see above.'
                : 'The accounts shown host no zone in Route 53.'}
            </EmptyState>
          )
        }
      />
    </>
  );
}
