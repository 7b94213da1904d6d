import { describe, expect, test } from 'vitest';
import type { Account } from '../domain/place.ts';
import { problem } from '../domain/problem.ts';
import type { AnySection } from '../domain/snapshot.ts';
import {
  ACCOUNT_ID,
  READ_AT,
  REGION,
  aLoadBalancer,
  anAlias,
  aRecord,
  aZone,
  smallEstate,
  type SmallEstate,
} from '../inventory/test-estate.ts';
import { danglingAlias } from './dangling-alias.ts';

const zone = aZone('shop.example');
const shop = aLoadBalancer('shop');
const gone = 'gone-77.us-east-1.elb.amazonaws.com';

function findIn(record: ReturnType<typeof anAlias>, over: SmallEstate = {}) {
  return danglingAlias(smallEstate({ loadBalancers: [shop], zones: [zone], records: [record], ...over }));
}

function withShared(region: string): readonly Account[] {
  return [
    { id: ACCOUNT_ID, name: 'prod', mode: 'change', regions: [REGION] },
    { id: '444455556666', name: 'shared', mode: 'observe', regions: [region] },
  ];
}

function denied(accountId: string, region: string, status: 'denied' | 'never' = 'denied'): AnySection {
  const refusal = problem('access-denied', 'Not allowed.');
  return {
    kind: 'load-balancers',
    accountId,
    region,
    status,
    asOf: null,
    problem: refusal,
    contents: null,
  };
}

describe('dangling alias', () => {
  test.each([
    ['to a load balancer', anAlias(zone, 'shop.example', `dualstack.${shop.dnsName}`), undefined],
    ['to a load balancer that is gone', anAlias(zone, 'shop.example', gone), 'warning'],
    ['with dualstack. to one that is gone', anAlias(zone, 'shop.example', `dualstack.${gone}`), 'warning'],
    [
      'to a network load balancer that is gone',
      anAlias(zone, 'shop.example', 'x-1.elb.us-east-1.amazonaws.com'),
      'warning',
    ],
    ['to a distribution', anAlias(zone, 'shop.example', 'd111111abcdef8.cloudfront.net'), undefined],
    ['to another name of the zone', anAlias(zone, 'www.shop.example', 'shop.example'), undefined],
    [
      'to a region nobody looks at',
      anAlias(zone, 'shop.example', 'x-1.eu-north-1.elb.amazonaws.com'),
      'info',
    ],
    ['that is none', aRecord(zone, 'www.shop.example', 'CNAME', [gone]), undefined],
  ])('%s', (_, record, severity) => {
    expect(findIn(record)[0]?.severity).toBe(severity);
  });

  test('only informs while load balancers of that region could not be read', () => {
    const [finding] = findIn(anAlias(zone, 'shop.example', gone), {
      accounts: withShared('us-east-1'),
      sections: [denied('444455556666', 'us-east-1')],
    });
    expect(finding?.severity).toBe('info');
    expect(finding?.title).toBe(
      'shop.example is an alias to no load balancer in any account we can see; not everything could be seen',
    );
    expect(finding?.evidence).toContain('The load balancers of shared in us-east-1 could not be read');
  });

  test('only informs where another account is not configured for the region', () => {
    const [finding] = findIn(anAlias(zone, 'shop.example', gone), { accounts: withShared('eu-west-1') });
    expect(finding?.severity).toBe('info');
    expect(finding?.evidence).toContain('Not configured for us-east-1: shared');
  });

  test.each([
    ['before the zone', '2026-11-22T11:59:59.000Z', 'info'],
    ['with the zone', READ_AT, 'warning'],
    ['after the zone', '2026-11-22T12:00:01.000Z', 'warning'],
  ])('load balancers read %s', (_, asOf, severity) => {
    const [finding] = findIn(anAlias(zone, 'shop.example', gone), {
      sections: [
        {
          kind: 'load-balancers',
          accountId: ACCOUNT_ID,
          region: REGION,
          status: 'fresh',
          asOf,
          problem: null,
          contents: { loadBalancers: [shop], targetGroups: [] },
        },
      ],
    });
    expect(finding?.severity).toBe(severity);
  });

  test('does not waver while zones that have not changed are read again', () => {
    const [finding] = findIn(anAlias(zone, 'shop.example', gone), {
      sections: [
        {
          kind: 'hosted-zones',
          accountId: ACCOUNT_ID,
          region: 'global',
          status: 'fresh',
          asOf: '2026-11-22T12:01:00.000Z',
          contentsSince: READ_AT,
          problem: null,
          contents: { zones: [zone], records: [anAlias(zone, 'shop.example', gone)] },
        },
      ],
    });
    expect(finding?.severity).toBe('warning');
  });

  test('waits until they have been read for the first time', () => {
    const sections = [denied('444455556666', 'us-east-1', 'never')];
    expect(findIn(anAlias(zone, 'shop.example', gone), { sections })).toEqual([]);
  });

  test('does not mind what cannot be read elsewhere', () => {
    const [finding] = findIn(anAlias(zone, 'shop.example', gone), {
      sections: [denied(ACCOUNT_ID, 'eu-west-1')],
    });
    expect(finding?.severity).toBe('warning');
  });
});
