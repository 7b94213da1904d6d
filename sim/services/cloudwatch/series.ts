/** The value of one minute, or `undefined` where nothing was published: absent is not zero. */
export type Series = (minute: number) => number | undefined;

const MINUTES_PER_DAY = 1440;
const BUSIEST_MINUTE = 14 * 60;

/** A number in [0, 1) that the text determines, for all time (FNV-1a, finished as in MurmurHash3). */
export function chance(...parts: readonly (string | number)[]): number {
  let hash = 0x811c9dc5;
  for (const character of parts.join('/')) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

/** Traffic by the time of day around `perMinute`; quiet load balancers publish nothing in the small hours. */
export function traffic(identity: string, perMinute: number): Series {
  return (minute) => {
    if (isLost(identity, minute)) return undefined;
    const phase = ((minute - BUSIEST_MINUTE) / MINUTES_PER_DAY) * 2 * Math.PI;
    const day = 0.55 + 0.45 * Math.cos(phase);
    const value = Math.round(perMinute * day * (0.85 + 0.3 * chance(identity, minute)));
    return value > 0 ? value : undefined;
  };
}

/** Errors: a few in one minute of `everyMinutes`, and nothing published in all others. */
export function rare(identity: string, everyMinutes: number): Series {
  return (minute) =>
    chance(identity, minute) < 1 / everyMinutes
      ? 1 + Math.floor(4 * chance(identity, minute, 'size'))
      : undefined;
}

/** Seconds, published only in minutes that had traffic. */
export function latency(identity: string, typicalSeconds: number, requests: Series): Series {
  return (minute) =>
    requests(minute) === undefined
      ? undefined
      : Number((typicalSeconds * (0.8 + 0.5 * chance(identity, minute))).toFixed(4));
}

export function constant(value: number): Series {
  return () => value;
}

/** One minute in fifty never arrives. */
function isLost(identity: string, minute: number): boolean {
  return chance(identity, minute, 'lost') < 0.02;
}
