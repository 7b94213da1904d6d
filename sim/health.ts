import { advanceClassic, advanceTargetGroup, usersOf } from './health/advance.ts';
import type { Region, StoredTarget, TargetBehaviour, World } from './world.ts';

function* regionsOf(world: World): Generator<Region> {
  for (const account of world.accounts.values()) yield* account.regions.values();
}

/**
 * Brings every target's health up to the present. Health is computed when it is read, so whoever changes
 * what targets do, or which groups are in use, brings it up to date first.
 */
export function advanceHealth(world: World): void {
  for (const region of regionsOf(world)) {
    const users = usersOf(region);
    for (const group of region.targetGroups.values()) advanceTargetGroup(world, region, group, users);
    for (const classic of region.classic.values()) advanceClassic(world, region, classic);
  }
}

/** From now on the machine with this instance id or IP address answers so; `undefined`: as usual. */
export function scriptBehaviour(world: World, id: string, behaviour: TargetBehaviour | undefined): void {
  advanceHealth(world);
  if (behaviour) world.behaviours.set(id, behaviour);
  else world.behaviours.delete(id);
}

function makeOverdue(targets: Iterable<StoredTarget>): void {
  for (const target of targets) target.nextCheck = new Date(0);
}

/** As if all targets had been registered, and had behaved as they do now, for years: how an estate starts. */
export function settleHealth(world: World): void {
  advanceHealth(world);
  for (const region of regionsOf(world)) {
    for (const group of region.targetGroups.values()) makeOverdue(group.targets);
    for (const classic of region.classic.values()) makeOverdue(classic.health.values());
  }
  advanceHealth(world);
}
