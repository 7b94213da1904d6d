import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import type { RouteColumn } from './route';

export interface Wire {
  readonly from: string;
  readonly to: string;
  readonly isBroken: boolean;
  readonly path: string;
}

/**
 * Curves between tiles, measured once they stand and again when they move. Empty where columns are stacked: a curve
 * is drawn only when its end lies to the right of its start.
 */
export function useWires(columns: readonly RouteColumn[]) {
  const frame = useRef<HTMLDivElement>(null);
  const tiles = useRef(new Map<string, HTMLElement>());
  const [wires, setWires] = useState<readonly Wire[]>([]);

  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return undefined;
    const measure = () => setWires(measureWires(element, tiles.current, columns));
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, [columns]);

  const tileRef = useCallback(
    (id: string) => (element: HTMLElement | null) => {
      if (element) tiles.current.set(id, element);
      else tiles.current.delete(id);
    },
    [],
  );
  return { frame, tileRef, wires };
}

function measureWires(
  frame: HTMLElement,
  tiles: ReadonlyMap<string, HTMLElement>,
  columns: readonly RouteColumn[],
): readonly Wire[] {
  const origin = frame.getBoundingClientRect();
  return columns.flatMap((column) =>
    column.tiles.flatMap((tile) =>
      tile.links.flatMap(({ to, isBroken }) => {
        const start = tiles.get(tile.id)?.getBoundingClientRect();
        const end = tiles.get(to)?.getBoundingClientRect();
        if (!start || !end || end.left <= start.right) return [];
        const path = curve(
          start.right - origin.left,
          start.top + start.height / 2 - origin.top,
          end.left - origin.left,
          end.top + end.height / 2 - origin.top,
        );
        return [{ from: tile.id, to, isBroken, path }];
      }),
    ),
  );
}

function curve(x: number, y: number, toX: number, toY: number): string {
  const middle = (x + toX) / 2;
  return `M${x} ${y}C${middle} ${y} ${middle} ${toY} ${toX} ${toY}`;
}
