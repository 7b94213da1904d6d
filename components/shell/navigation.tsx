'use client';

import { usePathname } from 'next/navigation';
import { formatCount, formatNumber } from '@/lib/format';
import { paths } from '@/lib/paths';
import type { ShellView } from '@/lib/views/shell';
import { AppLink } from '@/components/ui/link';

interface Entry {
  readonly title: string;
  readonly href: string;
  readonly count?: number;
  /** Said to who listens in place of the bare number. */
  readonly says?: string;
  readonly isUrgent?: boolean;
}

function entries({ counts }: ShellView): readonly Entry[] {
  return [
    { title: 'Overview', href: paths.overview() },
    { title: 'Load balancers', href: paths.loadBalancers(), count: counts.loadBalancers },
    { title: 'Certificates', href: paths.certificates(), count: counts.certificates },
    { title: 'DNS', href: paths.zones(), count: counts.zones },
    {
      title: 'Findings',
      href: paths.findings(),
      count: counts.findings,
      says: `${formatCount(counts.findings, 'finding')}, ${counts.criticalFindings} critical`,
      isUrgent: counts.criticalFindings > 0,
    },
    {
      title: 'Changes',
      href: paths.changes(),
      ...(counts.runningChanges > 0 && {
        count: counts.runningChanges,
        says: `${counts.runningChanges} under way`,
      }),
    },
    { title: 'Activity', href: paths.activity() },
  ];
}

/** What is built, with how many there are; stands inside a `nav`. */
export function Navigation({ shell, onFollow }: { shell: ShellView; onFollow?: () => void }) {
  const pathname = usePathname();
  return (
    <div className="flex flex-col gap-px">
      {entries(shell).map((entry) => {
        const isCurrent =
          entry.href === paths.overview() ? pathname === entry.href : pathname.startsWith(entry.href);
        return (
          <AppLink
            key={entry.href}
            href={entry.href}
            {...(onFollow && { onClick: onFollow })}
            {...(isCurrent && { 'aria-current': 'page' as const })}
            className="flex items-center justify-between rounded-md px-2 py-[5px] text-muted hover:text-text aria-[current]:bg-raised aria-[current]:font-[540] aria-[current]:text-text"
          >
            {entry.title}
            {entry.count !== undefined && (
              <span
                className={`text-xs tabular-nums ${entry.isUrgent ? 'font-[540] text-critical' : 'text-faint'}`}
              >
                <span aria-hidden="true">{formatNumber(entry.count)}</span>
                <span className="sr-only">({entry.says ?? formatNumber(entry.count)})</span>
              </span>
            )}
          </AppLink>
        );
      })}
    </div>
  );
}
