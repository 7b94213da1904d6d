import type { Clock } from '../clock.ts';
import { newAccount, newWorld, type World } from '../world.ts';

type Parameters = Readonly<Record<string, string>>;
type Builder = (clock: Clock, parameters: Parameters) => World | Promise<World>;

const estates: Readonly<Record<string, Builder>> = {
  empty: (clock) => newWorld('empty', clock, [newAccount('111122223333', 'main')]),
};

/** Throws a `RangeError` that lists the estates there are. */
export async function buildEstate(name: string, parameters: Parameters, clock: Clock): Promise<World> {
  const build = estates[name];
  if (!build)
    throw new RangeError(`There is no estate '${name}'. There are: ${Object.keys(estates).join(', ')}.`);
  return build(clock, parameters);
}
