import type { LoadBalancerDescription, PolicyDescription } from '@aws-sdk/client-elastic-load-balancing';
import { describe, expect, it } from 'vitest';
import {
  classicNameOf,
  toClassicLoadBalancer,
  toClassicTarget,
  toClassicTargetGroups,
} from './to-classic.ts';

const place = { accountId: '111122223333', region: 'cn-north-1' };
const CERTIFICATE = 'arn:aws-cn:iam::111122223333:server-certificate/mysite';
const balancer: LoadBalancerDescription = {
  LoadBalancerName: 'mysite',
  DNSName: 'mysite-1.cn-north-1.elb.amazonaws.com.cn',
  CreatedTime: new Date('2011-12-13T14:15:16Z'),
  Scheme: 'internet-facing',
  ListenerDescriptions: [
    {
      Listener: {
        Protocol: 'https',
        LoadBalancerPort: 443,
        InstanceProtocol: 'HTTP',
        InstancePort: 80,
        SSLCertificateId: CERTIFICATE,
      },
      PolicyNames: ['mine', 'sticky'],
    },
    {
      Listener: { Protocol: 'HTTP', LoadBalancerPort: 80, InstanceProtocol: 'HTTP', InstancePort: 80 },
      PolicyNames: [],
    },
    { Listener: { Protocol: 'TCP', LoadBalancerPort: 25, InstancePort: 2525 }, PolicyNames: [] },
  ],
  HealthCheck: {
    Target: 'HTTP:80/health',
    Interval: 30,
    Timeout: 5,
    UnhealthyThreshold: 2,
    HealthyThreshold: 10,
  },
};
const policies: PolicyDescription[] = [
  { PolicyName: 'sticky', PolicyTypeName: 'LBCookieStickinessPolicyType' },
  {
    PolicyName: 'mine',
    PolicyTypeName: 'SSLNegotiationPolicyType',
    PolicyAttributeDescriptions: [
      { AttributeName: 'Reference-Security-Policy', AttributeValue: 'ELBSecurityPolicy-2016-08' },
    ],
  },
];
const convert = (sdk: LoadBalancerDescription) => toClassicLoadBalancer(place, sdk, policies, {}, null);

describe('toClassicLoadBalancer', () => {
  const id = 'classic:aws-cn:111122223333:cn-north-1:mysite:2011-12-13T14:15:16.000Z';

  it('is known by where it is, its name and its age', () => {
    expect(convert(balancer).id).toBe(id);
    expect(convert(balancer).listeners.map((listener) => [listener.id, listener.protocol])).toEqual([
      [`${id}#25`, 'TCP'],
      [`${id}#80`, 'HTTP'],
      [`${id}#443`, 'HTTPS'],
    ]);
  });

  it('names the predefined policy behind the one of the listener', () => {
    expect(convert(balancer).listeners[2]?.tls).toEqual({
      policy: 'ELBSecurityPolicy-2016-08',
      defaultCertificate: CERTIFICATE,
      sniCertificates: [],
    });
  });

  it('has no certificate where AWS says that it is gone', () => {
    const sdk = structuredClone(balancer);
    const listener = sdk.ListenerDescriptions?.[0]?.Listener;
    if (listener) listener.SSLCertificateId = 'Invalid-Certificate';
    expect(convert(sdk).listeners[2]?.tls?.defaultCertificate).toBeNull();
  });

  it('makes one group per instance port, which the rules lead to', () => {
    const groups = toClassicTargetGroups(place, balancer, {});
    expect(groups.map((group) => [group.id, group.name, group.port])).toEqual([
      [`${id}#instances#80`, 'mysite:80', 80],
      [`${id}#instances#2525`, 'mysite:2525', 2525],
    ]);
    expect(groups[0]?.healthCheck).toMatchObject({
      protocol: 'HTTP',
      port: '80',
      path: '/health',
      matcher: '200',
    });
    expect(convert(balancer).listeners[0]?.rules[0]?.actions).toEqual([
      { kind: 'forward', targets: [{ id: `${id}#instances#2525`, weight: 1 }] },
    ]);
    expect(groups.map((group) => classicNameOf(group.id))).toEqual(['mysite', 'mysite']);
  });
});

describe('toClassicTarget', () => {
  it.each([
    ['InService', 'healthy'],
    ['OutOfService', 'unhealthy'],
    ['Unknown', 'unknown'],
    ['Dozing', 'unknown'],
  ])('calls %s %s', (State, state) => {
    expect(toClassicTarget({ InstanceId: 'i-1', State, ReasonCode: 'N/A', Description: 'N/A' }, 80)).toEqual({
      id: 'i-1',
      port: 80,
      zone: null,
      state,
      reason: null,
      description: null,
    });
  });
});
