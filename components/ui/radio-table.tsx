'use client';

import { useId, useState, type ReactNode } from 'react';

export interface RadioRow {
  readonly value: string;
  /** Names the choice to who listens. */
  readonly label: string;
  /** Why it cannot be chosen; it stays in sight and says so. */
  readonly whyNot: string | null;
  readonly filterText: string;
  readonly cells: readonly ReactNode[];
}

const FILTER_FROM = 9;

/** One row of a table is chosen. */
export function RadioTable({
  caption,
  name,
  headings,
  rows,
  chosen,
  onChoose,
}: {
  caption: string;
  name: string;
  headings: readonly string[];
  rows: readonly RadioRow[];
  chosen: string;
  onChoose: (value: string) => void;
}) {
  const [text, setText] = useState('');
  const wanted = text.toLowerCase();
  const shown = rows.filter((row) => row.filterText.toLowerCase().includes(wanted));
  return (
    <div>
      {rows.length >= FILTER_FROM && (
        <div className="mb-2.5 flex flex-wrap items-center gap-2">
          <input
            type="search"
            value={text}
            onChange={(event) => setText(event.target.value)}
            placeholder="Filter by name"
            aria-label="Filter by name"
            className="control w-64 max-w-full px-2.5"
          />
          <span className="text-muted tabular-nums">
            {shown.length} of {rows.length} shown
          </span>
        </div>
      )}
      <div className="panel overflow-x-auto!">
        <table className="w-full border-separate border-spacing-0">
          <caption className="sr-only">{caption}</caption>
          <thead>
            <tr>
              <th scope="col" className="w-9 border-b border-line py-[7px] pl-3">
                <span className="sr-only">Choose</span>
              </th>
              {headings.map((heading) => (
                <th
                  key={heading}
                  scope="col"
                  className="border-b border-line px-3 py-[7px] text-left text-sm font-[520] whitespace-nowrap text-muted"
                >
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="[&>tr:last-child>td]:border-b-0">
            {shown.map((row) => (
              <Row
                key={row.value}
                row={row}
                headings={headings}
                name={name}
                isChosen={row.value === chosen}
                onChoose={() => onChoose(row.value)}
              />
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function Row({
  row,
  headings,
  name,
  isChosen,
  onChoose,
}: {
  row: RadioRow;
  headings: readonly string[];
  name: string;
  isChosen: boolean;
  onChoose: () => void;
}) {
  const reasonId = useId();
  const isOff = row.whyNot !== null;
  return (
    <tr
      onClick={isOff ? undefined : onChoose}
      className={isOff ? 'text-muted' : `cursor-pointer ${isChosen ? 'bg-accent-soft' : 'hover:bg-raised'}`}
    >
      <td className="border-b border-line py-[9px] pl-3 align-top">
        <input
          type="radio"
          name={name}
          aria-label={row.label}
          aria-disabled={isOff || undefined}
          aria-describedby={isOff ? reasonId : undefined}
          checked={isChosen}
          onChange={isOff ? () => undefined : onChoose}
          className="block size-[15px] accent-accent aria-disabled:opacity-40"
        />
      </td>
      {row.cells.map((cell, index) => (
        <td key={headings[index]} className="border-b border-line px-3 py-[7px] align-top whitespace-nowrap">
          {cell}
          {index === 0 && row.whyNot !== null && (
            <span id={reasonId} className="block text-sm whitespace-normal text-warning">
              {row.whyNot}
            </span>
          )}
        </td>
      ))}
    </tr>
  );
}
