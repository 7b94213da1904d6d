import type { Operation } from './services.ts';

/** What a call takes from one token bucket. Buckets of one name are shared within an account, region and service. */
export interface Demand {
  readonly bucket: string;
  readonly burst: number;
  readonly refillPerSecond: number;
  readonly cost: number;
}

/** Headgate keeps to this part of what AWS grants: the rest is for deployments, controllers and people at work. */
const SHARE = 0.8;

/**
 * The token buckets that AWS publishes for a call, cut to Headgate's share. IAM and Auto Scaling publish none and get
 * gentle ones. `cost` is that of `input`, which matters for Route 53's batches only.
 *
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/elb-api-throttling.html
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/throttling-api-requests.html
 * https://docs.aws.amazon.com/acm/latest/userguide/acm-limits.html
 * https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html
 */
export function demandsOf({ service, operation }: Operation, input: unknown): readonly Demand[] {
  switch (service) {
    case 'elb':
    case 'elbv2':
      return [
        demand('every call', 40, 10),
        operation.startsWith('Describe') ? demand('reads', 40, 10) : demand('changes', 20, 3),
      ];
    case 'route53': {
      const every = demand('every call', 50, 10);
      return operation === 'ChangeResourceRecordSets'
        ? [every, demand('record changes', 1500, 100, batchCost(input))]
        : [every, demand(operation, 50, 10)];
    }
    case 'acm': {
      const perSecond = ACM_PER_SECOND[operation] ?? 5;
      return [demand(operation, perSecond, perSecond)];
    }
    case 'iam':
      return [demand('every call', 10, 10)];
    case 'ec2':
      return [demand('reads', 100, 20)];
    case 'autoscaling':
      return [demand('every call', 20, 10)];
    case 'sts':
      return [demand('every call', 600, 600)];
    default:
      return service satisfies never;
  }
}

const ACM_PER_SECOND: Readonly<Record<string, number>> = {
  ListCertificates: 8,
  DescribeCertificate: 10,
  GetCertificate: 10,
  ListTagsForCertificate: 10,
};

/** A bucket holds one call at least, however small the share of its burst is. */
function demand(bucket: string, burst: number, refillPerSecond: number, cost = 1): Demand {
  return { bucket, burst: Math.max(cost, burst * SHARE), refillPerSecond: refillPerSecond * SHARE, cost };
}

/** CREATE and DELETE count once, UPSERT twice. */
function batchCost(input: unknown): number {
  const changes: unknown = Reflect.get(Object(Reflect.get(Object(input), 'ChangeBatch')), 'Changes');
  if (!Array.isArray(changes)) return 1;
  return changes.reduce<number>(
    (cost, change: unknown) => cost + (Reflect.get(Object(change), 'Action') === 'UPSERT' ? 2 : 1),
    0,
  );
}
