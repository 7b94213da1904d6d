import { formatPlace } from '@/lib/format';
import type { FindingView } from '@/lib/views/base';
import { AsOf } from '@/components/ui/clock';
import { AppLink } from '@/components/ui/link';
import { StatusIcon } from '@/components/ui/status';

/** One finding; what was seen, why it matters and what to do are behind a click. */
export function FindingCard({ finding }: { finding: FindingView }) {
  return (
    <details className="group border-b border-line last:border-b-0">
      <summary className="flex list-none items-start gap-2.5 px-3.5 py-[9px] -outline-offset-2 hover:bg-raised">
        <StatusIcon tone={finding.severity} className="mt-[3.5px]" />
        <span className="min-w-0 flex-1">
          <span className="sr-only">{finding.severity}: </span>
          <span className="font-[520]">{finding.title}</span>
          <span className="block text-sm text-muted">
            {finding.subject.label} · {formatPlace(finding.where)}
          </span>
        </span>
        <span className="shrink-0 text-sm text-accent group-open:hidden">Why and what to do</span>
        <span className="hidden shrink-0 text-sm text-accent group-open:inline">Hide</span>
      </summary>
      <dl className="grid gap-x-4 gap-y-2 px-3.5 pt-1 pb-3.5 pl-[36px] sm:grid-cols-[9rem_minmax(0,1fr)]">
        <dt className="text-muted">About</dt>
        <dd>
          {finding.subject.href === null ? (
            finding.subject.label
          ) : (
            <AppLink href={finding.subject.href} className="text-accent underline-offset-2 hover:underline">
              {finding.subject.label}
            </AppLink>
          )}
        </dd>
        <dt className="text-muted">What was seen</dt>
        <dd>
          <ul>
            {finding.evidence.map((fact) => (
              <li key={fact} className="wrap-anywhere">
                {fact}
              </li>
            ))}
          </ul>
          <span className="text-sm text-muted">
            <AsOf at={finding.asOf} />
          </span>
        </dd>
        <dt className="text-muted">Why it matters</dt>
        <dd>{finding.why}</dd>
        <dt className="text-muted">What to do</dt>
        <dd>{finding.remedy}</dd>
      </dl>
    </details>
  );
}
