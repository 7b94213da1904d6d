'use client';

import {
  columnVisibilityFeature,
  createSortedRowModel,
  rowSortingFeature,
  tableFeatures,
  useTable,
  type ColumnDef,
} from '@tanstack/react-table';
import { useMemo, type ReactNode } from 'react';
import { formatNumber } from '@/lib/format';
import { ColumnChooser, CsvButton } from './table-tools';
import { TableFrame } from './table-frame';
import {
  compareCells,
  formatSort,
  parseHidden,
  parseSort,
  type Sort,
  type TableColumn,
} from './table-column';
import { useUrlParameter } from './url-parameter';

const features = tableFeatures({
  columnVisibilityFeature,
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
});

export interface DataTableProps<Row extends object> {
  readonly caption: string;
  readonly columns: readonly TableColumn<Row>[];
  /** What is shown, filtered already. */
  readonly rows: readonly Row[];
  /** How many there are before filtering. */
  readonly total?: number;
  readonly rowKey: (row: Row) => string;
  readonly empty: ReactNode;
  readonly filters?: ReactNode;
  /** Name of the CSV file without its ending; without it there is no such button. */
  readonly csvName?: string;
  /** Prefix of this table's parameters in the URL, where a page has more than one. */
  readonly name?: string;
}

/** The one table: sort and hidden columns stand in the URL, thousands of rows stay fluid. */
export function DataTable<Row extends object>({
  caption,
  columns,
  rows,
  total,
  rowKey,
  empty,
  filters,
  csvName,
  name = '',
}: DataTableProps<Row>) {
  const [sortText, writeSort] = useUrlParameter(`${name}sort`);
  const [hiddenText, writeHidden] = useUrlParameter(`${name}hide`);
  const sort = parseSort(sortText, columns);
  const hidden = parseHidden(hiddenText);

  const definitions = useMemo(() => columns.map((column) => toDefinition(column)), [columns]);
  const sorting = useMemo(() => {
    const parsed = parseSort(sortText, columns);
    return parsed ? [{ id: parsed.column, desc: parsed.isDescending }] : [];
  }, [sortText, columns]);
  const columnVisibility = useMemo(
    () => Object.fromEntries(parseHidden(hiddenText).map((id) => [id, false])),
    [hiddenText],
  );
  const data = useMemo(() => [...rows], [rows]);
  const table = useTable({
    features,
    columns: definitions,
    data,
    getRowId: rowKey,
    state: { sorting, columnVisibility },
    enableSortingRemoval: true,
  });
  const shown = table.getRowModel().rows;
  const visible = columns.filter((column) => !hidden.includes(column.id));
  const hasTools = filters !== undefined || csvName !== undefined;

  return (
    <div>
      {hasTools && (
        <div className="mb-2.5 flex flex-wrap items-center gap-2">
          {filters}
          <span className="flex-1" />
          <span className="text-muted tabular-nums">
            {total === undefined || total === rows.length
              ? `${formatNumber(rows.length)} shown`
              : `${formatNumber(rows.length)} of ${formatNumber(total)} shown`}
          </span>
          <ColumnChooser columns={columns} hidden={hidden} onChange={(next) => writeHidden(next.join(','))} />
          {csvName !== undefined && (
            <CsvButton
              fileName={csvName}
              lines={() => [
                visible.filter((column) => column.csv).map((column) => column.title),
                ...shown.map((row) => visible.flatMap((column) => column.csv?.(row.original) ?? [])),
              ]}
            />
          )}
        </div>
      )}
      {rows.length === 0 ? (
        <div className="panel">{empty}</div>
      ) : (
        <TableFrame
          caption={caption}
          columns={visible}
          rows={shown}
          sort={sort}
          onSort={(column) => writeSort(formatSort(nextSort(sort, column)))}
        />
      )}
    </div>
  );
}

type Features = typeof features;

function toDefinition<Row extends object>(column: TableColumn<Row>): ColumnDef<Features, Row> {
  return {
    id: column.id,
    header: column.title,
    accessorFn: (row) => column.sortBy?.(row) ?? undefined,
    cell: (context) => column.cell(context.row.original),
    sortUndefined: 'last',
    sortFn: (a, b, id) => compareCells(a.getValue<string | number>(id), b.getValue<string | number>(id)),
  };
}

/** Up, down, as it came. */
function nextSort(sort: Sort | null, column: string): Sort | null {
  if (sort?.column !== column) return { column, isDescending: false };
  return sort.isDescending ? null : { column, isDescending: true };
}
