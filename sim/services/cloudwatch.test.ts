import type { GetMetricDataCommandInput, MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import { beforeEach, describe, expect, test } from 'vitest';
import { machines } from '../estates/build/machines.ts';
import { settleHealth } from '../health.ts';
import type { Context } from '../world.ts';
import { handlers } from './cloudwatch.ts';
import { forwardTo } from './elbv2/actions.ts';
import { newListener, newLoadBalancer, newTargetGroup, registerTarget } from './elbv2/create.ts';
import { smallWorld } from './test-world.ts';

const hour = 3_600_000;
const end = new Date(Math.floor(Date.now() / hour) * hour);
const start = new Date(end.getTime() - 24 * hour);

let context: Context;
let loadBalancer: string;
let targetGroup: string;

beforeEach(() => {
  context = smallWorld();
  const balancer = newLoadBalancer(context, { name: 'shop', type: 'application', createdAt: new Date(0) });
  const group = newTargetGroup(context, { name: 'shop', protocol: 'HTTP', port: 80 });
  const arn = group.description.TargetGroupArn ?? '';
  newListener(context, balancer, { port: 80, protocol: 'HTTP', defaultActions: [forwardTo(arn)] });
  const [good = '', bad = ''] = machines(context, { name: 'shop', count: 2 });
  context.world.behaviours.set(bad, { kind: 'refuse' });
  registerTarget(context, group, { Id: good });
  registerTarget(context, group, { Id: bad });
  settleHealth(context.world);
  loadBalancer = balancer.description.LoadBalancerArn?.split(':loadbalancer/')[1] ?? '';
  targetGroup = arn.split(':').at(-1) ?? '';
});

function query(MetricName: string, Stat: string, Period = 3600, more: object = {}): MetricDataQuery {
  const Dimensions = [{ Name: 'LoadBalancer', Value: loadBalancer }];
  const Metric = { Namespace: 'AWS/ApplicationELB', MetricName, Dimensions, ...more };
  return { Id: `${MetricName.toLowerCase()}_${Stat.toLowerCase()}`, MetricStat: { Metric, Stat, Period } };
}

async function data(MetricDataQueries: MetricDataQuery[], more: Partial<GetMetricDataCommandInput> = {}) {
  const input = { MetricDataQueries, StartTime: start, EndTime: end, ...more };
  const answer = await handlers.GetMetricData?.(input, context);
  return { results: answer?.MetricDataResults ?? [], NextToken: answer?.NextToken };
}

describe('GetMetricData', () => {
  test('gives one point per period, newest first, the same every time', async () => {
    const [first, second] = [
      await data([query('RequestCount', 'Sum')]),
      await data([query('RequestCount', 'Sum')]),
    ];
    expect(first).toEqual(second);
    const [result] = first.results;
    expect(result).toMatchObject({ Id: 'requestcount_sum', StatusCode: 'Complete' });
    expect(result?.Values).toHaveLength(24);
    expect(result?.Timestamps?.[0]).toEqual(new Date(end.getTime() - hour));
    expect(result?.Timestamps?.at(-1)).toEqual(start);
  });

  test('hours sum up their minutes', async () => {
    const { results } = await data([
      query('RequestCount', 'Sum'),
      { ...query('RequestCount', 'Sum', 60), Id: 'minutes' },
    ]);
    const [hours, minutes] = results.map(({ Values = [] }) => Values.reduce((sum, value) => sum + value, 0));
    expect(minutes).toBe(hours);
  });

  test('has gaps: minutes that never arrived, and errors only where there were any', async () => {
    const { results } = await data([
      query('RequestCount', 'Sum', 60),
      query('HTTPCode_ELB_5XX_Count', 'Sum', 60),
      query('NoSuchMetric', 'Sum'),
    ]);
    const counts = results.map(({ Values = [] }) => Values.length);
    expect(counts[0]).toBeGreaterThan(1300);
    expect(counts[0]).toBeLessThan(1440);
    expect(counts[1]).toBeLessThan(60);
    expect(results[1]?.Values).not.toContain(0);
    expect(counts[2]).toBe(0);
  });

  test('counts hosts as their health is', async () => {
    const Dimensions = [
      { Name: 'TargetGroup', Value: targetGroup },
      { Name: 'LoadBalancer', Value: loadBalancer },
    ];
    const { results } = await data([
      query('HealthyHostCount', 'Minimum', 3600, { Dimensions }),
      query('UnHealthyHostCount', 'Maximum', 3600, { Dimensions }),
    ]);
    expect(results.map(({ Values }) => Values?.[0])).toEqual([1, 1]);
  });

  test('orders statistics of the same minutes', async () => {
    const statistics = ['Minimum', 'Average', 'p99', 'Maximum'];
    const { results } = await data(statistics.map((name) => query('TargetResponseTime', name)));
    const values = results.map(({ Values }) => Values?.[0] ?? Number.NaN);
    expect(values).toEqual(values.toSorted((one, other) => one - other));
    expect(values[0]).toBeGreaterThan(0);
  });

  test('nothing is published before the load balancer was made, nor in the future', async () => {
    const created = new Date(end.getTime() - 3 * hour);
    for (const { description } of context.region.loadBalancers.values()) description.CreatedTime = created;
    const { results } = await data([query('RequestCount', 'Sum')], {
      EndTime: new Date(end.getTime() + 48 * hour),
    });
    const times = results[0]?.Timestamps?.map((time) => time.getTime()) ?? [];
    expect(Math.min(...times)).toBe(created.getTime());
    expect(Math.max(...times)).toBeLessThanOrEqual(Date.now());
  });

  test('pages put together give the whole', async () => {
    const queries = [query('RequestCount', 'Sum'), query('TargetResponseTime', 'Average')];
    const whole = await data(queries);
    const joined = queries.map((): number[] => []);
    const statuses: unknown[] = [];
    let token: string | undefined;
    do {
      const page = await data(queries, { MaxDatapoints: 20, NextToken: token });
      for (const [at, { Values = [] }] of page.results.entries()) joined[at]?.push(...Values);
      statuses.push(page.results.map(({ StatusCode }) => StatusCode));
      token = page.NextToken;
    } while (token);
    expect(joined).toEqual(whole.results.map(({ Values }) => Values));
    expect(statuses).toEqual([
      ['PartialData', 'PartialData'],
      ['Complete', 'PartialData'],
      ['Complete', 'Complete'],
    ]);
  });

  test.each<[string, () => MetricDataQuery[], Partial<GetMetricDataCommandInput>, string]>([
    ['an id in capitals', () => [{ ...query('RequestCount', 'Sum'), Id: 'Requests' }], {}, 'ValidationError'],
    ['the same id twice', () => [query('A', 'Sum'), query('A', 'Sum')], {}, 'ValidationError'],
    ['an end before the start', () => [query('A', 'Sum')], { EndTime: new Date(0) }, 'ValidationError'],
    ['half a minute', () => [query('A', 'Sum', 30)], {}, 'ValidationError'],
    ['an unknown statistic', () => [query('RequestCount', 'Most')], {}, 'ValidationError'],
    ['metric math', () => [{ Id: 'm', Expression: 'a / b' }], {}, 'NotImplemented'],
    ['501 queries', () => Array.from({ length: 501 }, (_, at) => ({ Id: `q${at}` })), {}, 'ValidationError'],
  ])('refuses %s', async (_name, queries, more, code) => {
    await expect(data(queries(), more)).rejects.toMatchObject({ code });
  });
});

test('ListMetrics names what GetMetricData answers', async () => {
  const listed = await handlers.ListMetrics?.(
    {
      Namespace: 'AWS/ApplicationELB',
      MetricName: 'HealthyHostCount',
      Dimensions: [{ Name: 'TargetGroup' }],
    },
    context,
  );
  expect(listed?.Metrics).toEqual([
    {
      Namespace: 'AWS/ApplicationELB',
      MetricName: 'HealthyHostCount',
      Dimensions: [
        { Name: 'LoadBalancer', Value: loadBalancer },
        { Name: 'TargetGroup', Value: targetGroup },
      ],
    },
  ]);
});
