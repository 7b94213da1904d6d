import type { Arn } from './arn.ts';
import type { Instant } from './instant.ts';
import type { ManagedBy } from './managed-by.ts';

/** SHA-256 over the DER, as upper-case hex pairs joined by colons. */
export type Fingerprint = string;

export type KeyFacts =
  | { readonly algorithm: 'RSA'; readonly bits: number }
  | { readonly algorithm: 'EC'; readonly curve: string }
  | { readonly algorithm: 'other'; readonly name: string };

/** What one X.509 certificate says of itself (RFC 5280). */
export interface CertificateFacts {
  readonly fingerprint: Fingerprint;
  /** Hexadecimal, upper case. */
  readonly serial: string;
  readonly subject: string;
  readonly issuer: string;
  readonly notBefore: Instant;
  readonly notAfter: Instant;
  /** DNS names and addresses of the subject alternative name, lower case; the common name is no substitute. */
  readonly names: readonly string[];
  readonly key: KeyFacts;
  readonly isCa: boolean;
  readonly isSelfSigned: boolean;
}

export type CertificateStore = 'iam' | 'acm';

/** How ACM renews a certificate it issued. */
export interface AcmRenewal {
  readonly eligible: boolean;
  /** PENDING_AUTO_RENEWAL, PENDING_VALIDATION, SUCCESS, FAILED; `null` before the first renewal. */
  readonly status: string | null;
  readonly reason: string | null;
}

export interface ValidationRecord {
  readonly domain: string;
  readonly name: string;
  readonly type: string;
  readonly value: string;
}

/** One certificate as a store holds it. Its state is its ARN and its leaf: IAM ARNs can be reused, ACM's content can change. */
export interface Certificate {
  readonly arn: Arn;
  readonly store: CertificateStore;
  readonly accountId: string;
  /** `global` for IAM. */
  readonly region: string;
  readonly name: string;
  /** IAM's path, `/` by default; `null` in ACM. */
  readonly path: string | null;
  readonly serverCertificateId: string | null;
  readonly origin: 'imported' | 'amazon-issued' | 'private-ca';
  /** ACM's status, ISSUED, PENDING_VALIDATION, …; IAM's are ISSUED. */
  readonly status: string;
  readonly storedAt: Instant | null;
  /** `null` while ACM has not issued it. */
  readonly leaf: CertificateFacts | null;
  /** Certificates that the store sends after the leaf, in order. */
  readonly chain: readonly CertificateFacts[];
  /** The leaf's names, or those asked for where there is no leaf yet. */
  readonly names: readonly string[];
  readonly renewal: AcmRenewal | null;
  /** The DNS records ACM waits for. */
  readonly validationRecords: readonly ValidationRecord[];
  readonly tags: Readonly<Record<string, string>>;
  readonly managedBy: readonly ManagedBy[];
}

/** Where a certificate is bound. */
export interface CertificateUse {
  readonly loadBalancerId: string;
  readonly loadBalancerName: string;
  readonly listenerId: string;
  readonly protocol: string;
  readonly port: number;
  readonly as: 'default' | 'sni';
}
