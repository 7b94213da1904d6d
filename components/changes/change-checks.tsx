import type { ChangeView } from '@/lib/views/changes';
import { Section } from '@/components/ui/page-head';
import { StatusIcon } from '@/components/ui/status';
import type { Tone } from '@/components/ui/tone';

type Check = NonNullable<ChangeView['change']>['checks'][number];

const tones: Readonly<Record<Check['verdict'], Tone>> = {
  passed: 'ok',
  warning: 'warning',
  stop: 'critical',
  unknown: 'unknown',
};

const words: Readonly<Record<Check['verdict'], string>> = {
  passed: 'passed',
  warning: 'warning',
  stop: 'stops this change',
  unknown: 'unknown',
};

const order: Readonly<Record<Check['verdict'], number>> = { stop: 0, warning: 1, unknown: 2, passed: 3 };

/** What was looked at before the plan was shown, what stops it first. */
export function ChangeChecks({ checks }: { checks: readonly Check[] }) {
  if (checks.length === 0) return null;
  return (
    <Section title="Checked before">
      <ul className="panel divide-y divide-line">
        {checks
          .toSorted((a, b) => order[a.verdict] - order[b.verdict])
          .map((check) => (
            <li key={check.id} className="flex gap-2.5 px-3.5 py-2">
              <StatusIcon tone={tones[check.verdict]} className="mt-[3.5px]" />
              <span className="min-w-0 wrap-anywhere">
                <span className="sr-only">{words[check.verdict]}: </span>
                {check.says}
              </span>
            </li>
          ))}
      </ul>
    </Section>
  );
}
