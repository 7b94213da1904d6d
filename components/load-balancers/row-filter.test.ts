import { describe, expect, it } from 'vitest';
import type { LoadBalancerRow } from '@/lib/views/load-balancers';
import { compareUrgency, matchesFilter, soonestCertificate } from './row-filter';

function certificate(name: string, daysLeft: number | null) {
  return {
    arn: `arn:aws:iam::111122223333:server-certificate/${name}`,
    href: null,
    name,
    store: 'IAM /',
    key: 'RSA 2048',
    issuer: 'R11',
    expiry: { level: 'ok' as const, daysLeft, notAfter: null },
  };
}

const row: LoadBalancerRow = {
  id: 'storefront',
  href: '/load-balancers/111122223333/us-east-1/v2/storefront',
  name: 'storefront',
  kind: 'application',
  scheme: 'internet-facing',
  dnsName: 'storefront-1.us-east-1.elb.amazonaws.com',
  health: { level: 'degraded', healthy: 4, total: 5, says: '4 of 5 healthy' },
  listeners: [
    { protocol: 'HTTPS', port: 443, certificate: certificate('storefront-2026', 41), sniCount: 0 },
    { protocol: 'HTTPS', port: 8443, certificate: certificate('admin', 6), sniCount: 0 },
  ],
  names: ['shop.example'],
  managedBy: [{ manager: 'terraform', owner: 'shop', evidence: 'tag' }],
  where: { accountId: '111122223333', accountName: 'prod', region: 'us-east-1' },
  criticalFindings: 0,
  findings: 1,
  asOf: null,
};

const nothing = { text: '', kind: '', health: '', expires: '', manager: '' };

describe('matchesFilter', () => {
  it.each([
    [{}, true],
    [{ text: 'SHOP' }, true],
    [{ text: 'store us-east-1' }, true],
    [{ text: 'store eu-west-1' }, false],
    [{ text: 'https 443' }, true],
    [{ text: 'admin' }, true],
    [{ kind: 'application' }, true],
    [{ kind: 'network' }, false],
    [{ health: 'degraded' }, true],
    [{ health: 'down' }, false],
    [{ expires: '7' }, true],
    [{ expires: 'expired' }, false],
    [{ manager: 'terraform' }, true],
    [{ manager: 'none' }, false],
  ])('%j', (filter, isShown) => {
    expect(matchesFilter(row, { ...nothing, ...filter })).toBe(isShown);
  });

  it('never takes an unknown expiry for a late one', () => {
    const unknown = {
      ...row,
      listeners: [{ protocol: 'TLS', port: 1, certificate: certificate('x', null), sniCount: 0 }],
    };
    expect(matchesFilter(unknown, { ...nothing, expires: '30' })).toBe(false);
  });
});

describe('compareUrgency', () => {
  it('puts what needs somebody first', () => {
    const well = {
      ...row,
      health: { ...row.health, level: 'healthy' as const },
      listeners: [],
      findings: 0,
    };
    const rows = [
      { ...well, name: 'lb-10' },
      { ...well, name: 'lb-2' },
      { ...well, name: 'unknown', health: { ...row.health, level: 'unknown' as const } },
      { ...well, name: 'found', findings: 1 },
      { ...row, name: 'degraded', listeners: [] },
      { ...row, name: 'expiring', listeners: [listener('critical')] },
      { ...well, name: 'down', health: { ...row.health, level: 'down' as const } },
    ];
    expect(rows.sort(compareUrgency).map(({ name }) => name)).toEqual([
      'down',
      'expiring',
      'degraded',
      'found',
      'unknown',
      'lb-2',
      'lb-10',
    ]);
  });
});

function listener(level: 'critical' | 'ok') {
  const soon = certificate('soon', 3);
  return {
    protocol: 'HTTPS',
    port: 443,
    certificate: { ...soon, expiry: { ...soon.expiry, level } },
    sniCount: 0,
  };
}

describe('soonestCertificate', () => {
  it('takes the one that ends first', () => {
    expect(soonestCertificate(row)?.name).toBe('admin');
    expect(soonestCertificate({ listeners: [] })).toBeNull();
  });
});
