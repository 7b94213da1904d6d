import type {
  LoadBalancer as SdkLoadBalancer,
  TargetGroup as SdkTargetGroup,
  TargetHealthDescription,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { describe, expect, it } from 'vitest';
import { toLoadBalancer } from './to-load-balancer.ts';
import { toTarget, toTargetGroup } from './to-target-group.ts';

const place = { accountId: '111122223333', region: 'us-east-1' };
const arn = 'arn:aws:elasticloadbalancing:us-east-1:111122223333:loadbalancer/net/relay/1';
const balancer: SdkLoadBalancer = {
  LoadBalancerArn: arn,
  LoadBalancerName: 'relay',
  DNSName: 'Relay-1.elb.us-east-1.amazonaws.com',
  CanonicalHostedZoneId: 'Z26RNL4JYFTOTI',
  CreatedTime: new Date('2026-01-02T03:04:05Z'),
  Scheme: 'internet-facing',
  Type: 'network',
  State: { Code: 'active_impaired', Reason: 'no addresses' },
  IpAddressType: 'dualstack',
  AvailabilityZones: [
    {
      ZoneName: 'us-east-1a',
      SubnetId: 'subnet-1',
      LoadBalancerAddresses: [
        { IpAddress: '192.0.2.1', PrivateIPv4Address: '10.0.0.1', IPv6Address: '2001:db8::1' },
      ],
    },
    { ZoneName: 'us-east-1b', LoadBalancerAddresses: [{ PrivateIPv4Address: '10.0.1.1' }] },
  ],
};
/** As a later AWS would send it: the types of this SDK do not know the values. */
const fromTheFuture = (fields: Record<string, unknown>): SdkLoadBalancer =>
  Object.assign({ ...balancer }, fields);
const convert = (sdk: SdkLoadBalancer) => toLoadBalancer(place, sdk, [], {}, null);

describe('toLoadBalancer', () => {
  it('reads addresses, state and name', () => {
    expect(convert(balancer)).toMatchObject({
      id: arn,
      dnsName: 'relay-1.elb.us-east-1.amazonaws.com',
      state: { kind: 'active-impaired', reason: 'no addresses' },
      zones: [
        { name: 'us-east-1a', subnetId: 'subnet-1', addresses: ['192.0.2.1', '2001:db8::1'] },
        { name: 'us-east-1b', subnetId: null, addresses: ['10.0.1.1'] },
      ],
      createdAt: '2026-01-02T03:04:05.000Z',
    });
  });

  it('keeps what it does not know', () => {
    expect(convert(fromTheFuture({ Type: 'quantum', DNSName: undefined }))).toMatchObject({
      kind: 'unknown',
      name: 'relay',
      dnsName: '',
    });
    const sdk = fromTheFuture({ State: { Code: 'sleeping' }, IpAddressType: 'ipv8' });
    expect(convert(sdk)).toMatchObject({
      state: { kind: 'unknown', raw: 'sleeping' },
      ipAddressType: { kind: 'unknown', raw: 'ipv8' },
    });
  });

  it.each<[string, SdkLoadBalancer, RegExp]>([
    ['name', fromTheFuture({ LoadBalancerName: undefined }), /loadbalancer\/net\/relay\/1 without a name/],
    ['DNS name', fromTheFuture({ DNSName: undefined }), /loadbalancer\/net\/relay\/1 without a DNS name/],
  ])('names the one without a %s', (_, sdk, message) => {
    expect(() => convert(sdk)).toThrow(message);
  });
});

describe('toTargetGroup', () => {
  const group: SdkTargetGroup = {
    TargetGroupArn: 'arn:aws:elasticloadbalancing:us-east-1:111122223333:targetgroup/fn/1',
    TargetGroupName: 'fn',
    TargetType: 'lambda',
    HealthCheckEnabled: false,
  };

  it('has no health check where AWS makes none', () => {
    expect(toTargetGroup(place, group, {})).toMatchObject({
      targetType: 'lambda',
      port: null,
      protocol: null,
      healthCheck: null,
    });
  });

  it('reads the health check', () => {
    const checked: SdkTargetGroup = {
      ...group,
      HealthCheckEnabled: true,
      HealthCheckProtocol: 'HTTP',
      HealthCheckPath: '/health',
      HealthCheckIntervalSeconds: 30,
      HealthCheckTimeoutSeconds: 5,
      HealthyThresholdCount: 5,
      UnhealthyThresholdCount: 2,
      Matcher: { GrpcCode: '0-5' },
    };
    expect(toTargetGroup(place, checked, {}).healthCheck).toEqual({
      protocol: 'HTTP',
      port: 'traffic-port',
      path: '/health',
      intervalSeconds: 30,
      timeoutSeconds: 5,
      healthyThreshold: 5,
      unhealthyThreshold: 2,
      matcher: '0-5',
    });
  });
});

describe('toTarget', () => {
  it('keeps the state, and a state it does not know as the reason', () => {
    const Target = { Id: 'i-1', Port: 80 };
    expect(
      toTarget({
        Target,
        TargetHealth: { State: 'unhealthy', Reason: 'Target.Timeout', Description: 'timed out' },
      }),
    ).toEqual({
      id: 'i-1',
      port: 80,
      zone: null,
      state: 'unhealthy',
      reason: 'Target.Timeout',
      description: 'timed out',
    });
    const unknown: TargetHealthDescription = JSON.parse(
      '{"Target":{"Id":"i-1"},"TargetHealth":{"State":"dozing"}}',
    );
    expect(toTarget(unknown)).toMatchObject({ state: 'unknown', reason: 'dozing' });
  });
});
