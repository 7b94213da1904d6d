'use client';

import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { listenToEvents } from './events.ts';
import { isOutdated, type ServerEvent } from './outdated.ts';
import { versionOf } from './view-query.ts';

/** Events of this long make one round of reading: the first sweep tells of every section. */
const GATHER_MILLISECONDS = 250;

/** Reads again what the server says has changed. The shell mounts it once. */
export function useEvents(): void {
  const client = useQueryClient();
  useEffect(() => {
    const ending = new AbortController();
    const gathered: ServerEvent[] = [];
    listenToEvents((event) => {
      gathered.push(event);
      if (gathered.length > 1) return;
      setTimeout(() => invalidate(client, gathered.splice(0)), GATHER_MILLISECONDS);
    }, ending.signal);
    return () => ending.abort();
  }, [client]);
}

function invalidate(client: QueryClient, events: readonly ServerEvent[]): void {
  void client.invalidateQueries({
    predicate: ({ queryKey: [kind, name], state: { data } }) =>
      kind === 'view' && events.some((event) => isOutdated(String(name), versionOf(data), event)),
  });
}
