import { formatNumber } from '@/lib/format';
import { paths } from '@/lib/paths';
import type { OverviewView } from '@/lib/views/overview';
import { AppLink } from '@/components/ui/link';

interface Count {
  readonly title: string;
  readonly value: number;
  readonly href: string;
  /** Colours the number when it is not zero. */
  readonly className?: string;
  readonly note?: string;
}

function countsOf(counts: OverviewView['counts']): readonly Count[] {
  return [
    { title: 'Load balancers', value: counts.loadBalancers, href: paths.loadBalancers() },
    {
      title: 'Unhealthy targets',
      value: counts.unhealthyTargets,
      href: `${paths.loadBalancers()}?sort=health`,
      className: 'text-warning',
      ...(counts.unknownTargets > 0 && { note: `${formatNumber(counts.unknownTargets)} unknown` }),
    },
    {
      title: 'Certificates expired',
      value: counts.certificatesExpired,
      href: `${paths.certificates()}?expires=expired`,
      className: 'text-critical',
    },
    {
      title: 'End within 7 days',
      value: counts.certificatesWithin7Days,
      href: `${paths.certificates()}?expires=7`,
      className: 'text-critical',
    },
    {
      title: 'End within 30 days',
      value: counts.certificatesWithin30Days,
      href: `${paths.certificates()}?expires=30`,
      className: 'text-warning',
    },
    {
      title: 'Critical findings',
      value: counts.critical,
      href: `${paths.findings()}?severity=critical`,
      className: 'text-critical',
      note: `${formatNumber(counts.warning)} warnings`,
    },
  ];
}

/** The numbers that matter; each leads to what it counts. */
export function Counts({ counts }: { counts: OverviewView['counts'] }) {
  return (
    <ul className="mb-5 grid grid-cols-6 gap-px overflow-hidden rounded-[10px] border border-line bg-line max-xl:grid-cols-3 max-sm:grid-cols-2">
      {countsOf(counts).map((count) => (
        <li key={count.title} className="bg-surface">
          <AppLink href={count.href} className="block h-full px-3 py-2.5 -outline-offset-2 hover:bg-raised">
            <span className="block text-sm text-muted">{count.title}</span>
            <span
              className={`text-xl font-[620] tracking-tight tabular-nums ${count.value > 0 ? (count.className ?? '') : ''}`}
            >
              {formatNumber(count.value)}
            </span>
            {count.note && <span className="ml-2 text-sm text-muted tabular-nums">{count.note}</span>}
          </AppLink>
        </li>
      ))}
    </ul>
  );
}
