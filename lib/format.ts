const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `1 listener`, `3,412 days`. */
export function formatCount(count: number, one: string, many = `${one}s`): string {
  return `${formatNumber(count)} ${count === 1 ? one : many}`;
}

/** With thousands separators, the same on server and browser. */
export function formatNumber(value: number): string {
  return value.toLocaleString('en-US');
}

/** The largest two units that say something: `48 s`, `4 min`, `3 h 20 min`, `6 days`. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < MINUTE) return `${whole} s`;
  if (whole < HOUR) return `${Math.floor(whole / MINUTE)} min`;
  if (whole < DAY) {
    const minutes = Math.floor((whole % HOUR) / MINUTE);
    const hours = Math.floor(whole / HOUR);
    return minutes === 0 ? `${hours} h` : `${hours} h ${minutes} min`;
  }
  return formatCount(Math.floor(whole / DAY), 'day');
}

/** `12 s ago`, `in 6 days`; a skew of two seconds either way is `just now`. `nowMilliseconds` is the Unix time. */
export function formatRelative(instant: string, nowMilliseconds: number): string {
  const seconds = (nowMilliseconds - Date.parse(instant)) / 1000;
  if (Math.abs(seconds) < 2) return 'just now';
  return seconds > 0 ? `${formatDuration(seconds)} ago` : `in ${formatDuration(-seconds)}`;
}

const absolute = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
  timeZone: 'UTC',
});

/** `22 Nov 2026, 14:02:51 UTC`: one zone for everyone who reads a ticket. */
export function formatInstant(instant: string): string {
  return `${absolute.format(new Date(instant))} UTC`;
}

/** `22 Nov 2026`, in UTC. */
export function formatDate(instant: string): string {
  return formatInstant(instant).split(',')[0] ?? instant;
}

/** `14:02:51`, in UTC. */
export function formatClock(instant: string): string {
  return new Date(instant).toISOString().slice(11, 19);
}

/** `41 days left`, `ends today`, `expired 3 days ago`; `null` is a date nobody could read. */
export function formatDaysLeft(daysLeft: number | null): string {
  if (daysLeft === null) return 'expiry unknown';
  if (daysLeft < 0) return `expired ${formatCount(-daysLeft, 'day')} ago`;
  return daysLeft === 0 ? 'ends today' : `${formatCount(daysLeft, 'day')} left`;
}

/** `prod · us-east-1`. */
export function formatPlace(place: { accountName: string; region: string }): string {
  return `${place.accountName} · ${place.region}`;
}

/** The first items and how many more: `a.example +3`. */
export function formatFirst(items: readonly string[], shown = 1): string {
  const more = items.length - shown;
  return items.slice(0, shown).join(', ') + (more > 0 ? ` +${formatNumber(more)}` : '');
}
