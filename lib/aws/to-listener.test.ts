import type {
  Action,
  Listener as SdkListener,
  Rule as SdkRule,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { describe, expect, it } from 'vitest';
import type { RuleAction, RuleCondition } from '../domain/listener.ts';
import { toListener, toListenerCertificates } from './to-listener.ts';
import { toRule } from './to-rule.ts';

const ARN = 'arn:aws:elasticloadbalancing:us-east-1:111122223333:listener/app/web/1/2';
const GROUP = 'arn:aws:elasticloadbalancing:us-east-1:111122223333:targetgroup/web/3';
const certificate = (name: string) => `arn:aws:iam::111122223333:server-certificate/${name}`;

const https: SdkListener = {
  ListenerArn: ARN,
  Port: 443,
  Protocol: 'HTTPS',
  SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
  Certificates: [{ CertificateArn: certificate('a') }],
  DefaultActions: [{ Type: 'forward', TargetGroupArn: GROUP }],
};

describe('toListener', () => {
  it('keeps a default that also stands in the SNI list', () => {
    const listed = [
      { CertificateArn: certificate('a'), IsDefault: true },
      { CertificateArn: certificate('c'), IsDefault: false },
      { CertificateArn: certificate('a'), IsDefault: false },
    ];
    expect(toListener(https, listed, null, []).tls).toEqual({
      policy: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
      defaultCertificate: certificate('a'),
      sniCertificates: [certificate('a'), certificate('c')],
    });
    expect(toListenerCertificates(listed)).toEqual({
      default: certificate('a'),
      sni: [certificate('a'), certificate('c')],
    });
  });

  it('puts rules in order of evaluation', () => {
    const rules: SdkRule[] = [
      { RuleArn: 'r-default', IsDefault: true, Priority: 'default' },
      { RuleArn: 'r-20', Priority: '20' },
      { RuleArn: 'r-3', Priority: '3' },
    ];
    expect(toListener(https, [], rules, []).rules.map(({ priority }) => priority)).toEqual([
      3,
      20,
      'default',
    ]);
  });

  it('makes a rule of the default actions where there are no rules', () => {
    const tcp: SdkListener = { ...https, Protocol: 'TCP', Certificates: [], Port: 25 };
    expect(toListener(tcp, [], null, [])).toMatchObject({
      tls: null,
      rules: [{ priority: 'default', actions: [{ kind: 'forward', targets: [{ id: GROUP, weight: 1 }] }] }],
    });
  });

  it('knows what AWS does not say of a gateway listener', () => {
    const arn = 'arn:aws:elasticloadbalancing:us-east-1:111122223333:listener/gwy/inspect/1/2';
    expect(toListener({ ListenerArn: arn }, [], null, [])).toMatchObject({ protocol: 'GENEVE', port: 6081 });
  });

  it.each<[string, SdkListener, RegExp]>([
    ['an ARN', { Port: 80, Protocol: 'HTTP' }, /a listener without an ARN/],
    ['a port', { ListenerArn: ARN, Protocol: 'HTTP' }, /listener\/app\/web\/1\/2 without a port/],
    ['a protocol', { ListenerArn: ARN, Port: 80 }, /listener\/app\/web\/1\/2 without a protocol/],
  ])('names the listener that AWS sent without %s', (_, listener, message) => {
    expect(() => toListener(listener, [], null, [])).toThrow(message);
  });
});

describe('toRule', () => {
  it.each<[string, NonNullable<SdkRule['Conditions']>[number], RuleCondition]>([
    [
      'hosts',
      { Field: 'host-header', Values: ['a.example'], HostHeaderConfig: { Values: ['a.example'] } },
      { field: 'host-header', values: ['a.example'] },
    ],
    [
      'the old form',
      { Field: 'path-pattern', Values: ['/api/*'] },
      { field: 'path-pattern', values: ['/api/*'] },
    ],
    [
      'headers',
      { Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: 'X-Team', Values: ['a', 'b'] } },
      { field: 'http-header', values: ['X-Team: a', 'X-Team: b'] },
    ],
    [
      'query strings',
      { Field: 'query-string', QueryStringConfig: { Values: [{ Key: 'v', Value: '2' }, { Value: 'beta' }] } },
      { field: 'query-string', values: ['v=2', 'beta'] },
    ],
    [
      'regular expressions',
      { Field: 'host-header', HostHeaderConfig: { RegexValues: ['^a'] }, RegexValues: ['^a'] },
      { field: 'host-header', values: ['regex ^a'] },
    ],
    [
      'a field from the future',
      { Field: 'moon-phase', Values: ['full'] },
      { field: 'moon-phase', values: ['full'] },
    ],
  ])('reads %s', (_, condition, expected) => {
    expect(toRule({ RuleArn: 'r', Priority: '1', Conditions: [condition] }).conditions).toEqual([expected]);
  });

  const fromTheFuture: Action = JSON.parse('{"Type":"teleport","Order":1}');

  it.each<[string, Action, RuleAction]>([
    [
      'weights',
      {
        Type: 'forward',
        ForwardConfig: {
          TargetGroups: [
            { TargetGroupArn: 'a', Weight: 0 },
            { TargetGroupArn: 'b', Weight: 9 },
          ],
        },
      },
      {
        kind: 'forward',
        targets: [
          { id: 'a', weight: 0 },
          { id: 'b', weight: 9 },
        ],
      },
    ],
    [
      'a redirect, and what it leaves alone',
      { Type: 'redirect', RedirectConfig: { Protocol: 'HTTPS', Port: '443', StatusCode: 'HTTP_301' } },
      { kind: 'redirect', to: 'https://#{host}:443/#{path}?#{query}', statusCode: '301' },
    ],
    [
      'a redirect without a query',
      {
        Type: 'redirect',
        RedirectConfig: { Host: 'b.example', Path: '/', Query: '', StatusCode: 'HTTP_302' },
      },
      { kind: 'redirect', to: '#{protocol}://b.example:#{port}/', statusCode: '302' },
    ],
    [
      'a fixed response',
      { Type: 'fixed-response', FixedResponseConfig: { StatusCode: '503' } },
      { kind: 'fixed-response', statusCode: '503' },
    ],
    ['an action from the future', fromTheFuture, { kind: 'unknown', raw: '{"Type":"teleport","Order":1}' }],
  ])('reads %s', (_, action, expected) => {
    expect(toRule({ RuleArn: 'r', IsDefault: true, Actions: [action] }).actions).toEqual([expected]);
  });
});
