import { expect, test } from 'vitest';
import { aliasRecordSet, aliasTypes, batchFor, reverseBatch } from './apex-records.ts';
import { parseExact } from './record-set-text.ts';
import { swapSubject } from './test-subjects.ts';

const { loadBalancer } = swapSubject('application');
const target = { loadBalancer, zoneId: 'Z35', evaluateTargetHealth: true };
const roundRobin = JSON.stringify({
  Name: 'shop.example.',
  Type: 'A',
  TTL: 300,
  ResourceRecords: [{ Value: '192.0.2.1' }, { Value: '192.0.2.2' }],
});
const alias = aliasRecordSet('shop.example', 'A', target);

test.each([
  ['application', 'dualstack.shop-1.us-east-1.elb.amazonaws.com.'],
  ['classic', 'dualstack.shop-1.us-east-1.elb.amazonaws.com.'],
  ['network', 'shop-1.us-east-1.elb.amazonaws.com.'],
] as const)('the alias to a %s load balancer is %s', (kind, dnsName) => {
  const exact = aliasRecordSet('shop.example', 'AAAA', {
    ...target,
    loadBalancer: { ...loadBalancer, kind },
  });
  expect(JSON.parse(exact)).toEqual({
    Name: 'shop.example.',
    Type: 'AAAA',
    AliasTarget: { HostedZoneId: 'Z35', DNSName: dnsName, EvaluateTargetHealth: true },
  });
});

test.each([
  ['ipv4', ['A']],
  ['dualstack', ['A', 'AAAA']],
  ['dualstack-without-public-ipv4', ['A', 'AAAA']],
  [{ kind: 'unknown', raw: 'ipv7' }, ['A']],
] as const)('an address type of %j asks for %j', (ipAddressType, types) => {
  expect(aliasTypes({ ...loadBalancer, ipAddressType })).toEqual(types);
});

test('a batch names what it replaces, exactly, and leaves what fits', () => {
  const spelt = JSON.stringify({ ...parseExact(alias), Name: 'SHOP.example' });
  const other = aliasRecordSet('shop.example', 'AAAA', target);
  const batch = batchFor([roundRobin, other], [alias, other]);
  expect(batch).toEqual([
    { action: 'DELETE', exact: roundRobin },
    { action: 'CREATE', exact: alias },
  ]);
  expect(batchFor([spelt], [alias])).toEqual([]);
  expect(reverseBatch(batch)).toEqual([
    { action: 'DELETE', exact: alias },
    { action: 'CREATE', exact: roundRobin },
  ]);
});
