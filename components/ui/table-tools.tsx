'use client';

import { useEffect, useState } from 'react';
import { Button } from './button';
import { download, toCsv } from './csv';
import { Popover } from './popover';
import type { TableColumn } from './table-column';
import { useUrlParameter } from './url-parameter';

/** Which columns are shown. */
export function ColumnChooser<Row>({
  columns,
  hidden,
  onChange,
}: {
  columns: readonly TableColumn<Row>[];
  hidden: readonly string[];
  onChange: (hidden: readonly string[]) => void;
}) {
  const choices = columns.filter((column, index) => index > 0 && !column.isFixed);
  return (
    <Popover
      title="Columns shown"
      label={hidden.length > 0 ? `Columns, ${hidden.length} hidden` : 'Columns'}
      className="control px-2.5 font-[520] hover:bg-raised max-md:hidden"
    >
      <ul className="flex flex-col gap-1">
        {choices.map((column) => (
          <li key={column.id}>
            <label className="flex items-center gap-2">
              <input
                type="checkbox"
                className="accent-accent"
                checked={!hidden.includes(column.id)}
                onChange={(event) =>
                  onChange(
                    event.target.checked ? hidden.filter((id) => id !== column.id) : [...hidden, column.id],
                  )
                }
              />
              {column.title}
            </label>
          </li>
        ))}
      </ul>
    </Popover>
  );
}

/** Saves what the table shows, in its order. */
export function CsvButton({ fileName, lines }: { fileName: string; lines: () => readonly string[][] }) {
  return (
    <Button
      className="max-md:hidden"
      aria-label="Save what is shown as CSV"
      onClick={() => download(`${fileName}.csv`, 'text/csv;charset=utf-8', toCsv(lines()))}
    >
      CSV
    </Button>
  );
}

/** Free text that narrows a table; kept in the URL under `parameter` once the typing pauses. */
export function FilterBox({ parameter = 'q', label }: { parameter?: string; label: string }) {
  const [inUrl, write] = useUrlParameter(parameter);
  const [text, setText] = useState(inUrl);
  const [lastInUrl, setLastInUrl] = useState(inUrl);
  if (inUrl !== lastInUrl) {
    setLastInUrl(inUrl);
    setText(inUrl);
  }
  useEffect(() => {
    if (text === inUrl) return undefined;
    const timer = setTimeout(() => write(text), 150);
    return () => clearTimeout(timer);
  }, [text, inUrl, write]);
  return (
    <input
      type="search"
      value={text}
      onChange={(event) => setText(event.target.value)}
      placeholder={label}
      aria-label={label}
      autoComplete="off"
      spellCheck={false}
      className="control w-64 max-w-full px-2.5 max-sm:w-full"
    />
  );
}

/** One of a few values that narrows a table; `any` by default. */
export function FilterSelect({
  parameter,
  label,
  options,
}: {
  parameter: string;
  label: string;
  options: readonly { value: string; title: string }[];
}) {
  const [value, write] = useUrlParameter(parameter);
  return (
    <label className="control gap-0 pl-2.5 focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-accent">
      <span className={value ? '' : 'text-muted'}>{label}</span>
      <select
        value={value}
        onChange={(event) => write(event.target.value)}
        className="h-7 appearance-none rounded-[7px] bg-surface pr-2.5 pl-1.5 font-[540] outline-none [field-sizing:content]"
      >
        <option value="">any</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.title}
          </option>
        ))}
      </select>
    </label>
  );
}
