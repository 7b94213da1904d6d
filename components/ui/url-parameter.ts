'use client';

import { useSearchParams } from 'next/navigation';
import { startTransition, useCallback, useOptimistic } from 'react';

/** Writes one query parameter of the present address; empty removes it. Nothing is fetched. */
export function writeUrlParameter(name: string, value: string): void {
  const parameters = new URLSearchParams(window.location.search);
  if (value === '') parameters.delete(name);
  else parameters.set(name, value);
  const query = parameters.toString();
  window.history.replaceState(null, '', `${window.location.pathname}${query ? `?${query}` : ''}`);
}

/** A query parameter as state; empty when it is absent. What is written shows at once, before the address has followed. */
export function useUrlParameter(name: string): [string, (value: string) => void] {
  const [value, showAtOnce] = useOptimistic(useSearchParams().get(name) ?? '');
  const write = useCallback(
    (next: string) =>
      startTransition(() => {
        showAtOnce(next);
        writeUrlParameter(name, next);
      }),
    [name, showAtOnce],
  );
  return [value, write];
}
