import type { Arn } from './arn.ts';
import type { ManagedBy } from './managed-by.ts';
import type { TargetGroupId } from './target-group.ts';

/** The ARN; a Classic listener has none and is known by its load balancer's id and its port, `id#443`. */
export type ListenerId = string;

/** HTTP, HTTPS, TCP, TLS, UDP, TCP_UDP, QUIC, TCP_QUIC, GENEVE; SSL on a Classic load balancer. Kept as AWS says it. */
export type ListenerProtocol = string;

/** Present where the listener itself ends TLS. */
export interface ListenerTls {
  readonly policy: string | null;
  readonly defaultCertificate: Arn | null;
  /**
   * The SNI list as AWS holds it, sorted; the default may stand in it too. While anything here matches the
   * name a client asks for, the default is not used.
   */
  readonly sniCertificates: readonly Arn[];
}

export interface Listener {
  readonly id: ListenerId;
  readonly arn: Arn | null;
  readonly protocol: ListenerProtocol;
  readonly port: number;
  readonly tls: ListenerTls | null;
  /** In order of evaluation; the default rule is last. */
  readonly rules: readonly Rule[];
  readonly managedBy: readonly ManagedBy[];
}

export interface Rule {
  readonly id: string;
  readonly priority: number | 'default';
  /** Empty on the default rule. */
  readonly conditions: readonly RuleCondition[];
  readonly actions: readonly RuleAction[];
}

export interface RuleCondition {
  /** `host-header`, `path-pattern`, `http-header`, `http-request-method`, `query-string`, `source-ip`, or what AWS says. */
  readonly field: string;
  readonly values: readonly string[];
}

export type RuleAction =
  | {
      readonly kind: 'forward';
      readonly targets: readonly { readonly id: TargetGroupId; readonly weight: number }[];
    }
  | { readonly kind: 'redirect'; readonly to: string; readonly statusCode: string }
  | { readonly kind: 'fixed-response'; readonly statusCode: string }
  | { readonly kind: 'authenticate'; readonly with: string }
  | { readonly kind: 'unknown'; readonly raw: string };

const TLS_PROTOCOLS = new Set(['HTTPS', 'TLS', 'SSL']);

/** Whether a listener of this protocol ends TLS itself. */
export function terminatesTls(protocol: ListenerProtocol): boolean {
  return TLS_PROTOCOLS.has(protocol);
}
