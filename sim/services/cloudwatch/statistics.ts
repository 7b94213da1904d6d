import { AwsError } from '../../wire/service.ts';
import type { Metric } from './metrics.ts';

export interface Points {
  readonly Timestamps: Date[];
  readonly Values: number[];
}

export interface Window {
  readonly start: Date;
  readonly end: Date;
  readonly periodSeconds: number;
  readonly statistic: string;
}

const MILLISECONDS_PER_MINUTE = 60_000;

/** One point per period that has any data, oldest first. */
export function pointsOf(
  metric: Metric,
  { start, end, periodSeconds, statistic }: Window,
  now: Date,
): Points {
  const summarise = summaryOf(statistic);
  const period = periodSeconds * 1000;
  const first = Math.floor(Math.max(start.getTime(), metric.since?.getTime() ?? 0) / period) * period;
  const last = Math.min(end.getTime(), now.getTime());
  const points: Points = { Timestamps: [], Values: [] };
  for (let from = first; from < last; from += period) {
    const values = minutesOf(metric, from, Math.min(from + period, last));
    if (values.length === 0) continue;
    points.Timestamps.push(new Date(from));
    points.Values.push(summarise(values));
  }
  return points;
}

function minutesOf({ series }: Metric, from: number, until: number): number[] {
  const values: number[] = [];
  for (let at = from; at < until; at += MILLISECONDS_PER_MINUTE) {
    const value = series(Math.floor(at / MILLISECONDS_PER_MINUTE));
    if (value !== undefined) values.push(value);
  }
  return values;
}

function summaryOf(statistic: string): (values: readonly number[]) => number {
  const percentile = /^p(\d{1,2}(?:\.\d+)?)$/.exec(statistic)?.[1];
  if (percentile !== undefined) return (values) => nearestRank(values, Number(percentile));
  switch (statistic) {
    case 'Sum':
      return sum;
    case 'Average':
      return (values) => sum(values) / values.length;
    case 'Minimum':
      return (values) => Math.min(...values);
    case 'Maximum':
      return (values) => Math.max(...values);
    case 'SampleCount':
      return (values) => values.length;
    default:
      throw new AwsError('ValidationError', `The value ${statistic} for parameter Stat is not supported.`);
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function nearestRank(values: readonly number[], percentile: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil((percentile / 100) * sorted.length) - 1)] ?? 0;
}
