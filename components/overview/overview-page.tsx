'use client';

import { useSuspenseQuery } from '@tanstack/react-query';
import { formatPlace } from '@/lib/format';
import { paths } from '@/lib/paths';
import { viewQuery } from '@/lib/queries/view-query';
import type { OverviewView } from '@/lib/views/overview';
import type { ViewRequest } from '@/lib/views/requests';
import { ChangeState } from '@/components/ui/change-state';
import { RelativeTime } from '@/components/ui/clock';
import { EmptyState } from '@/components/ui/empty-state';
import { GapsBanner } from '@/components/ui/gaps-banner';
import { AppLink, TextLink } from '@/components/ui/link';
import { PageHead, Section } from '@/components/ui/page-head';
import { SimpleTable } from '@/components/ui/simple-table';
import { Status } from '@/components/ui/status';
import type { Tone } from '@/components/ui/tone';
import { Attention } from './attention';
import { Counts } from './counts';
import { ExpiryTimeline } from './expiry-timeline';

export function OverviewPage({ request }: { request: ViewRequest<'overview'> }) {
  const { data: view } = useSuspenseQuery(viewQuery('overview', request));
  return (
    <>
      <PageHead title="Overview" about={headline(view.counts)} />
      <GapsBanner gaps={view.gaps} />
      <Counts counts={view.counts} />
      <div className="grid grid-cols-1 items-start gap-x-3.5 lg:grid-cols-[minmax(0,1.25fr)_minmax(0,1fr)]">
        <Attention groups={view.attention} hasGaps={view.gaps.length > 0} />
        <div className="max-lg:mt-5">
          <ExpiryTimeline expiries={view.expiries} />
          <LastChanges changes={view.lastChanges} />
          <Freshness rows={view.freshness} />
        </div>
      </div>
    </>
  );
}

function headline(counts: OverviewView['counts']): string {
  if (counts.critical > 0) {
    return `${counts.critical} critical ${counts.critical === 1 ? 'finding needs' : 'findings need'} somebody.`;
  }
  return counts.warning > 0 ? 'Nothing critical.' : 'Nothing needs attention in what was read.';
}

function LastChanges({ changes }: { changes: OverviewView['lastChanges'] }) {
  return (
    <Section title="Last changes" actions={<TextLink href={paths.changes()}>All changes</TextLink>}>
      <div className="panel">
        {changes.length === 0 ? (
          <EmptyState title="No change yet">
            Swap a certificate on a listener, or point an apex at a load balancer.
          </EmptyState>
        ) : (
          <ul className="divide-y divide-line">
            {changes.map((change) => (
              <li key={change.id} className="flex items-start justify-between gap-3 px-3.5 py-2">
                <span className="min-w-0">
                  <AppLink
                    href={change.href}
                    className="font-[520] wrap-anywhere underline-offset-2 hover:underline"
                  >
                    {change.title}
                  </AppLink>
                  <span className="block text-sm text-muted">
                    {change.by} <RelativeTime at={change.at} />
                    {change.proof && ` · ${change.proof}`}
                  </span>
                </span>
                <span className="shrink-0">
                  <ChangeState state={change.state} />
                </span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Section>
  );
}

type FreshnessStatus = OverviewView['freshness'][number]['status'];

const freshness: Readonly<Record<FreshnessStatus, { readonly tone: Tone; readonly words: string }>> = {
  fresh: { tone: 'ok', words: 'all read' },
  stale: { tone: 'warning', words: 'old' },
  denied: { tone: 'unknown', words: 'access denied' },
  failed: { tone: 'warning', words: 'could not be read' },
  never: { tone: 'unknown', words: 'not read yet' },
};

function Freshness({ rows }: { rows: OverviewView['freshness'] }) {
  return (
    <Section title="How fresh this is">
      <SimpleTable
        caption="How fresh the inventory is, by account and region"
        headings={['Account · region', 'State', 'As of']}
        rows={rows.map((row) => ({
          key: `${row.where.accountId} ${row.where.region}`,
          cells: [
            formatPlace(row.where),
            <span key="state" className="block whitespace-normal">
              <Status tone={freshness[row.status].tone}>{freshness[row.status].words}</Status>
              {row.status !== 'fresh' && (
                <span title={row.says} className="line-clamp-2 text-sm wrap-anywhere text-muted">
                  {row.says}
                </span>
              )}
            </span>,
            <span key="as-of" className="text-muted">
              {row.asOf === null ? 'never' : <RelativeTime at={row.asOf} />}
            </span>,
          ],
        }))}
      />
    </Section>
  );
}
