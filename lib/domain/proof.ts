import type { Fingerprint } from './certificate.ts';
import type { Instant } from './instant.ts';

/** What a plan promises to show from outside. */
export type ProofRequest =
  | {
      readonly kind: 'handshake';
      readonly loadBalancerName: string;
      readonly dnsName: string;
      readonly accountId: string;
      readonly region: string;
      readonly vpcId: string | null;
      /** Nobody expects to see it from outside: where no vantage point sees it, reading back must do. */
      readonly isInternal: boolean;
      readonly port: number;
      /** Static addresses, looked at beside those that DNS names. */
      readonly addresses: readonly string[];
      /** Names that clients ask for; those without a promise below are said to be not proven. */
      readonly hosts: readonly string[];
      /** What each name must be answered with; `host` is `null` for a client without SNI. */
      readonly expected: readonly ExpectedHandshake[];
      /** The same names before the change: what an undo must show. */
      readonly expectedBefore: readonly ExpectedHandshake[];
      /** The certificate that was there before: a cell that still shows it is `old`, not failed. */
      readonly previous: Fingerprint | null;
    }
  | {
      readonly kind: 'dns';
      readonly zoneName: string;
      readonly name: string;
      readonly isPrivate: boolean;
      readonly nameServers: readonly string[];
      readonly types: readonly ('A' | 'AAAA')[];
      /** The load balancer whose addresses the name must now answer with. */
      readonly dnsName: string;
      /** Its static addresses, which may be answered beside those that DNS names. */
      readonly addresses: readonly string[];
      readonly changeId: string | null;
    }
  | { readonly kind: 'read-back' };

export interface ExpectedHandshake {
  readonly host: string | null;
  readonly fingerprint: Fingerprint;
  /** Certificates that must follow the leaf; none for a self-signed one. */
  readonly chain: readonly Fingerprint[];
  /** Whether the leaf's issuer must be sent, stored or not: not of a self-signed leaf, nor of one served without before. */
  readonly needsIssuer: boolean;
  /** Offered by the client alone, where one name has an RSA and an EC certificate; `null` offers both. */
  readonly keyType: 'RSA' | 'EC' | null;
}

/** handshake: seen from outside. dns: the zone's own servers answered. read-back: AWS says so, nobody could look. */
export type ProofGrade = 'handshake' | 'dns' | 'read-back' | 'none';

/** unseen: nobody can look there from here, which speaks neither for nor against the change. */
export type CellVerdict = 'pending' | 'new' | 'old' | 'other' | 'failed' | 'unseen';

/** One look: a name (or none) at one address of a load balancer, or one type at one name server. */
export interface ProofCell {
  /** Host asked for; `null` without SNI. For DNS the record type. */
  readonly subject: string | null;
  /** Address dialled, or the name server asked. */
  readonly address: string;
  readonly verdict: CellVerdict;
  /** What was seen or what went wrong, one phrase. */
  readonly detail: string;
  readonly fingerprint: Fingerprint | null;
  readonly at: Instant | null;
}

export interface Proof {
  readonly grade: ProofGrade;
  readonly verdict: 'running' | 'proven' | 'failed';
  /** Rounds in a row in which every cell agreed. */
  readonly roundsAgreed: number;
  readonly roundsNeeded: number;
  /** The vantage point's name, `direct` without one. */
  readonly vantagePoint: string;
  readonly cells: readonly ProofCell[];
  readonly startedAt: Instant;
  readonly endedAt: Instant | null;
  /** Why it failed, why the grade is no better, or what the proof leaves out. */
  readonly says: string | null;
}
