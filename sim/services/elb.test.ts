import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { pooledKey, type KeyKind } from '../certificates/pki.ts';
import { scriptBehaviour, settleHealth } from '../health.ts';
import type { Context, StoredClassic } from '../world.ts';
import { newClassic } from './elb-create.ts';
import { handlers as elb } from './elb.ts';
import { inAcm, inIam, smallWorld } from './test-world.ts';

let context: Context;
let classic: StoredClassic;
let first: string;

// Such a key takes seconds to make, more on a busy machine.
beforeAll(() => {
  pooledKey('rsa4096', 'leaf');
}, 60_000);

beforeEach(async () => {
  context = smallWorld();
  first = await inIam(context, 'first');
  for (const id of ['i-1', 'i-2']) context.region.instances.set(id, { State: { Name: 'running' } });
  classic = newClassic(context, {
    name: 'shop',
    listeners: [
      { protocol: 'HTTP', port: 80, instancePort: 8080 },
      { protocol: 'HTTPS', port: 443, instancePort: 8080, certificateArn: first },
    ],
    instances: ['i-1', 'i-2'],
    tags: { team: 'shop' },
  });
});

function set(LoadBalancerPort: number, SSLCertificateId: string, LoadBalancerName = 'shop') {
  return elb.SetLoadBalancerListenerSSLCertificate(
    { LoadBalancerName, LoadBalancerPort, SSLCertificateId },
    context,
  );
}

function certificateOn443(): string | undefined {
  return classic.description.ListenerDescriptions?.[1]?.Listener?.SSLCertificateId;
}

describe('SetLoadBalancerListenerSSLCertificate', () => {
  test('swaps in place', async () => {
    const second = await inIam(context, 'second');
    set(443, second);
    expect(certificateOn443()).toBe(second);
    expect(classic.description.ListenerDescriptions?.[1]?.PolicyNames).toEqual(['ELBSecurityPolicy-2016-08']);
  });

  test.each<[string, () => unknown, string]>([
    ['an unknown port', () => set(8443, first), 'ListenerNotFoundException'],
    ['a listener without TLS', () => set(80, first), 'InvalidConfigurationRequestException'],
    ['an unknown load balancer', () => set(443, first, 'gone'), 'AccessPointNotFoundException'],
    ['an unknown certificate', () => set(443, `${first}x`), 'CertificateNotFoundException'],
  ])('refuses %s', (_name, call, name) => {
    expect(call).toThrow(expect.objectContaining({ name }));
    expect(certificateOn443()).toBe(first);
  });

  test('does not find a certificate that has not propagated yet', async () => {
    const fresh = await inIam(context, 'fresh');
    const stored = context.account.serverCertificates.get('fresh');
    if (stored) stored.usableFrom = new Date(Date.now() + 60_000);
    expect(() => set(443, fresh)).toThrow(
      expect.objectContaining({
        name: 'CertificateNotFoundException',
        message: `Server Certificate not found for the key: ${fresh}`,
      }),
    );
  });

  test.each<['IAM' | 'ACM', KeyKind, boolean]>([
    ['ACM', 'rsa2048', true],
    ['ACM', 'rsa3072', true],
    ['ACM', 'rsa4096', false],
    ['ACM', 'ec256', false],
    ['IAM', 'rsa4096', true],
    ['IAM', 'ec256', true],
  ])('from %s, %s: accepted is %s', async (store, key, accepted) => {
    const arn = store === 'IAM' ? await inIam(context, 'second', key) : await inAcm(context, key);
    const outcome = (): string => {
      try {
        set(443, arn);
        return 'accepted';
      } catch (error) {
        return error instanceof Error ? error.name : 'no error';
      }
    };
    expect(outcome()).toBe(accepted ? 'accepted' : 'InvalidConfigurationRequestException');
  });
});

describe('DescribeLoadBalancers', () => {
  test('shows listeners, the zone for aliases and the health check', () => {
    const { LoadBalancerDescriptions } = elb.DescribeLoadBalancers({ LoadBalancerNames: ['shop'] }, context);
    expect(LoadBalancerDescriptions).toMatchObject([
      {
        LoadBalancerName: 'shop',
        DNSName: expect.stringMatching(/^shop-\d{10}\.us-east-1\.elb\.amazonaws\.com$/),
        CanonicalHostedZoneNameID: 'Z35SXDOTRQ7X7K',
        HealthCheck: { Target: 'TCP:8080', Interval: 30, HealthyThreshold: 10 },
        Instances: [{ InstanceId: 'i-1' }, { InstanceId: 'i-2' }],
        ListenerDescriptions: [
          { Listener: { LoadBalancerPort: 80, InstanceProtocol: 'HTTP' }, PolicyNames: [] },
          { Listener: { LoadBalancerPort: 443, SSLCertificateId: first } },
        ],
      },
    ]);
  });

  test('pages and refuses what does not exist', () => {
    newClassic(context, { name: 'other', listeners: [] });
    const { NextMarker } = elb.DescribeLoadBalancers({ PageSize: 1 }, context);
    const rest = elb.DescribeLoadBalancers({ PageSize: 1, Marker: NextMarker }, context);
    expect(rest.LoadBalancerDescriptions).toMatchObject([{ LoadBalancerName: 'other' }]);
    expect(rest.NextMarker).toBeUndefined();
    expect(() => elb.DescribeLoadBalancers({ LoadBalancerNames: ['gone'] }, context)).toThrow(
      expect.objectContaining({
        name: 'AccessPointNotFoundException',
        message: "There is no ACTIVE Load Balancer named 'gone'",
      }),
    );
  });
});

