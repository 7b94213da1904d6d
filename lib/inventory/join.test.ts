import { describe, expect, test } from 'vitest';
import { joinSnapshot } from './join.ts';
import {
  aLoadBalancer,
  anAcmCertificate,
  anAlias,
  anIamCertificate,
  aRecord,
  aSnapshot,
  aTlsListener,
  aZone,
  smallEstate,
} from './test-estate.ts';

const zone = aZone('shop.example');
const shop = aLoadBalancer('shop');

describe('names that reach a load balancer', () => {
  test.each([
    ['an alias', anAlias(zone, 'shop.example', shop.dnsName), 'alias', true],
    ['dualstack.', anAlias(zone, 'www.shop.example', `dualstack.${shop.dnsName}`), 'alias', false],
    [
      'another case and a dot',
      anAlias(zone, 'a.shop.example', `${shop.dnsName.toUpperCase()}.`),
      'alias',
      false,
    ],
    ['a CNAME', aRecord(zone, 'old.shop.example', 'CNAME', [`${shop.dnsName}.`]), 'cname', false],
  ])('by %s', (_, record, via, isApex) => {
    const estate = smallEstate({ loadBalancers: [shop], zones: [zone], records: [record] });
    expect(estate.namesByLoadBalancer.get(shop.id)).toEqual([
      { name: record.name, zoneId: zone.id, recordType: record.type, via, isApex },
    ]);
  });

  test('over other names, circles included', () => {
    const records = [
      anAlias(zone, 'shop.example', shop.dnsName),
      aRecord(zone, 'www.shop.example', 'CNAME', ['shop.example.']),
      anAlias(zone, 'm.shop.example', 'www.shop.example'),
      aRecord(zone, 'loop.shop.example', 'CNAME', ['loop.shop.example']),
    ];
    const estate = smallEstate({ loadBalancers: [shop], zones: [zone], records });
    expect(estate.namesByLoadBalancer.get(shop.id)?.map(({ name }) => name)).toEqual([
      'shop.example',
      'www.shop.example',
      'm.shop.example',
    ]);
  });

  test('not by an address, nor to another load balancer', () => {
    const records = [
      aRecord(zone, 'shop.example', 'A', ['203.0.113.10']),
      anAlias(zone, 'www.shop.example', aLoadBalancer('other').dnsName),
    ];
    expect(smallEstate({ loadBalancers: [shop], zones: [zone], records }).namesByLoadBalancer.size).toBe(0);
  });
});

test('a certificate is used by Classic, default and SNI bindings alike', () => {
  const certificate = anIamCertificate('shop');
  const other = anAcmCertificate('other');
  const classic = aLoadBalancer('stage', {
    id: 'classic:aws:111122223333:us-east-1:stage:2026',
    arn: null,
    kind: 'classic',
    listeners: [aTlsListener(certificate.arn, { id: 'stage#443', arn: null, protocol: 'SSL' })],
  });
  const application = aLoadBalancer('shop', {
    listeners: [aTlsListener(other.arn, { sni: [certificate.arn, other.arn] })],
  });
  const estate = smallEstate({ loadBalancers: [application, classic], certificates: [certificate, other] });
  expect(estate.usesByCertificate.get(certificate.arn)?.map((use) => [use.loadBalancerName, use.as])).toEqual(
    [
      ['shop', 'sni'],
      ['stage', 'default'],
    ],
  );
  expect(estate.usesByCertificate.get(other.arn)?.map((use) => use.as)).toEqual(['default', 'sni']);
});

test('a section without contents is a gap, and hides nothing of the others', () => {
  const snapshot = aSnapshot({ loadBalancers: [shop] });
  const denied = {
    kind: 'load-balancers',
    accountId: '444455556666',
    region: 'us-east-1',
    status: 'denied',
    asOf: null,
    problem: null,
    contents: null,
  } as const;
  const estate = joinSnapshot({ ...snapshot, sections: [...snapshot.sections, denied] });
  expect(estate.gaps).toEqual([denied]);
  expect(estate.loadBalancers).toEqual([shop]);
});

test('joins 5,000 load balancers with 20,000 records in well under a second', () => {
  const loadBalancers = Array.from({ length: 5000 }, (_, index) => aLoadBalancer(`lb-${index}`));
  const records = loadBalancers.flatMap(({ name, dnsName }) =>
    ['a', 'b', 'c', 'd'].map((label) =>
      anAlias(zone, `${label}.${name}.shop.example`, `dualstack.${dnsName}`),
    ),
  );
  const snapshot = aSnapshot({ loadBalancers, zones: [zone], records });
  const startedAt = performance.now();
  expect(joinSnapshot(snapshot).namesByLoadBalancer.size).toBe(5000);
  expect(performance.now() - startedAt).toBeLessThan(1000);
});
