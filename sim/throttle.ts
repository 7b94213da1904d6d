import type { ServiceName } from './wire/service.ts';

/** One token bucket, and how much of it a call takes. */
export interface Demand {
  readonly bucket: string;
  readonly burst: number;
  readonly refillPerSecond: number;
  readonly cost: number;
}

export interface ThrottledCall {
  readonly service: ServiceName;
  readonly operation: string;
  readonly input: unknown;
  readonly accountId: string;
  /** Global services share one set of buckets per account. */
  readonly region: string;
}

interface Bucket {
  tokens: number;
  /** Milliseconds since the epoch. */
  filledAt: number;
}

/** The published token buckets of AWS, per account and region. A bucket begins full. */
export class Throttle {
  readonly #buckets = new Map<string, Bucket>();

  /** Takes the call's tokens, or none at all and answers `false`. `scale` refills as many times faster. */
  take(call: ThrottledCall, now: number, scale: number): boolean {
    const demands = demandsOf(call).map((demand) => ({
      demand,
      bucket: this.#filled(call, demand, now, scale),
    }));
    if (demands.some(({ demand, bucket }) => bucket.tokens < demand.cost)) return false;
    for (const { demand, bucket } of demands) bucket.tokens -= demand.cost;
    return true;
  }

  clear(): void {
    this.#buckets.clear();
  }

  #filled({ service, accountId, region }: ThrottledCall, demand: Demand, now: number, scale: number): Bucket {
    const key = [accountId, region, service, demand.bucket].join('/');
    const bucket = this.#buckets.get(key) ?? { tokens: demand.burst, filledAt: now };
    const refill = ((now - bucket.filledAt) / 1000) * demand.refillPerSecond * scale;
    bucket.tokens = Math.min(demand.burst, bucket.tokens + refill);
    bucket.filledAt = now;
    this.#buckets.set(key, bucket);
    return bucket;
  }
}

/** The buckets that a call draws on; none where AWS publishes none (IAM, Auto Scaling). */
export function demandsOf({ service, operation, input }: ThrottledCall): Demand[] {
  switch (service) {
    case 'elb':
    case 'elbv2':
      return [draw('account', 40, 10), loadBalancingDemand(operation)];
    case 'route53':
      return route53Demands(operation, input);
    case 'acm':
      return perSecond(operation, ACM_RATES[operation]);
    case 'cloudwatch':
      return perSecond(operation, CLOUDWATCH_RATES[operation]);
    case 'sts':
      return [draw('account', 600, 600)];
    case 'ec2':
      return ec2Demands(operation, input);
    case 'iam':
    case 'autoscaling':
      return [];
    default:
      return service satisfies never;
  }
}

const ACM_RATES: Readonly<Record<string, number>> = {
  ImportCertificate: 1,
  ListCertificates: 8,
  SearchCertificates: 5,
  DescribeCertificate: 10,
  GetCertificate: 10,
  DeleteCertificate: 10,
  ExportCertificate: 10,
};

const CLOUDWATCH_RATES: Readonly<Record<string, number>> = { GetMetricData: 500, ListMetrics: 25 };

function draw(bucket: string, burst: number, refillPerSecond: number, cost = 1): Demand {
  return { bucket, burst, refillPerSecond, cost };
}

function perSecond(operation: string, rate: number | undefined): Demand[] {
  return rate === undefined ? [] : [draw(operation, rate, rate)];
}

function loadBalancingDemand(operation: string): Demand {
  const reads = operation.startsWith('Describe') || operation.startsWith('Get');
  if (operation.includes('TrustStore')) {
    return reads ? draw('trust store reads', 40, 10) : draw('trust store changes', 10, 0.2);
  }
  if (reads) return draw('reads', 40, 10);
  if (/^(Register|Deregister)/.test(operation)) return draw('registrations', 20, 4);
  if (operation === 'CreateLoadBalancer' || operation === 'SetSubnets') return draw('creations', 10, 0.2);
  return draw('changes', 20, 3);
}

function route53Demands(operation: string, input: unknown): Demand[] {
  const overall = draw('account', 50, 10);
  switch (operation) {
    case 'GetHealthCheckStatus':
      return [overall, draw(operation, 4, 1)];
    case 'CreateHostedZone':
      return [overall, draw(operation, 40, 2)];
    case 'ChangeResourceRecordSets':
      return [overall, draw('changes', 1500, 100, costOfBatch(input))];
    default:
      return [overall];
  }
}

/** An UPSERT counts as a DELETE and a CREATE. */
function costOfBatch(input: unknown): number {
  const changes = listAt(member(input, 'ChangeBatch'), 'Changes');
  return changes.reduce<number>((cost, change) => cost + (member(change, 'Action') === 'UPSERT' ? 2 : 1), 0);
}

const EXPENSIVE_UNFILTERED = new Set(['DescribeInstances', 'DescribeNetworkInterfaces']);
const NARROWING = ['Filters', 'InstanceIds', 'NetworkInterfaceIds'];

function ec2Demands(operation: string, input: unknown): Demand[] {
  if (!operation.startsWith('Describe')) return [];
  const overall = draw('reads', 100, 20);
  const narrowed =
    NARROWING.some((name) => listAt(input, name).length > 0) || member(input, 'MaxResults') != null;
  return EXPENSIVE_UNFILTERED.has(operation) && !narrowed ? [overall, draw(operation, 50, 10)] : [overall];
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function listAt(value: unknown, name: string): unknown[] {
  const list = member(value, name);
  return Array.isArray(list) ? list : [];
}
