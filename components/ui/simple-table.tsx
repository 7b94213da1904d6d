import type { ReactNode } from 'react';

/** A short table that needs no sorting: the first cell of a row names it. */
export function SimpleTable({
  caption,
  headings,
  rows,
}: {
  caption: string;
  headings: readonly string[];
  rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[];
}) {
  return (
    // Where it is wider than the page it scrolls, and a keyboard has to get there.
    <section aria-label={caption} tabIndex={0} className="panel overflow-x-auto!">
      <table className="w-full border-separate border-spacing-0">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
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
        <tbody className="[&>tr:last-child>*]:border-b-0">
          {rows.map((row) => (
            <tr key={row.key} className="hover:bg-raised">
              {row.cells.map((cell, index) => {
                const Cell = index === 0 ? 'th' : 'td';
                return (
                  <Cell
                    key={headings[index]}
                    scope={index === 0 ? 'row' : undefined}
                    className="h-9 border-b border-line px-3 py-[7px] text-left align-top font-normal whitespace-nowrap"
                  >
                    {cell}
                  </Cell>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
