'use client';

import { useSuspenseQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo } from 'react';
import { formatInstant } from '@/lib/format';
import { viewQuery } from '@/lib/queries/view-query';
import type { ChangeRow } from '@/lib/views/changes';
import { ChangeState } from '@/components/ui/change-state';
import { RelativeTime } from '@/components/ui/clock';
import { DataTable } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import { GapsBanner } from '@/components/ui/gaps-banner';
import { AppLink } from '@/components/ui/link';
import { PageHead } from '@/components/ui/page-head';
import type { TableColumn } from '@/components/ui/table-column';
import { FilterBox, FilterSelect } from '@/components/ui/table-tools';
import { useUrlParameter } from '@/components/ui/url-parameter';

const kinds: Readonly<Record<ChangeRow['kind'], string>> = {
  'upload-certificate': 'Upload certificate',
  'swap-certificate': 'Swap certificate',
  'point-apex': 'Point apex',
};

const kindOptions = Object.entries(kinds).map(([value, title]) => ({ value, title }));

const stateOptions = [
  { value: 'draft', title: 'draft' },
  { value: 'needs-attention', title: 'needs attention' },
  { value: 'running', title: 'running' },
  { value: 'proving', title: 'proving' },
  { value: 'proven', title: 'proven' },
  { value: 'undone', title: 'undone' },
  { value: 'abandoned', title: 'discarded' },
];

const columns: readonly TableColumn<ChangeRow>[] = [
  {
    id: 'title',
    title: 'Change',
    width: 'w-96',
    sortBy: (row) => row.title,
    csv: (row) => row.title,
    cell: (row) => (
      <>
        <AppLink href={row.href} className="font-[560] whitespace-normal underline-offset-2 hover:underline">
          {row.title}
        </AppLink>
        <div className="text-sm text-muted">{kinds[row.kind]}</div>
      </>
    ),
  },
  {
    id: 'state',
    title: 'State',
    width: 'w-44',
    sortBy: (row) => row.state,
    csv: (row) => row.state,
    cell: (row) => <ChangeState state={row.state} />,
  },
  {
    id: 'proof',
    title: 'Proof',
    width: 'w-60',
    className: 'max-md:hidden',
    csv: (row) => row.proof ?? '',
    cell: (row) => row.proof ?? <span className="text-faint">–</span>,
  },
  {
    id: 'by',
    title: 'By',
    width: 'w-32',
    className: 'text-muted max-md:hidden',
    sortBy: (row) => row.by,
    csv: (row) => row.by,
    cell: (row) => row.by,
  },
  {
    id: 'at',
    title: 'Last step',
    width: 'w-32',
    className: 'text-muted',
    sortBy: (row) => row.at,
    csv: (row) => formatInstant(row.at),
    cell: (row) => <RelativeTime at={row.at} />,
  },
];

export function ChangesPage() {
  const { data: view } = useSuspenseQuery(viewQuery('changes', {}));
  const [text] = useUrlParameter('q');
  const [kind] = useUrlParameter('kind');
  const [state] = useUrlParameter('state');
  const wanted = useDeferredValue(text).toLowerCase();
  const rows = useMemo(
    () =>
      view.rows.filter(
        (row) =>
          (kind === '' || row.kind === kind) &&
          (state === '' || row.state === state) &&
          `${row.title}\n${row.by}\n${row.id}`.toLowerCase().includes(wanted),
      ),
    [view.rows, wanted, kind, state],
  );
  return (
    <>
      <PageHead title="Changes" about="Plans and what became of them. Newest first." />
      <GapsBanner gaps={view.gaps} />
      <DataTable
        caption="Changes"
        columns={columns}
        rows={rows}
        total={view.rows.length}
        rowKey={(row) => row.id}
        csvName="changes"
        filters={
          <>
            <FilterBox label="Filter by title, person" />
            <FilterSelect parameter="kind" label="Kind" options={kindOptions} />
            <FilterSelect parameter="state" label="State" options={stateOptions} />
          </>
        }
        empty={
          <EmptyState title={view.rows.length > 0 ? 'No change matches' : 'No change was planned yet'}>
            {view.rows.length > 0
              ? 'Widen the filters.'
              : 'Swap a certificate on a listener, or point an apex at a load balancer: each begins as a plan.'}
          </EmptyState>
        }
      />
    </>
  );
}
