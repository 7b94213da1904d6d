import type { ExpectedHandshake, ProofCell, ProofRequest } from '../domain/proof.ts';
import type { Result } from '../domain/result.ts';
import type { Instant } from '../domain/instant.ts';
import type { Prober, Shown } from '../probe/prober.ts';

export type HandshakeRequest = Extract<ProofRequest, { kind: 'handshake' }>;

const AT_ONCE = 16;

/**
 * One round: every name, and no name, at every address the load balancer has now. A string where nobody can look: its
 * addresses are private and no vantage point sees them.
 */
export async function lookAtHandshakes(
  prober: Prober,
  request: HandshakeRequest,
  expected: readonly ExpectedHandshake[],
  previous: string | null,
  now: () => Instant,
): Promise<readonly ProofCell[] | string> {
  const addresses = await prober.addressesOf(request.dnsName, request);
  if (!addresses.ok) return [notSeen(request.dnsName, addresses.problem.message, now())];
  if (addresses.value.length === 0) return [notSeen(request.dnsName, 'has no address', now())];
  const blind = addresses.value
    .map((address) => prober.whyNotDialled(address, request))
    .find((why) => why !== null);
  if (blind !== undefined) return blind;
  const looks = addresses.value.flatMap((address) => expected.map((wanted) => ({ address, wanted })));
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
  return cells;
}

/** What a handshake says about a promise. */
export function judgeHandshake(
  { fingerprint, chainLength }: ExpectedHandshake,
  previous: string | null,
  seen: Result<Shown>,
): Pick<ProofCell, 'verdict' | 'detail'> {
  if (!seen.ok) return { verdict: 'failed', detail: seen.problem.message };
  const { fingerprint: shown, chainLength: sent } = seen.value;
  if (shown === fingerprint) {
    return sent >= chainLength
      ? { verdict: 'new', detail: 'serves the expected certificate' }
      : { verdict: 'failed', detail: `sends ${sent} of ${chainLength} intermediate certificates` };
  }
  return shown === previous
    ? { verdict: 'old', detail: 'still serves the previous certificate' }
    : { verdict: 'other', detail: `serves another certificate, ${shown.slice(0, 11)}…` };
}

function subjectOf({ host, keyType }: ExpectedHandshake): string | null {
  return host !== null && keyType ? `${host} (${keyType})` : host;
}

function notSeen(address: string, detail: string, at: Instant): ProofCell {
  return { subject: null, address, verdict: 'failed', detail, fingerprint: null, at };
}
