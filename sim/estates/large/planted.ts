import type { World } from '../../world.ts';

/** How often each kind of trouble is planted. */
export const chanceOfTrouble = 0.03;

/** Something wrong that a generator put into an estate on purpose, and that the console has to find. */
export interface PlantedFinding {
  readonly rule: 'certificate-expired' | 'certificate-expiring' | 'unhealthy-target' | 'dangling-alias';
  readonly accountId: string;
  /** `global` for records. */
  readonly region: string;
  /** The name of the load balancer, or of the record without its trailing dot. */
  readonly subject: string;
}

const planted = new WeakMap<World, PlantedFinding[]>();

export function plant(world: World, finding: PlantedFinding): void {
  const known = planted.get(world) ?? [];
  known.push(finding);
  planted.set(world, known);
}

/** Everything that was planted; nothing in estates that weren't generated. */
export function plantedFindings(world: World): readonly PlantedFinding[] {
  return planted.get(world) ?? [];
}
