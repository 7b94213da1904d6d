import { describe, expect, it } from 'vitest';
import type { CertificateRow } from '@/lib/views/certificates';
import { matchesFilter } from './row-filter';

const row: CertificateRow = {
  id: 'AA',
  href: '/certificates/x',
  name: 'mysite-2025',
  names: ['mysite.example'],
  stores: ['IAM /prod/'],
  paths: ['/prod/'],
  key: 'RSA 2048',
  issuer: 'R11',
  expiry: { level: 'critical', daysLeft: 6, notAfter: null },
  renewal: null,
  usesKnown: true,
  uses: [],
  copies: [],
  findings: 0,
  managedBy: [],
};
const nothing = { text: '', path: '', store: '', expires: '', use: '' };

describe('matchesFilter', () => {
  it.each([
    [{}, true],
    [{ text: 'mysite.EXAMPLE r11' }, true],
    [{ text: 'other' }, false],
    [{ path: '/prod/' }, true],
    [{ path: '/' }, false],
    [{ store: 'iam' }, true],
    [{ store: 'acm' }, false],
    [{ expires: '7' }, true],
    [{ expires: 'expired' }, false],
    [{ use: 'unused' }, true],
    [{ use: 'used' }, false],
  ])('%j', (filter, isShown) => {
    expect(matchesFilter(row, { ...nothing, ...filter })).toBe(isShown);
  });

  it('does not call unused what may be used where nobody could look', () => {
    expect(matchesFilter({ ...row, usesKnown: false }, { ...nothing, use: 'unused' })).toBe(false);
  });
});
