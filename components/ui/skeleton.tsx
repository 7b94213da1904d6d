import type { ReactNode } from 'react';

/** A grey bar where words will stand. `className` gives its width. */
export function Bar({ className = 'w-24' }: { className?: string }) {
  return <span className={`inline-block h-3 animate-pulse rounded bg-raised align-middle ${className}`} />;
}

function Loading({ children }: { children: ReactNode }) {
  return (
    <div aria-busy="true">
      <output className="sr-only">Loading</output>
      <div aria-hidden="true">{children}</div>
    </div>
  );
}

function Head({ hasParent = false }: { hasParent?: boolean }) {
  return (
    <div className="mb-3.5">
      {hasParent && (
        <div className="h-5">
          <Bar className="w-28" />
        </div>
      )}
      <div className="h-[26px]">
        <Bar className="h-4 w-44" />
      </div>
      <div className="h-5">
        <Bar className="w-64 max-w-full" />
      </div>
    </div>
  );
}

function Strip({ cells }: { cells: number }) {
  return (
    <div className="mb-3.5 grid grid-cols-[repeat(auto-fit,minmax(180px,1fr))] gap-px overflow-hidden rounded-[10px] border border-line bg-line max-sm:grid-cols-1">
      {Array.from({ length: cells }, (_, cell) => (
        <div key={cell} className="h-[60px] bg-surface px-3 py-[9px]">
          <Bar className="w-16" />
          <br />
          <Bar className="w-28" />
        </div>
      ))}
    </div>
  );
}

function Rows({ rows, columns }: { rows: number; columns: number }) {
  return (
    <div className="panel divide-y divide-line">
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="flex h-[52px] items-center gap-6 px-3">
          {Array.from({ length: columns }, (_, column) => (
            <span key={column} className={`flex-1 ${column > 2 ? 'max-md:hidden' : ''}`}>
              <Bar className={column === 0 ? 'w-3/4' : 'w-1/2'} />
            </span>
          ))}
        </div>
      ))}
    </div>
  );
}

export function TablePageSkeleton({
  columns = 6,
  hasFilters = true,
}: {
  columns?: number;
  hasFilters?: boolean;
}) {
  return (
    <Loading>
      <Head />
      {hasFilters && (
        <div className="mb-2.5 flex h-[30px] items-center gap-2">
          <Bar className="h-[30px] w-64 max-w-full" />
          <Bar className="h-[30px] w-24 max-md:hidden" />
          <Bar className="h-[30px] w-24 max-md:hidden" />
        </div>
      )}
      <Rows rows={9} columns={columns} />
    </Loading>
  );
}

export function DetailPageSkeleton({ hasDiagram = false }: { hasDiagram?: boolean }) {
  return (
    <Loading>
      <Head hasParent />
      <Strip cells={5} />
      {hasDiagram && (
        <div className="panel mb-5 grid grid-cols-2 gap-11 p-[18px] md:grid-cols-5">
          {Array.from({ length: 5 }, (_, column) => (
            <div key={column} className="flex flex-col gap-2.5">
              <Bar className="w-16" />
              <Bar className="h-[52px] w-full rounded-lg" />
              <Bar className="h-[52px] w-full rounded-lg" />
            </div>
          ))}
        </div>
      )}
      <Rows rows={5} columns={5} />
    </Loading>
  );
}

export function TwoColumnPageSkeleton() {
  return (
    <Loading>
      <Head hasParent />
      <div className="grid gap-3.5 lg:grid-cols-[minmax(0,1.25fr)_minmax(0,1fr)]">
        <Rows rows={6} columns={2} />
        <Rows rows={3} columns={3} />
      </div>
    </Loading>
  );
}

export function FormPageSkeleton() {
  return (
    <Loading>
      <Head hasParent />
      <div className="panel flex max-w-3xl flex-col gap-5 p-5">
        {Array.from({ length: 4 }, (_, field) => (
          <div key={field}>
            <Bar className="mb-2 w-24" />
            <Bar className="h-8 w-full rounded-[7px]" />
          </div>
        ))}
      </div>
    </Loading>
  );
}
