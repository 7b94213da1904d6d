import type { Clock } from '../clock.ts';
import type { Fault } from '../faults.ts';
import { newAccount, newWorld, regionOf, type World } from '../world.ts';
import { addRoles } from './build/roles.ts';
import { demoEstate } from './demo/demo.ts';
import { partnerFaults } from './demo/partner.ts';
import { largeEstate } from './large/large.ts';

/** Numbers may come as text, as they do from a command line. */
export type EstateParameters = Readonly<Record<string, string | number>>;

const estates: Readonly<Record<string, (parameters: EstateParameters, clock: Clock) => Promise<World>>> = {
  empty: (_parameters, clock) => Promise.resolve(emptyEstate(clock)),
  demo: (_parameters, clock) => demoEstate(clock),
  large: largeEstate,
};

export const estateNames = Object.keys(estates);

/** Builds a named estate anew; the same names give the same ARNs, certificates and addresses within one process. */
export function buildEstate(name: string, parameters: EstateParameters, clock: Clock): Promise<World> {
  const build = estates[name];
  if (!build) throw new RangeError(`There is no estate ${name}: ${estateNames.join(', ')}.`);
  return build(parameters, clock);
}

/** Mishaps that belong to an estate from its beginning. */
export function startingFaults(world: World): readonly Fault[] {
  return world.estate === 'demo' ? partnerFaults : [];
}

function emptyEstate(clock: Clock): World {
  const account = newAccount('111122223333', 'prod');
  addRoles(account);
  regionOf(account, 'us-east-1');
  return newWorld('empty', clock, [account]);
}
