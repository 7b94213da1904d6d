import { describe, expect, test } from 'vitest';
import type { Certificate } from '../domain/certificate.ts';
import type { AnySection } from '../domain/snapshot.ts';
import {
  ACCOUNT_ID,
  aLoadBalancer,
  anAcmCertificate,
  anIamCertificate,
  aRecord,
  aTlsListener,
  aZone,
  REGION,
  smallEstate,
  someLeaf,
  type SmallEstate,
} from '../inventory/test-estate.ts';
import { certificateExpiring } from './certificate-expiring.ts';

const NOW = '2026-11-22T12:00:00.000Z';
const inDays = (days: number) =>
  someLeaf({ notAfter: new Date(Date.parse(NOW) + days * 86_400_000).toISOString() });
const validationRecords = [
  { domain: 'shop.example', name: '_x1.shop.example', type: 'CNAME', value: '_y2.acm-validations.aws' },
];

function findIn(certificate: Certificate, isUsed: boolean, over: SmallEstate = {}) {
  const listeners = isUsed ? [aTlsListener(certificate.arn)] : [];
  const loadBalancers = [aLoadBalancer('shop', { listeners })];
  return certificateExpiring(smallEstate({ loadBalancers, certificates: [certificate], ...over }), NOW);
}

describe('imported certificates', () => {
  test.each([
    [-1, true, 'critical', 'shop expired a day ago'],
    [-30, true, 'critical', 'shop expired 30 days ago'],
    [0, true, 'critical', 'shop ends today'],
    [7, true, 'critical', 'shop ends in 7 days'],
    [8, true, 'warning', 'shop ends in 8 days'],
    [30, true, 'warning', 'shop ends in 30 days'],
    [31, true, undefined, undefined],
    [-1, false, undefined, undefined],
    [3, false, undefined, undefined],
  ])('%i days left, attached: %s → %s', (days, isUsed, severity, title) => {
    const [finding] = findIn(anIamCertificate('shop', { leaf: inDays(days) }), isUsed);
    expect(finding?.severity).toBe(severity);
    expect(finding?.title).toBe(title);
  });

  test('name every binding, in the SNI list too', () => {
    const certificate = anIamCertificate('shop', { leaf: inDays(3) });
    const listeners = [
      aTlsListener(certificate.arn),
      aTlsListener(null, { port: 8443, sni: [certificate.arn] }),
    ];
    const [finding] = findIn(certificate, true, { loadBalancers: [aLoadBalancer('shop', { listeners })] });
    expect(finding?.evidence).toContain('Default certificate of HTTPS 443 on shop');
    expect(finding?.evidence).toContain('In the SNI list of HTTPS 8443 on shop');
  });
});

describe('where load balancers could not be read', () => {
  test.each([
    ['denied', 'warning', 'shop ends in a day; whether it is in use is unknown'],
    ['stale', undefined, undefined],
    ['never', undefined, undefined],
  ] as const)('(%s) an unattached certificate that ends tomorrow → %s', (status, severity, title) => {
    const certificate = anIamCertificate('shop', { leaf: inDays(1) });
    const [finding] = findIn(certificate, false, { sections: [withoutList(status, REGION)] });
    expect(finding?.severity).toBe(severity);
    expect(finding?.title).toBe(title);
  });

  test('one that a listener in sight holds is as critical as ever', () => {
    const certificate = anIamCertificate('shop', { leaf: inDays(1) });
    const sections = [withoutList('denied', 'eu-west-1')];
    expect(findIn(certificate, true, { sections })[0]?.severity).toBe('critical');
  });
});

function withoutList(status: 'denied' | 'stale' | 'never', region: string): AnySection {
  return {
    kind: 'load-balancers',
    accountId: ACCOUNT_ID,
    region,
    status,
    asOf: null,
    problem: null,
    contents: null,
  };
}

describe('certificates that ACM issued', () => {
  test.each([
    ['renews in time', { eligible: true, status: null, reason: null }, 20, undefined],
    ['renews now', { eligible: true, status: 'PENDING_AUTO_RENEWAL', reason: null }, 20, undefined],
    [
      'has not renewed in the last week',
      { eligible: true, status: 'PENDING_AUTO_RENEWAL', reason: null },
      6,
      'critical',
    ],
    ['cannot renew', { eligible: true, status: 'FAILED', reason: 'CAA_ERROR' }, 40, 'critical'],
    ['waits for its record', { eligible: true, status: 'PENDING_VALIDATION', reason: null }, 40, 'critical'],
    ['is not eligible', { eligible: false, status: null, reason: null }, 20, 'warning'],
  ])('one that %s', (_, renewal, days, severity) => {
    const certificate = anAcmCertificate('shop', { leaf: inDays(days), renewal, validationRecords });
    expect(findIn(certificate, true)[0]?.severity).toBe(severity);
  });

  test('a new one that waits for validation names its missing record, attached or not', () => {
    const pending = anAcmCertificate('shop', { leaf: null, status: 'PENDING_VALIDATION', validationRecords });
    const [finding] = findIn(pending, false);
    expect(finding?.severity).toBe('critical');
    expect(finding?.evidence).toContain('Missing: _x1.shop.example CNAME _y2.acm-validations.aws');
  });

  test('one whose record is there only waits', () => {
    const zone = aZone('shop.example');
    const records = [aRecord(zone, '_x1.shop.example', 'CNAME', ['_y2.acm-validations.aws.'])];
    const pending = anAcmCertificate('shop', { leaf: null, status: 'PENDING_VALIDATION', validationRecords });
    expect(findIn(pending, false, { zones: [zone], records })[0]?.severity).toBe('warning');
  });
});