test('attributes, policies and tags are described', () => {
  const LoadBalancerName = 'shop';
  expect(
    elb.DescribeLoadBalancerAttributes({ LoadBalancerName }, context).LoadBalancerAttributes,
  ).toMatchObject({
    CrossZoneLoadBalancing: { Enabled: false },
    ConnectionDraining: { Enabled: false },
    ConnectionSettings: { IdleTimeout: 60 },
  });
  const { PolicyDescriptions } = elb.DescribeLoadBalancerPolicies({ LoadBalancerName }, context);
  expect(PolicyDescriptions).toMatchObject([{ PolicyTypeName: 'SSLNegotiationPolicyType' }]);
  expect(PolicyDescriptions[0]?.PolicyAttributeDescriptions).toContainEqual({
    AttributeName: 'Reference-Security-Policy',
    AttributeValue: 'ELBSecurityPolicy-2016-08',
  });
  expect(() =>
    elb.DescribeLoadBalancerPolicies({ LoadBalancerName, PolicyNames: ['gone'] }, context),
  ).toThrow(expect.objectContaining({ name: 'PolicyNotFoundException' }));
  expect(elb.DescribeTags({ LoadBalancerNames: ['shop'] }, context).TagDescriptions).toEqual([
    { LoadBalancerName, Tags: [{ Key: 'team', Value: 'shop' }] },
  ]);
  const tooMany = Array.from({ length: 21 }, () => 'shop');
  expect(() => elb.DescribeTags({ LoadBalancerNames: tooMany }, context)).toThrow(
    expect.objectContaining({ code: 'ValidationError' }),
  );
});

function states() {
  return elb.DescribeInstanceHealth({ LoadBalancerName: 'shop' }, context).InstanceStates;
}

describe('instances', () => {
  test('answer with state, reason and text', () => {
    expect(states()[0]).toEqual({
      InstanceId: 'i-1',
      State: 'OutOfService',
      ReasonCode: 'ELB',
      Description: 'Instance registration is still in progress.',
    });
    scriptBehaviour(context.world, 'i-2', { kind: 'refuse' });
    settleHealth(context.world);
    expect(states()).toEqual([
      { InstanceId: 'i-1', State: 'InService', ReasonCode: 'N/A', Description: 'N/A' },
      {
        InstanceId: 'i-2',
        State: 'OutOfService',
        ReasonCode: 'Instance',
        Description:
          'Instance has failed at least the UnhealthyThreshold number of health checks consecutively.',
      },
    ]);
    context.region.instances.set('i-1', { State: { Name: 'stopped' } });
    expect(states()[0]).toMatchObject({
      State: 'OutOfService',
      ReasonCode: 'Instance',
      Description: 'Instance is in stopped state.',
    });
  });

  test('are registered and deregistered, unknown ones refused', () => {
    const LoadBalancerName = 'shop';
    const change = (ids: string[]) => ({
      LoadBalancerName,
      Instances: ids.map((InstanceId) => ({ InstanceId })),
    });
    elb.DeregisterInstancesFromLoadBalancer(change(['i-2']), context);
    expect(states().map(({ InstanceId }) => InstanceId)).toEqual(['i-1']);
    const back = elb.RegisterInstancesWithLoadBalancer(change(['i-1', 'i-2']), context);
    expect(back.Instances).toEqual([{ InstanceId: 'i-1' }, { InstanceId: 'i-2' }]);
    const refused = expect.objectContaining({ name: 'InvalidEndPointException' });
    expect(() => elb.RegisterInstancesWithLoadBalancer(change(['i-9']), context)).toThrow(refused);
    expect(() => elb.DeregisterInstancesFromLoadBalancer(change(['i-9']), context)).toThrow(refused);
    expect(() => elb.DescribeInstanceHealth(change(['i-9']), context)).toThrow(refused);
  });
});

describe('listeners and load balancers', () => {
  const listener = { Protocol: 'HTTP', LoadBalancerPort: 80, InstancePort: 8080 };
  const create = (change: object) =>
    elb.CreateLoadBalancerListeners(
      { LoadBalancerName: 'shop', Listeners: [{ ...listener, ...change }] },
      context,
    );

  test('a listener that is there already is no news', () => {
    create({});
    expect(classic.description.ListenerDescriptions).toHaveLength(2);
    create({ LoadBalancerPort: 8080 });
    expect(classic.description.ListenerDescriptions).toHaveLength(3);
  });

  test.each<[string, object, string]>([
    ['other settings on the same port', { InstancePort: 81 }, 'DuplicateListenerException'],
    [
      'HTTP in front of TCP',
      { LoadBalancerPort: 81, InstanceProtocol: 'TCP' },
      'InvalidConfigurationRequestException',
    ],
    [
      'TLS without a certificate',
      { LoadBalancerPort: 81, Protocol: 'SSL' },
      'InvalidConfigurationRequestException',
    ],
    ['a protocol of other kinds', { LoadBalancerPort: 81, Protocol: 'UDP' }, 'UnsupportedProtocolException'],
  ])('refuses %s', (_name, change, name) => {
    expect(() => create(change)).toThrow(expect.objectContaining({ name }));
    expect(classic.description.ListenerDescriptions).toHaveLength(2);
  });

  test('a load balancer is created once and deleted as often as one likes', () => {
    const input = { LoadBalancerName: 'new', Listeners: [listener] };
    const { DNSName } = elb.CreateLoadBalancer(input, context);
    expect(context.region.classic.get('new')?.description.DNSName).toBe(DNSName);
    expect(() => elb.CreateLoadBalancer(input, context)).toThrow(
      expect.objectContaining({ name: 'DuplicateAccessPointNameException' }),
    );
    elb.DeleteLoadBalancer({ LoadBalancerName: 'new' }, context);
    elb.DeleteLoadBalancer({ LoadBalancerName: 'new' }, context);
    expect(context.region.classic.has('new')).toBe(false);
  });
});
