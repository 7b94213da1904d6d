import { StatusIcon } from './status';

export interface ProblemWords {
  readonly message: string;
  readonly next: string | null;
  /** What to quote to support: the call that failed and its request id. */
  readonly aws?: {
    readonly service: string;
    readonly operation: string;
    readonly errorCode: string;
    readonly requestId: string | null;
  } | null;
}

/** What went wrong, what to do next, and what to quote. */
export function ProblemNote({ problem }: { problem: ProblemWords }) {
  return (
    <div role="alert" className="flex gap-2.5 rounded-lg bg-critical-soft px-3 py-2.5">
      <StatusIcon tone="critical" className="mt-[3.5px]" />
      <div className="min-w-0">
        <p className="font-[520] text-critical">{problem.message}</p>
        {problem.next && <p className="mt-0.5">{problem.next}</p>}
        {problem.aws && (
          <p className="mt-1 font-mono text-sm break-all text-muted">
            {problem.aws.service} {problem.aws.operation}: {problem.aws.errorCode}
            {problem.aws.requestId !== null && `, request id ${problem.aws.requestId}`}
          </p>
        )}
      </div>
    </div>
  );
}
