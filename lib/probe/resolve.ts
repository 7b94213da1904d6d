import { Resolver } from 'node:dns/promises';
import type { ProbeRoute } from '../config.ts';
import { problem } from '../domain/problem.ts';
import { failed, ok, type Result } from '../domain/result.ts';

/** A question for one type of address; several servers are asked one after the other. */
export interface AddressQuestion {
  readonly name: string;
  readonly type: 'A' | 'AAAA';
  /** `address:port` each; `null` asks the system's resolvers. */
  readonly servers: readonly string[] | null;
  readonly timeoutSeconds: number;
}

const NOTHING_THERE = new Set(['ENODATA', 'ENOTFOUND']);
const ATTEMPTS = 2;

/** The addresses answered, sorted; empty where the name or the type does not exist. */
export async function askForAddresses({
  name,
  type,
  servers,
  timeoutSeconds,
}: AddressQuestion): Promise<Result<readonly string[]>> {
  const resolver = new Resolver({ timeout: timeoutSeconds * 1000, tries: ATTEMPTS });
  if (servers) resolver.setServers(servers);
  try {
    const addresses = await (type === 'A' ? resolver.resolve4(name) : resolver.resolve6(name));
    return ok(addresses.sort());
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    if (NOTHING_THERE.has(code)) return ok([]);
    const of = servers ? servers.join(', ') : 'the system’s resolvers';
    return failed(
      problem('unreachable', `Asked for ${name} ${type}, ${of} did not give an answer: ${code}.`),
    );
  }
}

/** Every address, IPv4 and IPv6, that a name has at this moment as seen from `route`. */
export async function resolveAddresses(
  dnsName: string,
  route: ProbeRoute,
  timeoutSeconds: number,
): Promise<Result<readonly string[]>> {
  const servers = route.resolver === null ? null : [route.resolver];
  const found: string[] = [];
  for (const type of ['A', 'AAAA'] as const) {
    const answer = await askForAddresses({ name: dnsName, type, servers, timeoutSeconds });
    if (!answer.ok) return answer;
    found.push(...answer.value);
  }
  return ok(found);
}
