import type { Arn } from './arn.ts';
import type { Fingerprint } from './certificate.ts';
import type { Instant } from './instant.ts';
import type { ListenerId } from './listener.ts';
import type { LoadBalancerId } from './load-balancer.ts';
import type { ManagedBy } from './managed-by.ts';
import type { Problem } from './problem.ts';
import type { Proof, ProofRequest } from './proof.ts';

export type ChangeKind = 'upload-certificate' | 'swap-certificate' | 'point-apex';

/**
 * draft → running → proving → proven; from any of the last three also → needs-attention; undone is reached through
 * undoing. `abandoned` is a draft nobody confirmed.
 */
export type PlanState =
  | 'draft'
  | 'running'
  | 'proving'
  | 'proven'
  | 'needs-attention'
  | 'undoing'
  | 'undone'
  | 'abandoned';

/** One record set in a Route 53 batch; `exact` is the ResourceRecordSet as JSON. */
export interface RecordChange {
  readonly action: 'CREATE' | 'DELETE';
  readonly exact: string;
}

/** The only calls a plan can hold. None of them can delete a listener, because no code can send that. */
export type Call =
  | {
      readonly kind: 'set-classic-certificate';
      readonly accountId: string;
      readonly region: string;
      readonly loadBalancerName: string;
      /** Tells it from another one that was made under its name since. */
      readonly createdAt?: Instant;
      readonly port: number;
      readonly certificateArn: Arn;
    }
  | {
      readonly kind: 'set-default-certificate' | 'add-sni-certificate' | 'remove-sni-certificate';
      readonly accountId: string;
      readonly region: string;
      readonly listenerArn: Arn;
      readonly certificateArn: Arn;
    }
  | {
      readonly kind: 'change-records';
      readonly accountId: string;
      readonly zoneId: string;
      readonly comment: string;
      readonly changes: readonly RecordChange[];
    }
  | {
      readonly kind: 'upload-server-certificate';
      readonly accountId: string;
      readonly name: string;
      readonly path: string;
      readonly fingerprint: Fingerprint;
      /** Whether intermediates go with it. */
      readonly hasChain?: boolean;
    };

/** What is read before and after a step. Two states are the same when their canonical JSON is. */
export type ObservedState =
  | { readonly kind: 'listener-certificates'; readonly default: Arn | null; readonly sni: readonly Arn[] }
  /** `exact` record sets of one name, the types that the plan touches, sorted. */
  | { readonly kind: 'record-sets'; readonly exact: readonly string[] }
  | { readonly kind: 'server-certificate'; readonly fingerprint: Fingerprint | null }
  /** The load balancer, listener or zone itself is not there. */
  | { readonly kind: 'absent'; readonly what: string };

export interface Step {
  /** Unique within the plan, such as `apply-1` or `undo-2`. */
  readonly id: string;
  /** An imperative sentence: `Set mysite-2026 as the certificate of HTTPS 443 on mysite-stage`. */
  readonly title: string;
  readonly call: Call;
  readonly expects: ObservedState;
  readonly leaves: ObservedState;
  /** Certificates that AWS may put into the SNI list by itself when a default changes; they are taken out again. */
  readonly relists?: readonly Arn[];
  /** The same call for the AWS command line, over several lines. */
  readonly cli: string;
}

export type Undo =
  | { readonly possible: true; readonly steps: readonly Step[]; readonly says: string }
  | { readonly possible: false; readonly reason: string };

export interface CertificateSummary {
  readonly arn: Arn;
  readonly name: string;
  readonly fingerprint: Fingerprint | null;
  readonly notAfter: Instant | null;
  readonly names: readonly string[];
}

/** What a plan means to a person: shown before the confirmation, kept with the plan. */
export type PlanSummary =
  | {
      readonly kind: 'upload-certificate';
      readonly name: string;
      readonly path: string;
      readonly certificate: Omit<CertificateSummary, 'arn'>;
    }
  | {
      readonly kind: 'swap-certificate';
      readonly loadBalancerId: LoadBalancerId;
      readonly loadBalancerName: string;
      readonly listenerId: ListenerId;
      readonly protocol: string;
      readonly port: number;
      readonly before: CertificateSummary | null;
      readonly after: CertificateSummary;
      readonly sni: {
        readonly kept: readonly CertificateSummary[];
        readonly added: readonly CertificateSummary[];
        readonly removed: readonly CertificateSummary[];
      };
      /** Names that clients ask this listener for (host rules, DNS) by what happens to their coverage. */
      readonly names: {
        readonly kept: readonly string[];
        readonly lost: readonly string[];
        readonly gained: readonly string[];
      };
    }
  | {
      readonly kind: 'point-apex';
      readonly zoneId: string;
      readonly zoneName: string;
      readonly loadBalancerId: LoadBalancerId;
      readonly loadBalancerName: string;
      readonly before: readonly RecordLine[];
      readonly after: readonly RecordLine[];
    };

/** A record set in words, for a diff. */
export interface RecordLine {
  readonly type: string;
  readonly value: string;
  readonly ttlSeconds: number | null;
}

/** A check made before the plan was shown. `stop`: the plan cannot be confirmed. */
export interface PreflightCheck {
  readonly id: string;
  readonly verdict: 'passed' | 'warning' | 'stop' | 'unknown';
  readonly says: string;
}

export interface Plan {
  readonly id: string;
  readonly kind: ChangeKind;
  readonly title: string;
  readonly state: PlanState;
  readonly accountId: string;
  readonly region: string;
  readonly createdAt: Instant;
  readonly createdBy: string;
  readonly confirmedAt: Instant | null;
  readonly confirmedBy: string | null;
  /** When the present state was reached. */
  readonly changedAt: Instant;
  readonly summary: PlanSummary;
  readonly checks: readonly PreflightCheck[];
  readonly managedBy: readonly ManagedBy[];
  readonly steps: readonly Step[];
  readonly undo: Undo;
  readonly proofRequest: ProofRequest | null;
  readonly proof: Proof | null;
  /** Why it needs attention. */
  readonly problem: Problem | null;
  /** When undo ends; `null` until the change was made. */
  readonly undoUntil: Instant | null;
}

export type JournalEvent =
  | { readonly kind: 'state'; readonly state: PlanState }
  /** Committed before the AWS call of a step. */
  | { readonly kind: 'intent' }
  /** AWS does not know it yet, or throttles; the call is repeated after a re-read. */
  | { readonly kind: 'waiting'; readonly reason: string; readonly untilAtMost: Instant }
  /** Committed after the call. `found-done`: a re-read found the state that the step leaves. */
  | {
      readonly kind: 'done';
      readonly how: 'called' | 'found-done';
      readonly requestId: string | null;
      readonly detail: string | null;
    }
  | { readonly kind: 'failed'; readonly problem: Problem }
  /** Somebody else changed it: what is there now. */
  | { readonly kind: 'drift'; readonly found: ObservedState };

export interface JournalEntry {
  /** Ascending over all plans. */
  readonly id: number;
  readonly planId: string;
  /** `null` for events of the plan as a whole. */
  readonly stepId: string | null;
  readonly at: Instant;
  readonly event: JournalEvent;
}
