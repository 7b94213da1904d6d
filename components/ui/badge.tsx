import type { ReactNode } from 'react';
import { formatCount, formatDate } from '@/lib/format';
import { toneSoft, type Tone } from './tone';

export function Badge({ tone, children, title }: { tone: Tone; children: ReactNode; title?: string }) {
  return (
    <span
      title={title}
      className={`inline-block rounded-[5px] px-1.5 text-xs font-[540] whitespace-nowrap tabular-nums ${toneSoft[tone]}`}
    >
      {children}
    </span>
  );
}

/** Days left until a date, `6 days`; quiet while there is plenty of time. */
export function ExpiryBadge({
  level,
  daysLeft,
  notAfter,
}: {
  level: 'ok' | 'warning' | 'critical' | 'unknown';
  daysLeft: number | null;
  notAfter: string | null;
}) {
  const title = notAfter ? `Ends ${formatDate(notAfter)}` : 'Nobody could read when it ends';
  return (
    <Badge tone={level === 'ok' ? 'neutral' : level} title={title}>
      {words(daysLeft)}
    </Badge>
  );
}

function words(daysLeft: number | null): string {
  if (daysLeft === null) return 'unknown';
  if (daysLeft < 0) return `expired ${formatCount(-daysLeft, 'day')} ago`;
  return daysLeft === 0 ? 'ends today' : formatCount(daysLeft, 'day');
}
