import { beforeEach, describe, expect, test } from 'vitest';
import type { Context, StoredLoadBalancer } from '../../world.ts';
import { handlers as elbv2 } from '../elbv2.ts';
import { inIam, smallWorld } from '../test-world.ts';
import { fixedResponse, forwardTo, redirectToHttps } from './actions.ts';
import { arnOf, newListener, newLoadBalancer, newTargetGroup } from './create.ts';

let context: Context;
let web: StoredLoadBalancer;
let first: string;
let second: string;

beforeEach(async () => {
  context = smallWorld();
  web = newLoadBalancer(context, { name: 'web', type: 'application' });
  first = await inIam(context, 'first');
  second = await inIam(context, 'second');
});

function secure(port = 443) {
  return newListener(context, web, {
    port,
    protocol: 'HTTPS',
    certificateArn: first,
    sni: [first],
    sslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
    defaultActions: [fixedResponse(404, 'nothing here')],
  });
}

function groupArn(name: string, protocol: 'HTTP' | 'TCP' = 'HTTP'): string {
  return newTargetGroup(context, { name, protocol, port: 80 }).description.TargetGroupArn ?? '';
}

describe('ModifyListener', () => {
  test('swaps the default and leaves the SNI list and everything else as it was', () => {
    const listener = secure();
    const before = { ...listener.description };
    const ListenerArn = listener.description.ListenerArn;
    const { Listeners } = elbv2.ModifyListener(
      { ListenerArn, Certificates: [{ CertificateArn: second }] },
      context,
    );
    expect(Listeners).toEqual([{ ...before, Certificates: [{ CertificateArn: second }] }]);
    expect(listener.sni).toEqual([first]);
  });

  test('takes exactly one certificate', () => {
    const { ListenerArn } = secure().description;
    const Certificates = [{ CertificateArn: first }, { CertificateArn: second }];
    expect(() => elbv2.ModifyListener({ ListenerArn, Certificates }, context)).toThrow(
      expect.objectContaining({ name: 'TooManyCertificatesException' }),
    );
  });

  test('from HTTPS to HTTP drops the policy, the certificate and the list; back needs a certificate', () => {
    const listener = secure();
    const { ListenerArn } = listener.description;
    elbv2.ModifyListener({ ListenerArn, Protocol: 'HTTP', Port: 80 }, context);
    expect(listener.description).toMatchObject({ Protocol: 'HTTP', Port: 80 });
    expect(listener.description).not.toHaveProperty('Certificates');
    expect(listener.description).not.toHaveProperty('SslPolicy');
    expect(listener.sni).toEqual([]);
    expect(() => elbv2.ModifyListener({ ListenerArn, Protocol: 'HTTPS' }, context)).toThrow(
      'A certificate must be specified for HTTPS listeners',
    );
    elbv2.ModifyListener(
      { ListenerArn, Protocol: 'HTTPS', Certificates: [{ CertificateArn: second }] },
      context,
    );
    expect(listener.description).toMatchObject({
      Certificates: [{ CertificateArn: second }],
      SslPolicy: 'ELBSecurityPolicy-2016-08',
    });
  });

  test('replaces the list of actions whole', () => {
    const listener = secure();
    const TargetGroupArn = groupArn('app');
    const DefaultActions = [{ Type: 'forward' as const, TargetGroupArn }];
    elbv2.ModifyListener({ ListenerArn: listener.description.ListenerArn, DefaultActions }, context);
    expect(listener.description.DefaultActions).toEqual([forwardTo(TargetGroupArn)]);
  });

  test.each<[string, () => object, object]>([
    [
      'an unknown policy',
      () => ({ SslPolicy: 'ELBSecurityPolicy-None' }),
      { name: 'SSLPolicyNotFoundException' },
    ],
    [
      'an unknown certificate',
      () => ({ Certificates: [{ CertificateArn: 'x' }] }),
      { name: 'CertificateNotFoundException' },
    ],
    ['a protocol of the other kind', () => ({ Protocol: 'TLS' }), { name: 'UnsupportedProtocolException' }],
    ['a taken port', () => ({ Port: 8443 }), { name: 'DuplicateListenerException' }],
    [
      'an unknown target group',
      () => ({
        DefaultActions: [forwardTo('arn:aws:elasticloadbalancing:us-east-1:111122223333:targetgroup/x/1')],
      }),
      { name: 'TargetGroupNotFoundException' },
    ],
    [
      'a target group of another protocol',
      () => ({ DefaultActions: [forwardTo(groupArn('tcp', 'TCP'))] }),
      { name: 'IncompatibleProtocolsException' },
    ],
    [
      'a redirect to plain HTTP',
      () => ({
        DefaultActions: [{ Type: 'redirect', RedirectConfig: { Protocol: 'HTTP', StatusCode: 'HTTP_301' } }],
      }),
      { name: 'InvalidLoadBalancerActionException' },
    ],
    ['no action at all', () => ({ DefaultActions: [] }), { code: 'ValidationError' }],
    [
      'a hardened policy beside a plain one',
      () => ({ SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09' }),
      { name: 'InvalidConfigurationRequestException' },
    ],
  ])('refuses %s and changes nothing', (_name, change, refusal) => {
    const listener = secure();
    secure(8443);
    const before = structuredClone(listener.description);
    const input = { ListenerArn: listener.description.ListenerArn, ...change() };
    expect(() => elbv2.ModifyListener(input, context)).toThrow(expect.objectContaining(refusal));
    expect(listener.description).toEqual(before);
  });

  test('refuses a target group that another load balancer uses', () => {
    const other = newLoadBalancer(context, { name: 'other', type: 'application' });
    const shared = groupArn('shared');
    newListener(context, other, { port: 80, protocol: 'HTTP', defaultActions: [forwardTo(shared)] });
    const input = { ListenerArn: secure().description.ListenerArn, DefaultActions: [forwardTo(shared)] };
    expect(() => elbv2.ModifyListener(input, context)).toThrow(
      expect.objectContaining({ name: 'TargetGroupAssociationLimitException' }),
    );
  });

  test.each([
    [
      'arn:aws:elasticloadbalancing:us-east-1:111122223333:listener/app/x/1/2',
      { name: 'ListenerNotFoundException' },
    ],
    ['no ARN', { code: 'ValidationError' }],
  ])('refuses %s', (ListenerArn, refusal) => {
    expect(() => elbv2.ModifyListener({ ListenerArn }, context)).toThrow(expect.objectContaining(refusal));
  });
});

describe('CreateListener', () => {
  test('makes what DescribeListeners shows, with AWS defaults', () => {
    const LoadBalancerArn = arnOf(web);
    const { Listeners } = elbv2.CreateListener(
      {
        LoadBalancerArn,
        Protocol: 'HTTPS',
        Port: 443,
        Certificates: [{ CertificateArn: first }],
        DefaultActions: [fixedResponse(200, 'hello')],
      },
      context,
    );
    expect(Listeners[0]).toMatchObject({
      ListenerArn: expect.stringMatching(
        `^${LoadBalancerArn.replace(':loadbalancer/', ':listener/')}/[0-9a-f]{16}$`,
      ),
      SslPolicy: 'ELBSecurityPolicy-2016-08',
      Certificates: [{ CertificateArn: first }],
      MutualAuthentication: { Mode: 'off' },
    });
    expect(elbv2.DescribeListeners({ LoadBalancerArn }, context).Listeners).toEqual(Listeners);
  });

  test.each<[string, object, object]>([
    ['the same port again', { Port: 80 }, { name: 'DuplicateListenerException' }],
    ['HTTPS without a certificate', { Protocol: 'HTTPS' }, { code: 'ValidationError' }],
    ['a policy without TLS', { SslPolicy: 'ELBSecurityPolicy-2016-08' }, { code: 'ValidationError' }],
    ['port 0', { Port: 0 }, { code: 'ValidationError' }],
  ])('refuses %s', (_name, change, refusal) => {
    newListener(context, web, { port: 80, protocol: 'HTTP', defaultActions: [redirectToHttps()] });
    const input = {
      LoadBalancerArn: arnOf(web),
      Protocol: 'HTTP' as const,
      Port: 81,
      DefaultActions: [redirectToHttps()],
      ...change,
    };
    expect(() => elbv2.CreateListener(input, context)).toThrow(expect.objectContaining(refusal));
    expect(context.region.listeners.size).toBe(1);
  });
});

test('DeleteListener frees the port and the certificate', () => {
  const listener = secure();
  elbv2.DeleteListener({ ListenerArn: listener.description.ListenerArn }, context);
  expect(elbv2.DescribeListeners({ LoadBalancerArn: arnOf(web) }, context).Listeners).toEqual([]);
});
