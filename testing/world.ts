import type { Simulator } from './simulator.ts';

/** What a dump holds of an account, as far as tests take it apart. */
export interface AccountDump {
  readonly serverCertificates: Record<string, unknown>;
  readonly [part: string]: unknown;
}

export interface World {
  readonly accounts: Readonly<Record<string, AccountDump>>;
  readonly [part: string]: unknown;
}

/**
 * All that AWS holds, as data: equal worlds, equal states. Left out is Route 53's record of past changes, which no undo
 * can take back; SNI lists, which have no order, are sorted.
 */
export async function worldOf(simulator: Simulator): Promise<World> {
  return JSON.parse(await simulator.dump(), (key, value: unknown) => {
    if (key === 'changes') return undefined;
    return key === 'sni' && Array.isArray(value) ? value.map(String).sort() : value;
  });
}

/** The world without one certificate of IAM: an undo leaves it there. */
export function withoutServerCertificate(world: World, accountId: string, name: string): World {
  const account = world.accounts[accountId];
  if (!account || !(name in account.serverCertificates))
    throw new Error(`IAM in ${accountId} has no ${name}.`);
  const { [name]: _uploaded, ...serverCertificates } = account.serverCertificates;
  return { ...world, accounts: { ...world.accounts, [accountId]: { ...account, serverCertificates } } };
}
