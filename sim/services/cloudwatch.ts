import type * as cloudwatch from '@aws-sdk/client-cloudwatch';
import type {
  Dimension,
  DimensionFilter,
  GetMetricDataInput,
  MetricDataQuery,
  MetricDataResult,
} from '@aws-sdk/client-cloudwatch';
import { AwsError, type Handlers } from '../wire/service.ts';
import { metricsIn, type Metric } from './cloudwatch/metrics.ts';
import { pointsOf, type Points } from './cloudwatch/statistics.ts';
import { pageOf } from './paging.ts';

const LISTED_PER_PAGE = 500;
const MOST_QUERIES = 500;
const MOST_POINTS = 100_800;

export const handlers: Handlers<typeof cloudwatch> = {
  ListMetrics({ Namespace, MetricName, Dimensions, NextToken }, { world, region }) {
    const matching = metricsIn(world, region).filter(
      (metric) =>
        (Namespace === undefined || metric.namespace === Namespace) &&
        (MetricName === undefined || metric.name === MetricName) &&
        (Dimensions ?? []).every((filter) => hasDimension(metric, filter)),
    );
    const page = pageOf(matching, NextToken, LISTED_PER_PAGE, 'InvalidParameterValue');
    const metrics = page.items.map(({ namespace, name, dimensions }) => ({
      Namespace: namespace,
      MetricName: name,
      Dimensions: [...dimensions],
    }));
    return { Metrics: metrics, NextToken: page.next };
  },

  GetMetricData(input, { world, region }) {
    checkQueries(input);
    const metrics = new Map(metricsIn(world, region).map((metric) => [identityOf(metric), metric]));
    const now = world.clock.now();
    const answers = (input.MetricDataQueries ?? [])
      .filter(({ ReturnData }) => ReturnData !== false)
      .map((query) => answerQuery(query, input, metrics, now));
    return paged(answers, input);
  },
};

interface Answered {
  readonly query: MetricDataQuery;
  readonly points: Points;
}

function answerQuery(
  query: MetricDataQuery,
  { StartTime, EndTime, ScanBy }: GetMetricDataInput,
  metrics: ReadonlyMap<string, Metric>,
  now: Date,
): Answered {
  const { Id, MetricStat } = query;
  if (!MetricStat?.Metric || !StartTime || !EndTime) {
    throw new AwsError('NotImplemented', `Metric math and expressions are not simulated (query ${Id}).`, 501);
  }
  const { Metric: asked, Period = 60, Stat = '' } = MetricStat;
  const metric = metrics.get(
    identityOf({
      namespace: asked.Namespace ?? '',
      name: asked.MetricName ?? '',
      dimensions: asked.Dimensions ?? [],
    }),
  );
  const window = { start: StartTime, end: EndTime, periodSeconds: Period, statistic: Stat };
  const points = metric ? pointsOf(metric, window, now) : { Timestamps: [], Values: [] };
  if (ScanBy !== 'TimestampAscending') {
    points.Timestamps.reverse();
    points.Values.reverse();
  }
  return { query, points };
}

/** The points of all queries in a row, cut into pages: a query whose points go on is PartialData. */
function paged(
  answers: readonly Answered[],
  { MaxDatapoints = MOST_POINTS, NextToken }: GetMetricDataInput,
): { MetricDataResults: MetricDataResult[]; NextToken: string | undefined } {
  const row = answers.flatMap(({ points }, index) => points.Values.map((_value, at) => ({ index, at })));
  const page = pageOf(row, NextToken, MaxDatapoints, 'InvalidParameterValue');
  const last = page.items.at(-1);
  const results = answers.map(({ query, points }, index) => {
    const here = page.items.filter((place) => place.index === index).map(({ at }) => at);
    const goesOn = page.next !== undefined && last !== undefined && !isBefore(index, points, last);
    return {
      Id: query.Id,
      Label: query.Label ?? query.MetricStat?.Metric?.MetricName,
      Timestamps: here.flatMap((at) => points.Timestamps[at] ?? []),
      Values: here.flatMap((at) => points.Values[at] ?? []),
      StatusCode: goesOn ? ('PartialData' as const) : ('Complete' as const),
    };
  });
  return { MetricDataResults: results, NextToken: page.next };
}

function isBefore(index: number, points: Points, last: { index: number; at: number }): boolean {
  return index < last.index || (index === last.index && last.at === points.Values.length - 1);
}

function checkQueries({ MetricDataQueries = [], StartTime, EndTime }: GetMetricDataInput): void {
  const ids = MetricDataQueries.map(({ Id = '' }) => Id);
  if (ids.length > MOST_QUERIES) {
    throw invalid(`The collection MetricDataQueries must not have a size greater than ${MOST_QUERIES}.`);
  }
  const bad = ids.find((id) => !/^[a-z]\w*$/.test(id));
  if (bad !== undefined)
    throw invalid(
      `The value ${bad} for parameter MetricDataQueries.Id is not matching the expected pattern ^[a-z][a-zA-Z0-9_]*$.`,
    );
  if (new Set(ids).size < ids.length)
    throw invalid('The values for parameter Id in MetricDataQueries are not unique.');
  if (StartTime && EndTime && StartTime >= EndTime) {
    throw invalid('The parameter StartTime must be less than the parameter EndTime.');
  }
  const period = MetricDataQueries.map(({ MetricStat }) => MetricStat?.Period ?? 60).find(
    (each) => each % 60 !== 0,
  );
  if (period !== undefined) throw invalid(`The parameter Period must be a multiple of 60, and is ${period}.`);
}

function invalid(message: string): AwsError {
  return new AwsError('ValidationError', message);
}

function identityOf({
  namespace,
  name,
  dimensions,
}: Pick<Metric, 'namespace' | 'name' | 'dimensions'>): string {
  const pairs = dimensions.map(({ Name, Value }: Dimension) => `${Name}=${Value}`).sort();
  return [namespace, name, ...pairs].join('\n');
}

function hasDimension({ dimensions }: Metric, { Name, Value }: DimensionFilter): boolean {
  return dimensions.some((each) => each.Name === Name && (Value === undefined || each.Value === Value));
}
