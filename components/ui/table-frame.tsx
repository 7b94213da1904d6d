import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { SortButton } from './sort-button';
import type { Sort, TableColumn } from './table-column';

/** Beyond this many rows only those in sight are in the document. */
const VIRTUAL_FROM = 200;
const ROW_PIXELS = 53;

/** Head and rows of a table that scrolls inside its panel. */
export function TableFrame<Row extends object>({
  caption,
  columns,
  rows,
  sort,
  onSort,
}: {
  caption: string;
  columns: readonly TableColumn<Row>[];
  rows: readonly { readonly id: string; readonly original: Row }[];
  sort: Sort | null;
  onSort: (column: string) => void;
}) {
  const scroller = useRef<HTMLDivElement>(null);
  const isVirtual = rows.length > VIRTUAL_FROM;
  const virtualizer = useVirtualizer({
    count: rows.length,
    enabled: isVirtual,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => rows[index]?.id ?? index,
    estimateSize: () => ROW_PIXELS,
    initialRect: { width: 1200, height: 900 },
    overscan: 8,
  });
  const items = isVirtual ? virtualizer.getVirtualItems() : [];
  const before = items[0]?.start ?? 0;
  const after = isVirtual ? virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0) : 0;
  const inSight = isVirtual
    ? items.flatMap((item) => {
        const row = rows[item.index];
        return row ? [{ row, index: item.index }] : [];
      })
    : rows.map((row, index) => ({ row, index }));

  return (
    <div
      ref={scroller}
      className={`panel overflow-auto! ${isVirtual ? 'max-h-[calc(100dvh-13rem)] min-h-80' : ''}`}
    >
      <table
        aria-rowcount={isVirtual ? rows.length + 1 : undefined}
        className={`w-full border-separate border-spacing-0 ${isVirtual ? 'table-fixed' : ''}`}
      >
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr aria-rowindex={isVirtual ? 1 : undefined}>
            {columns.map((column) => (
              <th
                key={column.id}
                scope="col"
                aria-sort={ariaSort(sort, column.id)}
                className={`sticky top-0 z-10 border-b border-line bg-surface px-3 py-[7px] text-left text-sm font-[520] whitespace-nowrap text-muted ${isVirtual ? (column.width ?? '') : ''} ${column.className ?? ''}`}
              >
                {column.sortBy ? (
                  <SortButton
                    title={column.title}
                    direction={ariaSort(sort, column.id)}
                    onSort={() => onSort(column.id)}
                  />
                ) : (
                  column.title
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="[&>tr:last-child>td]:border-b-0">
          {before > 0 && <Spacer pixels={before} columns={columns.length} />}
          {inSight.map(({ row, index }) => (
            <tr
              key={row.id}
              data-index={index}
              ref={isVirtual ? virtualizer.measureElement : undefined}
              aria-rowindex={isVirtual ? index + 2 : undefined}
              className="hover:bg-raised"
            >
              {columns.map((column) => (
                <td
                  key={column.id}
                  className={`h-9 border-b border-line px-3 py-[7px] align-top whitespace-nowrap ${isVirtual ? 'truncate' : ''} ${column.className ?? ''}`}
                >
                  {column.cell(row.original)}
                </td>
              ))}
            </tr>
          ))}
          {after > 0 && <Spacer pixels={after} columns={columns.length} />}
        </tbody>
      </table>
    </div>
  );
}

function ariaSort(sort: Sort | null, column: string): 'ascending' | 'descending' | undefined {
  if (sort?.column !== column) return undefined;
  return sort.isDescending ? 'descending' : 'ascending';
}

/** Stands for the rows out of sight; its height is an attribute, so that a strict style policy lets it be. */
function Spacer({ pixels, columns }: { pixels: number; columns: number }) {
  return (
    <tr aria-hidden="true">
      <td colSpan={columns} height={pixels} className="p-0" aria-label="Rows out of sight" />
    </tr>
  );
}
