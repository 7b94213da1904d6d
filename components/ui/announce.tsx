'use client';

import { useSyncExternalStore } from 'react';

let words = '';
const listeners = new Set<() => void>();

/** Says something once to who listens rather than looks, and shows it for a while at the foot of the page. */
export function announce(text: string): void {
  words = text;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The one live region of the page. */
export function LiveRegion() {
  const text = useSyncExternalStore(
    subscribe,
    () => words,
    () => '',
  );
  return (
    <output aria-live="polite" className="sr-only">
      {text}
    </output>
  );
}
