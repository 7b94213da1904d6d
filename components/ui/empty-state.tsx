import type { ReactNode } from 'react';

/** Nothing to show: why, and the next step. */
export function EmptyState({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="px-6 py-12 text-center">
      <p className="font-[560]">{title}</p>
      {children !== undefined && <div className="mx-auto mt-1 max-w-md text-muted">{children}</div>}
    </div>
  );
}
