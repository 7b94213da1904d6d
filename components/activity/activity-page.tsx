'use client';

import { useSuspenseQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo } from 'react';
import { formatInstant } from '@/lib/format';
import { viewQuery } from '@/lib/queries/view-query';
import type { ActivityView } from '@/lib/views/activity';
import { RelativeTime } from '@/components/ui/clock';
import { DataTable } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import { GapsBanner } from '@/components/ui/gaps-banner';
import { AppLink } from '@/components/ui/link';
import { PageHead } from '@/components/ui/page-head';
import { Status } from '@/components/ui/status';
import type { TableColumn } from '@/components/ui/table-column';
import { FilterBox, FilterSelect } from '@/components/ui/table-tools';
import type { Tone } from '@/components/ui/tone';
import { useUrlParameter } from '@/components/ui/url-parameter';

type Entry = ActivityView['rows'][number];

const tones: Readonly<Record<Entry['outcome'], Tone>> = {
  done: 'ok',
  started: 'info',
  refused: 'warning',
  failed: 'critical',
};

const outcomeOptions = [
  { value: 'done', title: 'done' },
  { value: 'started', title: 'started' },
  { value: 'refused', title: 'refused' },
  { value: 'failed', title: 'failed' },
];

const columns: readonly TableColumn<Entry>[] = [
  {
    id: 'action',
    title: 'Action',
    width: 'w-56',
    sortBy: (entry) => entry.action,
    csv: (entry) => entry.action,
    cell: (entry) =>
      entry.changeHref === null ? (
        <span className="font-[560]">{entry.action}</span>
      ) : (
        <AppLink href={entry.changeHref} className="font-[560] underline-offset-2 hover:underline">
          {entry.action}
        </AppLink>
      ),
  },
  {
    id: 'subject',
    title: 'On',
    width: 'w-64',
    sortBy: (entry) => entry.subject,
    csv: (entry) => entry.subject,
    cell: (entry) => <span className="block max-w-80 whitespace-normal wrap-anywhere">{entry.subject}</span>,
  },
  {
    id: 'outcome',
    title: 'Outcome',
    width: 'w-96',
    sortBy: (entry) => entry.outcome,
    csv: (entry) => `${entry.outcome}: ${entry.says}`,
    cell: (entry) => (
      <>
        <Status tone={tones[entry.outcome]}>{entry.outcome}</Status>
        <div className="max-w-md text-sm whitespace-normal text-muted">{entry.says}</div>
      </>
    ),
  },
  {
    id: 'actor',
    title: 'By',
    width: 'w-32',
    sortBy: (entry) => entry.actor,
    csv: (entry) => entry.actor,
    cell: (entry) => (
      <>
        {entry.actor}
        {entry.source && <div className="font-mono text-sm text-muted">{entry.source}</div>}
      </>
    ),
  },
  {
    id: 'at',
    title: 'When',
    width: 'w-32',
    className: 'text-muted',
    sortBy: (entry) => entry.at,
    csv: (entry) => formatInstant(entry.at),
    cell: (entry) => <RelativeTime at={entry.at} />,
  },
];

/** Who did what, refusals included. */
export function ActivityPage() {
  const { data: view } = useSuspenseQuery(viewQuery('activity', {}));
  const [text] = useUrlParameter('q');
  const [outcome] = useUrlParameter('outcome');
  const wanted = useDeferredValue(text).toLowerCase();
  const rows = useMemo(
    () =>
      view.rows.filter(
        (entry) =>
          (outcome === '' || entry.outcome === outcome) &&
          [entry.action, entry.subject, entry.says, entry.actor].join('\n').toLowerCase().includes(wanted),
      ),
    [view.rows, wanted, outcome],
  );
  return (
    <>
      <PageHead title="Activity" about="Who did what and when, refusals included. Newest first." />
      <GapsBanner gaps={view.gaps} />
      <DataTable
        caption="Activity"
        columns={columns}
        rows={rows}
        total={view.rows.length}
        rowKey={(entry) => String(entry.id)}
        csvName="activity"
        filters={
          <>
            <FilterBox label="Filter by action, subject, person" />
            <FilterSelect parameter="outcome" label="Outcome" options={outcomeOptions} />
          </>
        }
        empty={
          <EmptyState title={view.rows.length > 0 ? 'No entry matches' : 'Nothing was done yet'}>
            {view.rows.length > 0
              ? 'Widen the filters.'
              : 'Every refresh, upload and change leaves a line here, with its outcome.'}
          </EmptyState>
        }
      />
    </>
  );
}
