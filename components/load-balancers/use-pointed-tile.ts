import { useEffect, useState, type RefObject } from 'react';

/** The id of the tile (`data-tile`) under the pointer or with the focus; `null` for none. */
export function usePointedTile(frame: RefObject<HTMLElement | null>): string | null {
  const [pointed, setPointed] = useState<string | null>(null);
  useEffect(() => {
    const element = frame.current;
    if (!element) return undefined;
    const point = ({ target }: Event) => {
      const tile = target instanceof Element ? target.closest('[data-tile]') : null;
      setPointed(tile?.getAttribute('data-tile') ?? null);
    };
    const leave = () => setPointed(null);
    element.addEventListener('pointerover', point);
    element.addEventListener('pointerleave', leave);
    element.addEventListener('focusin', point);
    element.addEventListener('focusout', leave);
    return () => {
      element.removeEventListener('pointerover', point);
      element.removeEventListener('pointerleave', leave);
      element.removeEventListener('focusin', point);
      element.removeEventListener('focusout', leave);
    };
  }, [frame]);
  return pointed;
}
