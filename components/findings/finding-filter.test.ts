import { describe, expect, it } from 'vitest';
import type { FindingView } from '@/lib/views/base';
import { groupFindings, matchesFilter, ruleWords } from './finding-filter';

function finding(rule: string, severity: FindingView['severity'], label: string): FindingView {
  return {
    id: `${rule} ${label}`,
    rule,
    severity,
    title: `${label} is wrong`,
    subject: { kind: 'certificate', label, href: null },
    where: { accountId: '111122223333', accountName: 'prod', region: 'us-east-1' },
    evidence: ['ends in 6 days'],
    why: '',
    remedy: '',
    asOf: null,
  };
}

const all = [
  finding('dangling-alias', 'warning', 'old.example'),
  finding('certificate-expiry', 'critical', 'a'),
  finding('certificate-expiry', 'warning', 'b'),
  finding('certificate-expiry', 'warning', 'c'),
];

describe('findings', () => {
  it('are grouped by rule and severity, worst and largest first', () => {
    expect(groupFindings(all).map((group) => [group.severity, group.rule, group.findings.length])).toEqual([
      ['critical', 'certificate-expiry', 1],
      ['warning', 'certificate-expiry', 2],
      ['warning', 'dangling-alias', 1],
    ]);
  });

  it.each([
    [{ text: 'OLD' }, 1],
    [{ text: '6 days' }, 4],
    [{ severity: 'critical' }, 1],
    [{ rule: 'certificate-expiry' }, 3],
    [{ text: 'old', rule: 'certificate-expiry' }, 0],
  ])('narrowed by %j leave %d', (filter, count) => {
    expect(
      all.filter((one) => matchesFilter(one, { text: '', severity: '', rule: '', ...filter })),
    ).toHaveLength(count);
  });

  it('are named in words', () => {
    expect(ruleWords('dangling-alias')).toBe('Dangling alias');
  });
});
