import { beforeEach, describe, expect, test } from 'vitest';
import type { Context } from '../../world.ts';
import { handlers as elbv2 } from '../elbv2.ts';
import { elsewhere, smallWorld } from '../test-world.ts';
import { fixedResponse, forwardTo, hostHeader } from './actions.ts';
import { arnOf, newListener, newLoadBalancer, newRule, newTargetGroup } from './create.ts';

let context: Context;

beforeEach(() => {
  context = smallWorld();
});

const unknown = 'arn:aws:elasticloadbalancing:us-east-1:111122223333:loadbalancer/app/gone/0123456789abcdef';

describe('DescribeLoadBalancers', () => {
  test.each([
    [
      'application',
      false,
      /^web-\d{10}\.us-east-1\.elb\.amazonaws\.com$/,
      'Z35SXDOTRQ7X7K',
      /^192\.0\.2\.\d+$/,
    ],
    ['application', true, /^internal-web-\d{10}\.us-east-1\.elb\.amazonaws\.com$/, 'Z35SXDOTRQ7X7K', /^10\./],
    [
      'network',
      false,
      /^web-[0-9a-f]{16}\.elb\.us-east-1\.amazonaws\.com$/,
      'Z26RNL4JYFTOTI',
      /^192\.0\.2\.\d+$/,
    ],
  ] as const)('shows a %s one, internal %s, as AWS names it', (type, internal, dnsName, zone, address) => {
    const { addresses } = newLoadBalancer(context, { name: 'web', type, internal });
    const [shown] = elbv2.DescribeLoadBalancers({}, context).LoadBalancers;
    expect(shown).toMatchObject({
      LoadBalancerName: 'web',
      DNSName: expect.stringMatching(dnsName),
      CanonicalHostedZoneId: zone,
      Scheme: internal ? 'internal' : 'internet-facing',
      State: { Code: 'active' },
    });
    expect(addresses).toEqual([expect.stringMatching(address), expect.stringMatching(address)]);
    expect(new Set(addresses).size).toBe(2);
  });

  test('pages until there is no marker', () => {
    for (const name of ['a', 'b', 'c']) newLoadBalancer(context, { name, type: 'application' });
    const names: (string | undefined)[] = [];
    let Marker: string | undefined;
    do {
      const page = elbv2.DescribeLoadBalancers({ PageSize: 2, Marker }, context);
      names.push(...page.LoadBalancers.map(({ LoadBalancerName }) => LoadBalancerName));
      Marker = page.NextMarker;
    } while (Marker !== undefined);
    expect(names).toEqual(['a', 'b', 'c']);
  });

  test('picks by name and by ARN', () => {
    newLoadBalancer(context, { name: 'a', type: 'application' });
    const b = newLoadBalancer(context, { name: 'b', type: 'network' });
    const byName = elbv2.DescribeLoadBalancers({ Names: ['b'] }, context);
    expect(byName.LoadBalancers).toEqual([b.description]);
    expect(elbv2.DescribeLoadBalancers({ LoadBalancerArns: [arnOf(b)] }, context)).toEqual(byName);
  });

  test.each<[string, object, object]>([
    ['an unknown name', { Names: ['gone'] }, { name: 'LoadBalancerNotFoundException' }],
    ['an unknown ARN', { LoadBalancerArns: [unknown] }, { name: 'LoadBalancerNotFoundException' }],
    ['21 ARNs', { LoadBalancerArns: Array.from({ length: 21 }, () => unknown) }, { code: 'ValidationError' }],
    ['no ARN at all', { LoadBalancerArns: ['web'] }, { code: 'ValidationError' }],
    ['a page of 401', { PageSize: 401 }, { code: 'ValidationError' }],
    ['a marker nobody gave', { Marker: 'made up' }, { code: 'ValidationError' }],
  ])('refuses %s', (_name, input, refusal) => {
    expect(() => elbv2.DescribeLoadBalancers(input, context)).toThrow(expect.objectContaining(refusal));
  });

  test('knows nothing of other regions', () => {
    newLoadBalancer(elsewhere(context, 'eu-west-1'), { name: 'a', type: 'application' });
    expect(elbv2.DescribeLoadBalancers({}, context).LoadBalancers).toEqual([]);
  });
});

test('attributes come with their defaults', () => {
  const loadBalancer = newLoadBalancer(context, {
    name: 'web',
    type: 'application',
    attributes: { 'idle_timeout.timeout_seconds': '120' },
  });
  const { Attributes } = elbv2.DescribeLoadBalancerAttributes(
    { LoadBalancerArn: arnOf(loadBalancer) },
    context,
  );
  expect(Attributes).toEqual(
    expect.arrayContaining([
      { Key: 'idle_timeout.timeout_seconds', Value: '120' },
      { Key: 'deletion_protection.enabled', Value: 'false' },
      { Key: 'load_balancing.cross_zone.enabled', Value: 'true' },
    ]),
  );
});

test('DescribeListeners wants a load balancer or listeners, and refuses an unknown one', () => {
  expect(() => elbv2.DescribeListeners({}, context)).toThrow(
    expect.objectContaining({ code: 'ValidationError' }),
  );
  expect(() => elbv2.DescribeListeners({ LoadBalancerArn: unknown }, context)).toThrow(
    expect.objectContaining({ name: 'LoadBalancerNotFoundException' }),
  );
});

