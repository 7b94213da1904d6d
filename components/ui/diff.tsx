import type { ReactNode } from 'react';

export interface DiffLine {
  readonly key: string;
  readonly title: ReactNode;
  readonly detail: ReactNode;
}

/** What is there now, and what will be, side by side. */
export function Diff({
  before,
  after,
  nothingBefore,
  nothingAfter,
}: {
  before: readonly DiffLine[];
  after: readonly DiffLine[];
  nothingBefore: string;
  nothingAfter: string;
}) {
  return (
    <div className="panel grid items-stretch gap-2 px-3.5 py-3 sm:grid-cols-[minmax(0,1fr)_20px_minmax(0,1fr)]">
      <Side
        title="Before"
        lines={before}
        nothing={nothingBefore}
        className={before.length > 0 ? 'bg-critical-soft' : 'bg-raised'}
      />
      <span aria-hidden="true" className="self-center text-center text-muted max-sm:rotate-90">
        →
      </span>
      <Side
        title="After"
        lines={after}
        nothing={nothingAfter}
        className={after.length > 0 ? 'bg-ok-soft' : 'bg-raised'}
      />
    </div>
  );
}

function Side({
  title,
  lines,
  nothing,
  className,
}: {
  title: string;
  lines: readonly DiffLine[];
  nothing: string;
  className: string;
}) {
  return (
    <div className={`min-w-0 rounded-md px-2.5 py-1.5 ${className}`}>
      <div className="text-sm text-muted">{title}</div>
      {lines.length === 0 && <div className="text-muted">{nothing}</div>}
      <ul className="flex flex-col gap-1">
        {lines.map((line) => (
          <li key={line.key} className="wrap-anywhere">
            <b className="font-[560]">{line.title}</b>
            <div className="text-sm text-muted">{line.detail}</div>
          </li>
        ))}
      </ul>
    </div>
  );
}
