import type { Instant } from '../domain/instant.ts';
import type { ProofCell, ProofRequest } from '../domain/proof.ts';
import type { AddressType } from './apex-records.ts';
import type { Prober } from '../probe/prober.ts';
import type { Sight } from '../probe/route.ts';

export type DnsRequest = Extract<ProofRequest, { kind: 'dns' }>;

/** What a name must answer for one type: any of these values and of what these names have, or nothing at all. */
export interface ExpectedAnswer {
  readonly type: AddressType;
  readonly values: readonly string[];
  readonly aliases: readonly string[];
}

/** One round: every type at every name server of the zone. */
export async function lookAtDns(
  prober: Prober,
  { name, nameServers }: DnsRequest,
  expected: readonly ExpectedAnswer[],
  sight: Sight,
  now: () => Instant,
): Promise<readonly ProofCell[]> {
  const wanted = await Promise.all(
    expected.map(async (answer) => ({ type: answer.type, addresses: await resolve(prober, answer, sight) })),
  );
  const looks = nameServers.flatMap((nameServer) =>
    wanted.map(({ type, addresses }) => ({ nameServer, type, addresses })),
  );
  return Promise.all(
    looks.map(async ({ nameServer, type, addresses }): Promise<ProofCell> => {
      const answered = await prober.askNameServer({ nameServer, name, type }, sight);
      const { verdict, detail } = answered.ok
        ? judgeAnswer(answered.value, addresses)
        : ({ verdict: 'failed', detail: answered.problem.message } as const);
      return { subject: type, address: nameServer, verdict, detail, fingerprint: null, at: now() };
    }),
  );
}

/** Whether the answers are what must be answered; load balancers answer some of their addresses at a time. */
export function judgeAnswer(
  answers: readonly string[],
  expected: readonly string[] | string,
): Pick<ProofCell, 'verdict' | 'detail'> {
  if (typeof expected === 'string') return { verdict: 'failed', detail: expected };
  const seen = answers.length === 0 ? 'has no answer' : `answers ${[...answers].sort().join(', ')}`;
  const agrees =
    expected.length === 0
      ? answers.length === 0
      : answers.length > 0 && answers.every((address) => expected.includes(address));
  return { verdict: agrees ? 'new' : 'other', detail: seen };
}

/** The addresses of all that may be answered; a string where they could not be found out. */
async function resolve(
  prober: Prober,
  { type, values, aliases }: ExpectedAnswer,
  sight: Sight,
): Promise<readonly string[] | string> {
  const resolved = await Promise.all(aliases.map((alias) => prober.addressesOf(alias, sight)));
  const failure = resolved.find((result) => !result.ok);
  if (failure && !failure.ok) return failure.problem.message;
  const found = resolved.flatMap((result) => (result.ok ? result.value : []));
  return [...values, ...found.filter((address) => address.includes(':') === (type === 'AAAA'))];
}
