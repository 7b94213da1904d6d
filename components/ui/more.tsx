import type { ReactNode } from 'react';
import { Popover } from './popover';

/** The first of many in place, the others in a window: `shop.example +3`. */
export function More({
  items,
  shown = 1,
  title,
}: {
  items: readonly { readonly key: string; readonly content: ReactNode }[];
  shown?: number;
  title: string;
}) {
  return (
    <span>
      {items.slice(0, shown).map((item, index) => (
        <span key={item.key}>
          {index > 0 && ', '}
          {item.content}
        </span>
      ))}{' '}
      {items.length > shown && (
        <Popover
          title={title}
          label={
            <>
              +{items.length - shown}
              <span className="sr-only"> more: {title}</span>
            </>
          }
          className="rounded px-0.5 text-accent tabular-nums hover:underline"
        >
          <ul className="flex flex-col gap-1">
            {items.map((item) => (
              <li key={item.key}>{item.content}</li>
            ))}
          </ul>
        </Popover>
      )}
    </span>
  );
}
