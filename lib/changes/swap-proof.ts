import type { Arn } from '../domain/arn.ts';
import type { Certificate } from '../domain/certificate.ts';
import { covers } from '../domain/host-names.ts';
import { staticAddresses } from '../domain/load-balancer.ts';
import type { ExpectedHandshake, ProofRequest } from '../domain/proof.ts';
import type { ListenerState, SwapSubject } from './swap-moves.ts';

/** Every name is a handshake at every address in every round; the proof says which it left out. */
const MOST_HOSTS = 20;

export interface ServedCertificates {
  /** What is known of a certificate; `undefined` where nobody could read it. */
  readonly certificateOf: (arn: Arn) => Certificate | undefined;
  /** Classic load balancers have one certificate, whatever name a client asks for. */
  readonly hasSni: boolean;
}

/** What must be seen from outside once `after` holds, and what once `before` holds again. */
export function swapProofRequest(
  { loadBalancer, listener }: SwapSubject,
  served: ServedCertificates,
  states: { readonly before: ListenerState; readonly after: ListenerState },
  to: Certificate,
  previous: Certificate | undefined,
  askedNames: readonly string[],
): ProofRequest {
  const hosts = hostsToProve(askedNames, to.names);
  const promises = [null, ...hosts].map((host) =>
    answersFor(host, states.after, served).filter(({ fingerprint }) => fingerprint === to.leaf?.fingerprint),
  );
  const expected = promises
    .filter((promised) => promised.length > 0)
    .slice(0, 1 + MOST_HOSTS)
    .flat();
  const proved = [...new Set(expected.map(({ host }) => host))];
  return {
    kind: 'handshake',
    loadBalancerName: loadBalancer.name,
    dnsName: loadBalancer.dnsName,
    accountId: loadBalancer.accountId,
    region: loadBalancer.region,
    vpcId: loadBalancer.vpcId,
    isInternal: loadBalancer.scheme === 'internal',
    port: listener.port,
    addresses: staticAddresses(loadBalancer),
    hosts,
    expected,
    expectedBefore: proved.flatMap((host) => answersFor(host, states.before, served)).map(asServedBefore),
    previous: previous?.leaf?.fingerprint ?? null,
  };
}

/** Names that the certificate covers and clients ask for, and that will not surely be answered with it. */
export function shadowedHosts(
  state: ListenerState,
  served: ServedCertificates,
  to: Certificate,
  askedNames: readonly string[],
): readonly string[] {
  return hostsToProve(askedNames, to.names).filter((host) => {
    const answers = answersFor(host, state, served);
    return answers.length === 0 || answers.some(({ fingerprint }) => fingerprint !== to.leaf?.fingerprint);
  });
}

/**
 * Which certificate a client that asks for `host` must get; empty where AWS's choice cannot be foretold: several
 * matches of one key type, or a listed certificate that nobody could read.
 *
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/https-listener-certificates.html
 */
export function answersFor(
  host: string | null,
  state: ListenerState,
  { certificateOf, hasSni }: ServedCertificates,
): readonly ExpectedHandshake[] {
  const fallback = state.default ? certificateOf(state.default) : undefined;
  if (host === null || !hasSni) return expecting(host, fallback, null);
  const listed = state.sni.map(certificateOf);
  if (listed.includes(undefined)) return [];
  const matches = listed.filter(
    (certificate): certificate is Certificate =>
      certificate?.names.some((name) => covers(name, host)) ?? false,
  );
  if (matches.length === 0) return expecting(host, fallback, null);
  const byKeyType = (['RSA', 'EC'] as const).map((keyType) => ({
    keyType,
    matches: differentLeaves(matches.filter(({ leaf }) => leaf?.key.algorithm === keyType)),
  }));
  const isMixed = byKeyType.every((group) => group.matches.length > 0);
  return byKeyType.flatMap((group) =>
    group.matches.length === 1 ? expecting(host, group.matches[0], isMixed ? group.keyType : null) : [],
  );
}

/**
 * Host names to shake hands with: those clients ask for and the certificate covers; the certificate's own where nobody
 * knows what clients ask for. A wildcard stands for one host below it.
 */
export function hostsToProve(
  askedNames: readonly string[],
  certificateNames: readonly string[],
): readonly string[] {
  const isCovered = (host: string): boolean => certificateNames.some((name) => covers(name, host));
  const asked = askedNames.map(toHost).filter(isCovered);
  const hosts = asked.length > 0 ? asked : certificateNames.map(toHost);
  return [...new Set(hosts)];
}

/** An undo puts back what was there, without a chain if it had none. */
function asServedBefore(promise: ExpectedHandshake): ExpectedHandshake {
  return { ...promise, needsIssuer: promise.needsIssuer && promise.chain.length > 0 };
}

function toHost(name: string): string {
  return name.startsWith('*.') ? `www.${name.slice(2)}` : name;
}

function expecting(
  host: string | null,
  certificate: Certificate | undefined,
  keyType: ExpectedHandshake['keyType'],
): readonly ExpectedHandshake[] {
  if (!certificate?.leaf) return [];
  const { fingerprint, isSelfSigned } = certificate.leaf;
  const chain = certificate.chain.map((issuer) => issuer.fingerprint);
  return [{ host, fingerprint, chain, needsIssuer: !isSelfSigned, keyType }];
}

function differentLeaves(certificates: readonly Certificate[]): readonly Certificate[] {
  return [
    ...new Map(certificates.map((certificate) => [certificate.leaf?.fingerprint, certificate])).values(),
  ];
}
