import type { Config } from '../config.ts';
import { problem } from '../domain/problem.ts';
import { failed, ok, type Result } from '../domain/result.ts';
import { handshake, NO_IPV6, type HandshakeTarget } from './handshake.ts';
import { askNameServer, type NameServerQuestion } from './name-servers.ts';
import { resolveAddresses } from './resolve.ts';
import { DIRECT, routeFor, whyNotDialled, type Sight } from './route.ts';

/** What a handshake showed of a server. */
export interface Shown {
  readonly fingerprint: string;
  /** Fingerprints of what was sent after the leaf, each the issuer of the one before. */
  readonly chain: readonly string[];
  /** Whether the leaf came without its issuer, and is not its own. */
  readonly lacksIssuer: boolean;
  /** The leaf's names. */
  readonly names: readonly string[];
}

/** The view from outside, each place from the vantage point configured for it. */
export interface Prober {
  /** The vantage point's name, `direct` without one. */
  vantagePointFor(sight: Sight): string;
  /** Every address that a name has now, IPv4 and IPv6. */
  addressesOf(dnsName: string, sight: Sight): Promise<Result<readonly string[]>>;
  whyNotDialled(address: string, sight: Sight): string | null;
  /**
   * Dials only the address it is given; callers pass addresses of load balancers that they know. `not-supported`: nobody
   * can look there from here.
   */
  handshake(
    target: Pick<HandshakeTarget, 'address' | 'port' | 'host' | 'keyType'>,
    sight: Sight,
  ): Promise<Result<Shown>>;
  askNameServer(question: NameServerQuestion, sight: Sight): Promise<Result<readonly string[]>>;
}

export function openProber({ probe, proof }: Pick<Config, 'probe' | 'proof'>): Prober {
  const timeoutSeconds = proof.handshakeTimeoutSeconds;
  const seenFrom = (sight: Sight) => routeFor(probe.routes, sight);
  return {
    vantagePointFor: (sight) => (seenFrom(sight) ?? DIRECT).name,
    addressesOf: (dnsName, sight) => resolveAddresses(dnsName, seenFrom(sight) ?? DIRECT, timeoutSeconds),
    whyNotDialled: (address, sight) => whyNotDialled(address, seenFrom(sight)),
    async handshake(target, sight) {
      const shown = await handshake({ ...target, route: seenFrom(sight), timeoutSeconds });
      if (!shown.ok)
        return failed(problem(shown.reason === NO_IPV6 ? 'not-supported' : 'unreachable', shown.reason));
      const { leaf, chain, authorizationError } = shown;
      return ok({
        fingerprint: leaf.fingerprint,
        chain: chain.map(({ fingerprint }) => fingerprint),
        lacksIssuer: authorizationError === 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
        names: leaf.names,
      });
    },
    askNameServer: (question, sight) => askNameServer(question, seenFrom(sight) ?? DIRECT, timeoutSeconds),
  };
}