test('rules come in the order of their priority, the default last', () => {
  const loadBalancer = newLoadBalancer(context, { name: 'web', type: 'application' });
  const defaultActions = [fixedResponse(404, '')];
  const listener = newListener(context, loadBalancer, { port: 80, protocol: 'HTTP', defaultActions });
  for (const priority of [20, 3]) {
    const conditions = [hostHeader(`host-${priority}.example.test`)];
    newRule(context, listener, { priority, conditions, actions: [fixedResponse(200, '')] });
  }
  const { Rules } = elbv2.DescribeRules({ ListenerArn: listener.description.ListenerArn }, context);
  expect(Rules.map(({ Priority }) => Priority)).toEqual(['3', '20', 'default']);
  expect(Rules[2]).toMatchObject({ IsDefault: true, Actions: defaultActions });
  const RuleArns = Rules.map(({ RuleArn }) => RuleArn ?? '');
  expect(elbv2.DescribeRules({ RuleArns }, context).Rules).toEqual(Rules);
  expect(new Set(RuleArns).size).toBe(3);
});

describe('DescribeTargetGroups', () => {
  test('names the load balancers that forward to each', () => {
    const used = newTargetGroup(context, { name: 'used', protocol: 'HTTP', port: 80 });
    newTargetGroup(context, { name: 'spare', protocol: 'HTTP', port: 80 });
    const loadBalancer = newLoadBalancer(context, { name: 'web', type: 'application' });
    const defaultActions = [forwardTo(used.description.TargetGroupArn ?? '')];
    newListener(context, loadBalancer, { port: 80, protocol: 'HTTP', defaultActions });
    const { TargetGroups } = elbv2.DescribeTargetGroups({}, context);
    expect(TargetGroups).toMatchObject([
      { TargetGroupName: 'used', LoadBalancerArns: [arnOf(loadBalancer)] },
      { TargetGroupName: 'spare', LoadBalancerArns: [] },
    ]);
    const behind = elbv2.DescribeTargetGroups({ LoadBalancerArn: arnOf(loadBalancer) }, context);
    expect(behind.TargetGroups).toEqual([TargetGroups[0]]);
    expect(elbv2.DescribeTargetGroups({ Names: ['spare'] }, context).TargetGroups).toEqual([TargetGroups[1]]);
    expect(() => elbv2.DescribeTargetGroups({ Names: ['spare', 'gone'] }, context)).toThrow(
      expect.objectContaining({ name: 'TargetGroupNotFoundException' }),
    );
  });

  test.each([
    ['HTTP', { HealthCheckProtocol: 'HTTP', HealthCheckTimeoutSeconds: 5, Matcher: { HttpCode: '200' } }],
    ['TCP', { HealthCheckProtocol: 'TCP', HealthCheckTimeoutSeconds: 10, HealthyThresholdCount: 5 }],
  ] as const)('checks %s groups as AWS does by default', (protocol, expected) => {
    const { description } = newTargetGroup(context, { name: 'web', protocol, port: 80 });
    expect(description).toMatchObject({
      HealthCheckIntervalSeconds: 30,
      UnhealthyThresholdCount: 2,
      ...expected,
    });
  });
});

describe('tags', () => {
  test('are added to and read from whatever has an ARN', () => {
    const loadBalancer = newLoadBalancer(context, {
      name: 'web',
      type: 'application',
      tags: { team: 'web' },
    });
    const { description } = newTargetGroup(context, { name: 'app', protocol: 'HTTP', port: 80 });
    const ResourceArns = [arnOf(loadBalancer), description.TargetGroupArn ?? ''];
    elbv2.AddTags({ ResourceArns, Tags: [{ Key: 'env', Value: 'stage' }] }, context);
    expect(elbv2.DescribeTags({ ResourceArns }, context).TagDescriptions).toEqual([
      {
        ResourceArn: ResourceArns[0],
        Tags: [
          { Key: 'team', Value: 'web' },
          { Key: 'env', Value: 'stage' },
        ],
      },
      { ResourceArn: ResourceArns[1], Tags: [{ Key: 'env', Value: 'stage' }] },
    ]);
  });

  test('are asked for at most 20 things, all of which must exist', () => {
    const one = arnOf(newLoadBalancer(context, { name: 'web', type: 'application' }));
    const many = (count: number) => Array.from({ length: count }, () => one);
    expect(elbv2.DescribeTags({ ResourceArns: many(20) }, context).TagDescriptions).toHaveLength(20);
    expect(() => elbv2.DescribeTags({ ResourceArns: many(21) }, context)).toThrow(
      expect.objectContaining({ code: 'ValidationError' }),
    );
    expect(() => elbv2.DescribeTags({ ResourceArns: [one, unknown] }, context)).toThrow(
      expect.objectContaining({ name: 'LoadBalancerNotFoundException' }),
    );
  });
});

test('DescribeSSLPolicies knows the default, the recommended one and their protocols', () => {
  const Names = ['ELBSecurityPolicy-2016-08', 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09'];
  const { SslPolicies } = elbv2.DescribeSSLPolicies({ Names });
  expect(SslPolicies.map(({ SslProtocols }) => SslProtocols)).toEqual([
    ['TLSv1', 'TLSv1.1', 'TLSv1.2'],
    ['TLSv1.2', 'TLSv1.3'],
  ]);
  expect(() => elbv2.DescribeSSLPolicies({ Names: ['x'] })).toThrow(
    expect.objectContaining({ name: 'SSLPolicyNotFoundException' }),
  );
});

test('DescribeAccountLimits names the certificate quota', () => {
  expect(elbv2.DescribeAccountLimits({}).Limits).toContainEqual({
    Name: 'certificates-per-application-load-balancer',
    Max: '25',
  });
});
