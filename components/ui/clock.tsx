'use client';

import { createContext, use, useCallback, useEffect, useSyncExternalStore, type ReactNode } from 'react';
import { formatInstant, formatRelative } from '@/lib/format';

const ServerNow = createContext('1970-01-01T00:00:00.000Z');

/** How far the server's clock is ahead of the browser's: relative times are said by the server's. */
let aheadMilliseconds = 0;

/** `now` is the server's clock when the page was made. */
export function ServerClock({ now, children }: { now: string; children: ReactNode }) {
  useEffect(() => {
    aheadMilliseconds = Date.parse(now) - Date.now();
  }, [now]);
  return <ServerNow value={now}>{children}</ServerNow>;
}

function everySecond(onTick: () => void): () => void {
  const timer = setInterval(onTick, 1000);
  return () => clearInterval(timer);
}

/** `say` gets the server's Unix time in milliseconds; the component renders again when its words change. */
export function useClock<T extends string | number>(say: (nowMilliseconds: number) => T): T {
  const serverNow = use(ServerNow);
  return useSyncExternalStore(
    everySecond,
    () => say(Date.now() + aheadMilliseconds),
    () => say(Date.parse(serverNow)),
  );
}

/** `12 s ago`, with the absolute time on hover. */
export function RelativeTime({ at, className = '' }: { at: string; className?: string }) {
  const say = useCallback((now: number) => formatRelative(at, now), [at]);
  const words = useClock(say);
  return (
    <time dateTime={at} title={formatInstant(at)} className={`whitespace-nowrap tabular-nums ${className}`}>
      {words}
    </time>
  );
}

/** `as of 12 s ago`, or that it never was. */
export function AsOf({ at }: { at: string | null }) {
  if (at === null) return <span>not read yet</span>;
  return (
    <span>
      as of <RelativeTime at={at} />
    </span>
  );
}
