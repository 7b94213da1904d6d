import type { FindingView } from '@/lib/views/base';

export interface FindingFilter {
  readonly text: string;
  readonly severity: string;
  readonly rule: string;
}

export interface FindingGroup {
  readonly rule: string;
  readonly severity: FindingView['severity'];
  readonly findings: readonly FindingView[];
}

const order = { critical: 0, warning: 1, info: 2 } as const;

export function matchesFilter(finding: FindingView, filter: FindingFilter): boolean {
  const haystack = [
    finding.title,
    finding.subject.label,
    finding.rule,
    finding.where.accountName,
    finding.where.region,
    ...finding.evidence,
  ]
    .join('\n')
    .toLowerCase();
  return (
    (filter.severity === '' || finding.severity === filter.severity) &&
    (filter.rule === '' || finding.rule === filter.rule) &&
    haystack.includes(filter.text.toLowerCase())
  );
}

/** One group per rule and severity, worst first, then the larger. */
export function groupFindings(findings: readonly FindingView[]): readonly FindingGroup[] {
  const groups = new Map<string, FindingView[]>();
  for (const finding of findings) {
    const key = `${finding.severity} ${finding.rule}`;
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups.values()]
    .flatMap((group) => {
      const [first] = group;
      return first ? [{ rule: first.rule, severity: first.severity, findings: group }] : [];
    })
    .sort((a, b) => order[a.severity] - order[b.severity] || b.findings.length - a.findings.length);
}

/** `certificate-expiry` as words. */
export function ruleWords(rule: string): string {
  const words = rule.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
