'use client';

import { useTransition } from 'react';
import { refresh } from '@/lib/actions/inventory';
import { answerOf } from '@/lib/queries/answer-of';
import type { ShellView } from '@/lib/views/shell';
import { announce } from '@/components/ui/announce';
import { RelativeTime } from '@/components/ui/clock';
import { StatusIcon } from '@/components/ui/status';
import { listOf } from './scope';
import { useScope } from './use-scope';

/** Asks for a collection of what is in scope; it goes on in the background and reports by events. */
export function useRefresh(): { isStarting: boolean; start: () => void } {
  const scope = useScope();
  const [isStarting, startTransition] = useTransition();
  const start = () =>
    startTransition(async () => {
      const outcome = await answerOf(
        refresh({
          accounts: [...listOf(scope.accounts)],
          regions: [...listOf(scope.regions)],
        }),
      );
      announce(outcome.ok ? outcome.says : outcome.problems.map(({ message }) => message).join(' '));
    });
  return { isStarting, start };
}

/** How old the picture is. A click reads it again. */
export function Freshness({ shell, isLost }: { shell: ShellView; isLost: boolean }) {
  const { isStarting, start } = useRefresh();
  const { asOf, collecting } = shell.freshness;
  const isReading = isStarting || collecting !== null;
  return (
    <button
      type="button"
      onClick={start}
      title="Refresh what is shown"
      className="control gap-[7px] px-[9px] text-muted tabular-nums hover:bg-raised"
    >
      <StatusIcon tone={isLost ? 'warning' : isReading ? 'running' : asOf ? 'ok' : 'unknown'} />
      <span className="sr-only">Refresh.</span>
      {isLost ? (
        'connection lost'
      ) : asOf ? (
        <span>
          <span className="max-sm:sr-only">as of </span>
          <RelativeTime at={asOf} />
        </span>
      ) : (
        'reading'
      )}
    </button>
  );
}

/** A thin line under the top bar while AWS is being read. */
export function CollectionProgress({ collecting }: { collecting: ShellView['freshness']['collecting'] }) {
  if (!collecting) return null;
  return (
    <progress
      aria-label={`Reading the inventory, ${collecting.done} of ${collecting.total} sections`}
      value={collecting.done}
      max={Math.max(1, collecting.total)}
      className="absolute inset-x-0 -bottom-px block h-0.5 w-full appearance-none bg-transparent [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-transparent [&::-webkit-progress-value]:bg-accent [&::-webkit-progress-value]:transition-[width]"
    />
  );
}
