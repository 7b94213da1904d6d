import { isIPv6 } from 'node:net';
import type { ProbeRoute } from '../config.ts';
import { problem } from '../domain/problem.ts';
import { failed, type Result } from '../domain/result.ts';
import { askForAddresses, resolveAddresses } from './resolve.ts';

export interface NameServerQuestion {
  readonly nameServer: string;
  readonly name: string;
  readonly type: 'A' | 'AAAA';
}

/**
 * What one of a zone's own servers answers, past every cache; empty where it has no such record. A route may name the
 * server to ask in its place.
 */
export async function askNameServer(
  { nameServer, name, type }: NameServerQuestion,
  route: ProbeRoute,
  timeoutSeconds: number,
): Promise<Result<readonly string[]>> {
  if (route.nameServers !== null)
    return askForAddresses({ name, type, servers: [route.nameServers], timeoutSeconds });
  const addresses = await resolveAddresses(nameServer, route, timeoutSeconds);
  if (!addresses.ok) return addresses;
  if (addresses.value.length === 0)
    return failed(problem('unreachable', `The name server ${nameServer} has no address.`));
  const servers = addresses.value.map((address) => (isIPv6(address) ? `[${address}]` : address));
  return askForAddresses({ name, type, servers, timeoutSeconds });
}
