import { ArrowDown, ArrowUp } from 'lucide-react';

/** A column's heading that sorts by it: up, down, as it came. */
export function SortButton({
  title,
  direction,
  onSort,
}: {
  title: string;
  direction: 'ascending' | 'descending' | undefined;
  onSort: () => void;
}) {
  const Icon = direction === 'descending' ? ArrowDown : ArrowUp;
  return (
    <button
      type="button"
      onClick={onSort}
      className={`group -mx-1 inline-flex items-center gap-1 rounded px-1 hover:text-text ${direction ? 'text-text' : ''}`}
    >
      {title}
      <Icon
        aria-hidden="true"
        className={`size-3 ${direction ? '' : 'opacity-0 group-hover:opacity-50 group-focus-visible:opacity-50'}`}
      />
    </button>
  );
}
