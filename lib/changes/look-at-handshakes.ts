import { isIPv6 } from 'node:net';
import type { CellVerdict, ExpectedHandshake, ProofCell, ProofRequest } from '../domain/proof.ts';
import type { Result } from '../domain/result.ts';
import type { Instant } from '../domain/instant.ts';
import type { Prober, Shown } from '../probe/prober.ts';
import { rememberAddresses } from './remember-addresses.ts';

export type HandshakeRequest = Extract<ProofRequest, { kind: 'handshake' }>;

export interface HandshakePromise {
  readonly expected: readonly ExpectedHandshake[];
  /** The certificate that must be gone: a cell that still shows it is `old`, not failed. */
  readonly previous: string | null;
}

const AT_ONCE = 16;

/**
 * Each call is one round: every name, and no name, at every address that the load balancer has, or had a moment ago:
 * clients keep addresses. Every cell is `unseen` where nobody can look: it is internal, and no vantage point sees it.
 */
export function looksAtHandshakes(
  prober: Prober,
  request: HandshakeRequest,
  promise: HandshakePromise,
  { now, keepSeconds }: { readonly now: () => Instant; readonly keepSeconds: number },
): () => Promise<readonly ProofCell[]> {
  const { dnsName, isInternal } = request;
  const ask = rememberAddresses(() => prober.addressesOf(dnsName, request), keepSeconds, now);
  const note = (address: string, verdict: CellVerdict, detail: string): ProofCell => ({
    subject: null,
    address,
    verdict,
    detail,
    fingerprint: null,
    at: now(),
  });
  return async () => {
    const named = await ask();
    if (!named.ok) return [note(dnsName, 'failed', named.problem.message)];
    if (named.value.length === 0) return [note(dnsName, 'failed', 'has no address')];
    const addresses = [...new Set([...named.value, ...request.addresses])];
    const blind = addresses.flatMap((address) => {
      const why = prober.whyNotDialled(address, request);
      return why === null ? [] : [{ address, why }];
    });
    if (isInternal && blind.length > 0) return blind.map(({ address, why }) => note(address, 'unseen', why));
    const seen = addresses.filter((address) => !blind.some((one) => one.address === address));
    return [
      ...blind.map(({ address }) => note(address, 'failed', 'is a private address that nobody can look at')),
      ...(await shakeHands(prober, request, promise, seen, now)),
    ];
  };
}

async function shakeHands(
  prober: Prober,
  request: HandshakeRequest,
  { expected, previous }: HandshakePromise,
  addresses: readonly string[],
  now: () => Instant,
): Promise<readonly ProofCell[]> {
  const looks = addresses.flatMap((address) => expected.map((wanted) => ({ address, wanted })));
  async function lookAt({ address, wanted }: (typeof looks)[number]): Promise<ProofCell> {
    const { host, keyType } = wanted;
    const seen = await prober.handshake({ address, port: request.port, host, keyType }, request);
    const { verdict, detail } = judgeHandshake(wanted, previous, seen);
    const fingerprint = seen.ok ? seen.value.fingerprint : null;
    return { subject: subjectOf(wanted), address, verdict, detail, fingerprint, at: now() };
  }
  const cells: ProofCell[] = [];
  for (let start = 0; start < looks.length; start += AT_ONCE) {
    cells.push(...(await Promise.all(looks.slice(start, start + AT_ONCE).map(lookAt))));
  }
  const hasIpv6 = cells.some(({ address, verdict }) => isIPv6(address) && verdict !== 'unseen');
  return hasIpv6 ? cells.map(downIfUnseen) : cells;
}

/** An address that has no route while its like has one is down. */
function downIfUnseen(cell: ProofCell): ProofCell {
  return cell.verdict === 'unseen' ? { ...cell, verdict: 'failed' } : cell;
}

/** What a handshake says about a promise. */
export function judgeHandshake(
  { fingerprint, chain, needsIssuer }: ExpectedHandshake,
  previous: string | null,
  seen: Result<Shown>,
): Pick<ProofCell, 'verdict' | 'detail'> {
  if (!seen.ok) {
    const { code, message } = seen.problem;
    return { verdict: code === 'not-supported' ? 'unseen' : 'failed', detail: message };
  }
  const { fingerprint: shown, chain: sent, lacksIssuer } = seen.value;
  if (shown === fingerprint) {
    const found = chain.filter((one) => sent.includes(one)).length;
    if (found < chain.length)
      return { verdict: 'failed', detail: `sends ${found} of ${chain.length} intermediate certificates` };
    return needsIssuer && lacksIssuer
      ? { verdict: 'failed', detail: 'sends the certificate without the one that issued it' }
      : { verdict: 'new', detail: 'serves the expected certificate' };
  }
  return shown === previous
    ? { verdict: 'old', detail: 'still serves the previous certificate' }
    : { verdict: 'other', detail: `serves another certificate, ${shown.slice(0, 11)}…` };
}

function subjectOf({ host, keyType }: ExpectedHandshake): string | null {
  return host !== null && keyType ? `${host} (${keyType})` : host;
}
