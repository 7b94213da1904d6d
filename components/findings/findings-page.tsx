'use client';

import { useSuspenseQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo, useState } from 'react';
import { formatCount, formatNumber } from '@/lib/format';
import { viewQuery } from '@/lib/queries/view-query';
import type { ViewRequest } from '@/lib/views/requests';
import { EmptyState } from '@/components/ui/empty-state';
import { GapsBanner } from '@/components/ui/gaps-banner';
import { PageHead } from '@/components/ui/page-head';
import { StatusIcon } from '@/components/ui/status';
import { FilterBox, FilterSelect } from '@/components/ui/table-tools';
import { useUrlParameter } from '@/components/ui/url-parameter';
import { FindingCard } from './finding-card';
import { groupFindings, matchesFilter, ruleWords, type FindingGroup } from './finding-filter';

const severityOptions = [
  { value: 'critical', title: 'critical' },
  { value: 'warning', title: 'warning' },
  { value: 'info', title: 'info' },
];

const SHOWN_AT_FIRST = 25;

export function FindingsPage({ request }: { request: ViewRequest<'findings'> }) {
  const { data: view } = useSuspenseQuery(viewQuery('findings', request));
  const [text] = useUrlParameter('q');
  const [severity] = useUrlParameter('severity');
  const [rule] = useUrlParameter('rule');
  const deferredText = useDeferredValue(text);
  const found = useMemo(
    () => view.rows.filter((finding) => matchesFilter(finding, { text: deferredText, severity, rule })),
    [view.rows, deferredText, severity, rule],
  );
  const groups = useMemo(() => groupFindings(found), [found]);
  const rules = useMemo(
    () =>
      [...new Set(view.rows.map((finding) => finding.rule))].map((value) => ({
        value,
        title: ruleWords(value),
      })),
    [view.rows],
  );
  const critical = view.rows.filter((finding) => finding.severity === 'critical').length;

  return (
    <>
      <PageHead
        title="Findings"
        about={`${formatCount(view.rows.length, 'finding')}, ${formatNumber(critical)} critical.`}
      />
      <GapsBanner gaps={view.gaps} />
      <div className="mb-2.5 flex flex-wrap items-center gap-2">
        <FilterBox label="Filter by subject, evidence, place" />
        <FilterSelect parameter="severity" label="Severity" options={severityOptions} />
        <FilterSelect parameter="rule" label="Rule" options={rules} />
        <span className="flex-1" />
        <span className="text-muted tabular-nums">
          {formatNumber(found.length)} of {formatNumber(view.rows.length)} shown
        </span>
      </div>
      {groups.length === 0 ? (
        <div className="panel">
          {view.rows.length > 0 ? (
            <EmptyState title="No finding matches">Widen the filters.</EmptyState>
          ) : (
            <EmptyState title="Nothing found">
              {view.gaps.length > 0
                ? 'No rule is broken in what could be read. Parts are missing; see above.'
                : 'No rule is broken in what was read.'}
            </EmptyState>
          )}
        </div>
      ) : (
        groups.map((group) => <Group key={`${group.severity} ${group.rule}`} group={group} />)
      )}
    </>
  );
}

function Group({ group }: { group: FindingGroup }) {
  const [limit, setLimit] = useState(SHOWN_AT_FIRST);
  const title = ruleWords(group.rule);
  const held = group.findings.length - limit;
  return (
    <section aria-label={`${title}, ${group.severity}`} className="mt-5 first:mt-0">
      <h2 className="mb-2 flex items-center gap-1.5 font-semibold">
        <StatusIcon tone={group.severity} />
        {title}
        <span className="font-normal text-muted">
          {group.severity}, {formatNumber(group.findings.length)}
        </span>
      </h2>
      <div className="panel">
        {group.findings.slice(0, limit).map((finding) => (
          <FindingCard key={finding.id} finding={finding} />
        ))}
        {held > 0 && (
          <button
            type="button"
            onClick={() => setLimit(limit + SHOWN_AT_FIRST * 4)}
            className="w-full py-2 text-accent -outline-offset-2 hover:bg-raised"
          >
            Show {formatNumber(Math.min(held, SHOWN_AT_FIRST * 4))} more of {formatNumber(held)}
          </button>
        )}
      </div>
    </section>
  );
}
