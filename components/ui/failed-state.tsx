'use client';

import { Button } from './button';
import { StatusIcon } from './status';

/** A page or part that could not be made: a sentence, a way to try again, and what to quote. */
export function FailedState({
  title,
  message,
  reference,
  onRetry,
}: {
  title: string;
  message: string;
  /** Finds the line in the log; `null` where there is none. */
  reference: string | null;
  onRetry: () => void;
}) {
  return (
    <div role="alert" className="panel flex flex-col items-start gap-2 p-5">
      <h1 className="flex items-center gap-2 text-[0.9375rem] font-[620]">
        <StatusIcon tone="critical" />
        {title}
      </h1>
      <p className="text-muted">{message}</p>
      {reference !== null && (
        <p className="text-muted">
          Reference <span className="font-mono text-sm text-text">{reference}</span>, also in the log.
        </p>
      )}
      <Button className="mt-1" onClick={onRetry}>
        Try again
      </Button>
    </div>
  );
}
