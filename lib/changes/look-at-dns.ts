import { isIPv6 } from 'node:net';
import type { Instant } from '../domain/instant.ts';
import type { ProofCell, ProofRequest } from '../domain/proof.ts';
import type { AddressType } from './apex-records.ts';
import { rememberAddresses, type AskForAddresses } from './remember-addresses.ts';
import type { Prober } from '../probe/prober.ts';
import type { Sight } from '../probe/route.ts';

export type DnsRequest = Extract<ProofRequest, { kind: 'dns' }>;

/** What a name must answer for one type: any of these values and of what these names have, or nothing at all. */
export interface ExpectedAnswer {
  readonly type: AddressType;
  readonly values: readonly string[];
  readonly aliases: readonly string[];
  /** Whether an alias without an address is a failure: what a change leads to must be there, what it undoes need not. */
  readonly mustLead: boolean;
}

/** Each call is one round: every type at every name server of the zone. */
export function looksAtDns(
  prober: Prober,
  { name, nameServers }: DnsRequest,
  expected: readonly ExpectedAnswer[],
  sight: Sight,
  { now, keepSeconds }: { readonly now: () => Instant; readonly keepSeconds: number },
): () => Promise<readonly ProofCell[]> {
  const answers = expected.map((answer) => ({
    ...answer,
    targets: answer.aliases.map((alias) => ({
      alias,
      ask: rememberAddresses(() => prober.addressesOf(alias, sight), keepSeconds, now),
    })),
  }));
  return async () => {
    const wanted = await Promise.all(
      answers.map(async (answer) => ({ type: answer.type, addresses: await resolve(answer) })),
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
  };
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

/** The addresses of all that may be answered; a string where they could not be found out, or are missing. */
async function resolve({
  type,
  values,
  targets,
  mustLead,
}: Pick<ExpectedAnswer, 'type' | 'values' | 'mustLead'> & {
  readonly targets: readonly { readonly alias: string; readonly ask: AskForAddresses }[];
}): Promise<readonly string[] | string> {
  const found = await Promise.all(targets.map(async ({ alias, ask }) => ({ alias, answer: await ask() })));
  const addresses: string[] = [...values];
  for (const { alias, answer } of found) {
    if (!answer.ok) return answer.problem.message;
    const named = answer.value.filter((address) => isOfType(address, type));
    if (mustLead && named.length === 0) return `leads to ${alias}, which has no ${FAMILY[type]} address`;
    addresses.push(...named);
  }
  return addresses;
}

const FAMILY = { A: 'IPv4', AAAA: 'IPv6' } as const;

export function isOfType(address: string, type: AddressType): boolean {
  return isIPv6(address) === (type === 'AAAA');
}
