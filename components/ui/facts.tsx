import type { ReactNode } from 'react';

export interface Fact {
  readonly name: string;
  readonly value: ReactNode;
}

/** Name and value side by side in one strip: the numbers that matter, where the eye lands first. */
export function FactStrip({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="mb-3.5 grid grid-cols-[repeat(auto-fit,minmax(180px,1fr))] gap-px overflow-hidden rounded-[10px] border border-line bg-line max-sm:grid-cols-1">
      {facts.map((fact) => (
        <div key={fact.name} className="min-w-0 bg-surface px-3 py-[9px]">
          <dt className="text-sm text-muted">{fact.name}</dt>
          <dd className="font-[520] wrap-anywhere">{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Name and value in rows, for what is read rather than scanned. */
export function FactList({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="panel divide-y divide-line">
      {facts.map((fact) => (
        <div key={fact.name} className="grid gap-x-4 px-3 py-2 sm:grid-cols-[12rem_minmax(0,1fr)]">
          <dt className="text-muted">{fact.name}</dt>
          <dd className="min-w-0 wrap-anywhere">{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}
