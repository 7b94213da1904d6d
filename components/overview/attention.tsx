'use client';

import { formatNumber, formatPlace } from '@/lib/format';
import { paths } from '@/lib/paths';
import type { FindingView } from '@/lib/views/base';
import type { OverviewView } from '@/lib/views/overview';
import { Badge } from '@/components/ui/badge';
import { EmptyState } from '@/components/ui/empty-state';
import { AppLink, TextLink } from '@/components/ui/link';
import { Section } from '@/components/ui/page-head';
import { StatusIcon } from '@/components/ui/status';
import { useNewSinceLastVisit } from './use-new-since-last-visit';

const SHOWN = 4;

/** Findings by rule, worst first, what is new marked, each with its next step. */
export function Attention({ groups, hasGaps }: { groups: OverviewView['attention']; hasGaps: boolean }) {
  const isNew = useNewSinceLastVisit(groups.flatMap((group) => group.findings.map(({ id }) => id)));
  return (
    <Section title="Needs attention" actions={<TextLink href={paths.findings()}>All findings</TextLink>}>
      <div className="panel">
        {groups.length === 0 ? (
          <EmptyState title="Nothing needs attention">
            {hasGaps
              ? 'In what could be read; parts are missing, see above.'
              : 'No rule is broken in what was read.'}
          </EmptyState>
        ) : (
          <ul className="divide-y divide-line">
            {groups.map((group) => (
              <li key={`${group.severity} ${group.rule}`} className="px-3.5 py-2.5">
                <h3 className="flex items-center gap-1.5 font-[560]">
                  <StatusIcon tone={group.severity} />
                  <span className="sr-only">{group.severity}: </span>
                  {group.title}
                  <span className="font-normal text-muted tabular-nums">
                    {formatNumber(group.findings.length)}
                  </span>
                </h3>
                <ul className="mt-1 flex flex-col gap-1.5 pl-[19px]">
                  {group.findings.slice(0, SHOWN).map((finding) => (
                    <Line key={finding.id} finding={finding} isNew={isNew(finding.id)} />
                  ))}
                </ul>
                {group.findings.length > SHOWN && (
                  <TextLink
                    href={`${paths.findings()}?rule=${encodeURIComponent(group.rule)}&severity=${group.severity}`}
                    className="mt-1.5 ml-[19px] inline-block"
                  >
                    {formatNumber(group.findings.length - SHOWN)} more
                  </TextLink>
                )}
              </li>
            ))}
          </ul>
        )}
      </div>
    </Section>
  );
}

function Line({ finding, isNew }: { finding: FindingView; isNew: boolean }) {
  return (
    <li>
      {finding.subject.href === null ? (
        <span className="font-[520]">{finding.subject.label}</span>
      ) : (
        <AppLink href={finding.subject.href} className="font-[520] underline-offset-2 hover:underline">
          {finding.subject.label}
        </AppLink>
      )}{' '}
      <span className="text-muted">{formatPlace(finding.where)}</span>{' '}
      {isNew && <Badge tone="info">new</Badge>}
      <span className="block text-sm text-muted">{finding.title}</span>
      <span className="block text-sm">{finding.remedy}</span>
    </li>
  );
}
