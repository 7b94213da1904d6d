import type { ReactNode } from 'react';

/** One column of a table. `Row` is a row as the view gives it. */
export interface TableColumn<Row> {
  readonly id: string;
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  /** What the column is sorted by, `null` last; without it the column cannot be sorted. */
  readonly sortBy?: (row: Row) => string | number | null;
  /** What stands in the file; without it the column is left out of it. */
  readonly csv?: (row: Row) => string;
  /** Cannot be hidden; the first column never can. */
  readonly isFixed?: boolean;
  /** Tailwind classes for the cells, such as `max-md:hidden`. */
  readonly className?: string;
  /** A Tailwind width, needed where thousands of rows are expected: `w-52`. */
  readonly width?: string;
}

export interface Sort {
  readonly column: string;
  readonly isDescending: boolean;
}

/** `name` and `-name` in the URL; `null` for an unknown column. */
export function parseSort(text: string, columns: readonly { id: string; sortBy?: unknown }[]): Sort | null {
  const isDescending = text.startsWith('-');
  const column = isDescending ? text.slice(1) : text;
  return columns.some(({ id, sortBy }) => id === column && sortBy) ? { column, isDescending } : null;
}

export function formatSort(sort: Sort | null): string {
  if (!sort) return '';
  return `${sort.isDescending ? '-' : ''}${sort.column}`;
}

/** Column ids, comma-separated in the URL. */
export function parseHidden(text: string): readonly string[] {
  return text === '' ? [] : text.split(',');
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

export function compareCells(a: string | number, b: string | number): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b));
}
