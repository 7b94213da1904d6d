import type { ResourceRecordSet } from '@aws-sdk/client-route-53';
import { describe, expect, it } from 'vitest';
import type { RoutingPolicy } from '../domain/dns.ts';
import { fromExact, toExact } from './exact.ts';
import { toRecordSets } from './to-record-set.ts';

const values: ResourceRecordSet = {
  Name: String.raw`\052.Shop.example.`,
  Type: 'A',
  TTL: 60,
  ResourceRecords: [{ Value: '192.0.2.2' }, { Value: '192.0.2.1' }],
};
const convert = (set: ResourceRecordSet) => toRecordSets('Z1', [set])[0];

describe('toRecordSets', () => {
  it('reads names as people write them', () => {
    expect(convert(values)).toMatchObject({
      name: '*.shop.example',
      ttlSeconds: 60,
      values: ['192.0.2.2', '192.0.2.1'],
      alias: null,
      routing: { kind: 'simple' },
    });
  });

  it('reads an alias', () => {
    const AliasTarget = {
      HostedZoneId: 'Z35',
      DNSName: 'dualstack.Web-1.elb.amazonaws.com.',
      EvaluateTargetHealth: true,
    };
    expect(convert({ Name: 'shop.example.', Type: 'A', AliasTarget })).toMatchObject({
      ttlSeconds: null,
      values: [],
      alias: { zoneId: 'Z35', dnsName: 'dualstack.web-1.elb.amazonaws.com', evaluateTargetHealth: true },
    });
  });

  it.each<[Partial<ResourceRecordSet>, RoutingPolicy]>([
    [{ Weight: 0 }, { kind: 'weighted', weight: 0 }],
    [{ Region: 'eu-west-1' }, { kind: 'latency', region: 'eu-west-1' }],
    [{ Failover: 'SECONDARY' }, { kind: 'failover', role: 'SECONDARY' }],
    [{ MultiValueAnswer: true }, { kind: 'multivalue' }],
    [{ GeoLocation: { CountryCode: 'US', SubdivisionCode: 'CA' } }, { kind: 'geolocation', where: 'US-CA' }],
    [{ GeoLocation: { CountryCode: '*' } }, { kind: 'geolocation', where: '*' }],
    [
      { GeoProximityLocation: { AWSRegion: 'eu-west-1', Bias: 10 } },
      { kind: 'geoproximity', where: 'eu-west-1, bias 10' },
    ],
    [
      { CidrRoutingConfig: { CollectionId: 'c', LocationName: 'office' } },
      { kind: 'ip-based', where: 'office' },
    ],
  ])('reads the routing of %j', (fields, routing) => {
    expect(convert({ ...values, SetIdentifier: 's', ...fields })?.routing).toEqual(routing);
  });
});

describe('exact', () => {
  it('is one text per set, whatever the order of keys, and reads back as the set', () => {
    const reordered: ResourceRecordSet = {
      ResourceRecords: values.ResourceRecords,
      TTL: 60,
      Type: 'A',
      Name: values.Name,
      SetIdentifier: undefined,
    };
    expect(toExact(reordered)).toBe(toExact(values));
    expect(fromExact(toExact(values))).toEqual(values);
  });

  it.each(['{}', 'null', '[]', '{"Name":"x."}'])('takes no %s for a set', (text) => {
    expect(() => fromExact(text)).toThrow('Not a resource record set');
  });
});
