import { Resolver } from 'node:dns/promises';
import type { Simulator } from './simulator.ts';

/** The addresses that the simulated name servers answer with, sorted; empty where they know none of that type. */
export async function resolve(
  { ports }: Simulator,
  name: string,
  type: 'A' | 'AAAA' = 'A',
): Promise<readonly string[]> {
  const resolver = new Resolver();
  resolver.setServers([`127.0.0.1:${ports.dnsPort}`]);
  try {
    const addresses = await (type === 'A' ? resolver.resolve4(name) : resolver.resolve6(name));
    return addresses.sort();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENODATA') return [];
    throw error;
  }
}
