import { describe, expect, test } from 'vitest';
import { Throttle, type ThrottledCall } from './throttle.ts';

const describeListeners: ThrottledCall = {
  service: 'elbv2',
  operation: 'DescribeListeners',
  input: {},
  accountId: '111122223333',
  region: 'us-east-1',
};

const upserts = (count: number): object => ({
  ChangeBatch: { Changes: Array.from({ length: count }, () => ({ Action: 'UPSERT' })) },
});

function batch(input: object): ThrottledCall {
  return { ...describeListeners, service: 'route53', operation: 'ChangeResourceRecordSets', input };
}

/** How many of `attempts` calls at one moment pass. */
function passing(throttle: Throttle, call: ThrottledCall, attempts: number, now = 0, scale = 1): number {
  return Array.from({ length: attempts }, () => throttle.take(call, now, scale)).filter(Boolean).length;
}

describe('the burst of each bucket', () => {
  test.each<[string, Partial<ThrottledCall>, number]>([
    ['load balancing reads', {}, 40],
    ['Classic, which has its own', { service: 'elb', operation: 'DescribeLoadBalancers' }, 40],
    ['load balancing changes', { operation: 'ModifyListener' }, 20],
    ['registrations', { operation: 'RegisterTargets' }, 20],
    ['creations', { operation: 'CreateLoadBalancer' }, 10],
    ['trust store changes', { operation: 'CreateTrustStore' }, 10],
    ['Route 53', { service: 'route53', operation: 'ListHostedZones' }, 50],
    ['Route 53 health checks', { service: 'route53', operation: 'GetHealthCheckStatus' }, 4],
    ['hosted zones made', { service: 'route53', operation: 'CreateHostedZone' }, 40],
    ['ACM imports', { service: 'acm', operation: 'ImportCertificate' }, 1],
    ['ACM lists', { service: 'acm', operation: 'ListCertificates' }, 8],
    ['metric lists', { service: 'cloudwatch', operation: 'ListMetrics' }, 25],
    ['EC2 reads', { service: 'ec2', operation: 'DescribeAddresses' }, 100],
    ['all instances at once', { service: 'ec2', operation: 'DescribeInstances' }, 50],
    [
      'instances page by page',
      { service: 'ec2', operation: 'DescribeInstances', input: { MaxResults: 100 } },
      100,
    ],
    [
      'instances by id',
      { service: 'ec2', operation: 'DescribeInstances', input: { InstanceIds: ['i-1'] } },
      100,
    ],
    ['IAM, which publishes none', { service: 'iam', operation: 'ListServerCertificates' }, 999],
  ])('%s', (_name, call, burst) => {
    expect(passing(new Throttle(), { ...describeListeners, ...call }, 999)).toBe(burst);
  });
});

test('a batch of changes costs by its changes, an UPSERT two', () => {
  const throttle = new Throttle();
  expect(throttle.take(batch(upserts(700)), 0, 1)).toBe(true);
  expect(throttle.take(batch(upserts(51)), 0, 1)).toBe(false);
  expect(throttle.take(batch(upserts(50)), 0, 1)).toBe(true);
  expect(throttle.take(batch({ ChangeBatch: { Changes: [{ Action: 'CREATE' }] } }), 0, 1)).toBe(false);
});

test('reads leave nothing of the account-wide bucket to changes', () => {
  const throttle = new Throttle();
  passing(throttle, describeListeners, 40);
  expect(throttle.take({ ...describeListeners, operation: 'ModifyListener' }, 0, 1)).toBe(false);
});

test('a refused call takes from none of its buckets', () => {
  const throttle = new Throttle();
  passing(throttle, { ...describeListeners, operation: 'ModifyListener' }, 30);
  expect(passing(throttle, describeListeners, 40)).toBe(20);
});

test('other accounts and regions have buckets of their own', () => {
  const throttle = new Throttle();
  passing(throttle, describeListeners, 40);
  expect(throttle.take({ ...describeListeners, region: 'eu-central-1' }, 0, 1)).toBe(true);
  expect(throttle.take({ ...describeListeners, accountId: '444455556666' }, 0, 1)).toBe(true);
});

test.each([
  [1, 1_000, 10],
  [1, 250, 2],
  [60, 50, 30],
  [1, 3_600_000, 40],
])('at %i times AWS’s pace, %i ms refill %i tokens', (scale, milliseconds, refilled) => {
  const throttle = new Throttle();
  passing(throttle, describeListeners, 40, 0, scale);
  expect(passing(throttle, describeListeners, 999, milliseconds, scale)).toBe(refilled);
});
