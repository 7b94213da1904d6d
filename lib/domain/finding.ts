import type { Instant } from './instant.ts';

export type Severity = 'critical' | 'warning' | 'info';

export type SubjectKind = 'load-balancer' | 'certificate' | 'record-set' | 'hosted-zone' | 'target-group';

/** What a finding is about; `id` is the domain's identifier of that kind. */
export interface Subject {
  readonly kind: SubjectKind;
  readonly id: string;
  readonly label: string;
}

export interface Finding {
  /** Stable between snapshots: rule and subject. */
  readonly id: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly subject: Subject;
  readonly accountId: string;
  readonly region: string;
  /** One sentence: what is wrong. */
  readonly title: string;
  /** What was seen, a fact each. */
  readonly evidence: readonly string[];
  readonly why: string;
  /** What to do, and what that costs. */
  readonly remedy: string;
  /** When the facts behind it were read. */
  readonly asOf: Instant | null;
}
