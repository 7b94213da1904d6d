import { formatClock, formatInstant } from '@/lib/format';
import type { StepView } from '@/lib/views/changes';
import { Section } from '@/components/ui/page-head';
import { StatusIcon } from '@/components/ui/status';
import type { Tone } from '@/components/ui/tone';

const tones: Readonly<Record<StepView['state'], Tone>> = {
  waiting: 'unknown',
  running: 'running',
  done: 'ok',
  failed: 'critical',
  drift: 'warning',
};

const words: Readonly<Record<StepView['state'], string>> = {
  waiting: 'not yet',
  running: 'running',
  done: 'done',
  failed: 'failed',
  drift: 'changed by somebody else',
};

/** Each step with its state, what happened, and its clock in UTC. */
export function ChangeSteps({ title, steps }: { title: string; steps: readonly StepView[] }) {
  if (steps.length === 0) return null;
  return (
    <Section title={title}>
      <ol className="panel divide-y divide-line">
        {steps.map((step) => (
          <li key={step.id} className="grid grid-cols-[16px_minmax(0,1fr)_auto] gap-2.5 px-3.5 py-[9px]">
            <StatusIcon tone={tones[step.state]} className="mt-[3.5px]" />
            <div className="min-w-0">
              <span className="font-[520] wrap-anywhere">{step.title}</span>
              {step.details.map((detail) => (
                <div key={detail} className="text-sm wrap-anywhere text-muted">
                  {detail}
                </div>
              ))}
            </div>
            <span className="text-faint tabular-nums">
              {step.state === 'done' && step.at !== null ? (
                <>
                  <span className="sr-only">done </span>
                  <time dateTime={step.at} title={formatInstant(step.at)}>
                    {formatClock(step.at)}
                  </time>
                </>
              ) : (
                words[step.state]
              )}
            </span>
          </li>
        ))}
      </ol>
    </Section>
  );
}
