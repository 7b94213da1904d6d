'use client';

import { useDeferredValue, useMemo } from 'react';
import { managerName } from '@/lib/domain/managed-by';
import type { RecordRow } from '@/lib/views/dns';
import { DataTable } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import type { TableColumn } from '@/components/ui/table-column';
import { FilterBox, FilterSelect } from '@/components/ui/table-tools';
import { useUrlParameter } from '@/components/ui/url-parameter';
import { LeadsTo } from './leads-to';
import { RecordValues, ttlWords } from './record-values';

const columns: readonly TableColumn<RecordRow>[] = [
  {
    id: 'name',
    title: 'Name',
    width: 'w-72',
    sortBy: (record) => record.name,
    csv: (record) => record.name,
    cell: (record) => (
      <>
        <span className="font-[560]">{record.name}</span>
        {record.setIdentifier && <div className="text-sm text-muted">{record.setIdentifier}</div>}
      </>
    ),
  },
  {
    id: 'type',
    title: 'Type',
    width: 'w-20',
    sortBy: (record) => record.type,
    csv: (record) => record.type,
    cell: (record) => record.type,
  },
  {
    id: 'values',
    title: 'Value',
    width: 'w-96',
    csv: (record) => record.values.join(' '),
    cell: (record) => (
      <div className="max-w-96 min-w-56 whitespace-normal">
        <RecordValues record={record} />
      </div>
    ),
  },
  {
    id: 'leads-to',
    title: 'Leads to',
    width: 'w-60',
    sortBy: (record) => record.leadsTo?.says ?? null,
    csv: (record) => record.leadsTo?.says ?? '',
    cell: (record) => <LeadsTo record={record} />,
  },
  {
    id: 'routing',
    title: 'Routing',
    width: 'w-36',
    className: 'text-muted max-lg:hidden',
    sortBy: (record) => record.routing,
    csv: (record) => record.routing,
    cell: (record) => record.routing || '–',
  },
  {
    id: 'ttl',
    title: 'TTL',
    width: 'w-20',
    className: 'text-muted max-md:hidden',
    sortBy: (record) => record.ttlSeconds,
    csv: (record) => String(record.ttlSeconds ?? ''),
    cell: (record) => <span className="tabular-nums">{ttlWords(record.ttlSeconds)}</span>,
  },
  {
    id: 'managed-by',
    title: 'Managed by',
    width: 'w-36',
    className: 'text-muted max-lg:hidden',
    csv: (record) => record.managedBy.map(({ manager }) => managerName(manager)).join(', '),
    cell: (record) => record.managedBy.map(({ manager }) => managerName(manager)).join(', ') || '–',
  },
];

export function RecordsTable({ records }: { records: readonly RecordRow[] }) {
  const [text] = useUrlParameter('q');
  const [type] = useUrlParameter('type');
  const wanted = useDeferredValue(text).toLowerCase();
  const rows = useMemo(
    () =>
      records.filter(
        (record) =>
          (type === '' || record.type === type) &&
          [record.name, ...record.values, record.leadsTo?.says ?? '']
            .join('\n')
            .toLowerCase()
            .includes(wanted),
      ),
    [records, wanted, type],
  );
  const types = useMemo(
    () => [...new Set(records.map((record) => record.type))].sort().map((value) => ({ value, title: value })),
    [records],
  );
  return (
    <DataTable
      caption="Record sets"
      columns={columns}
      rows={rows}
      total={records.length}
      rowKey={(record) => record.key}
      csvName="records"
      filters={
        <>
          <FilterBox label="Filter by name, value, target" />
          <FilterSelect parameter="type" label="Type" options={types} />
        </>
      }
      empty={
        <EmptyState title={records.length > 0 ? 'No record matches' : 'No records could be read'}>
          {records.length > 0 ? 'Change the words of the filter.' : 'The zone is known, its records are not.'}
        </EmptyState>
      }
    />
  );
}
