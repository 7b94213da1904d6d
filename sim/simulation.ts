import { CallLog } from './call-log.ts';
import { Faults } from './faults.ts';
import { Holds } from './holds.ts';
import { Throttle } from './throttle.ts';
import type { World } from './world.ts';

/** A running simulator: the world, and what tests do to the calls into it. */
export class Simulation {
  world: World;
  readonly calls = new CallLog();
  readonly faults = new Faults();
  readonly holds = new Holds();
  readonly throttle = new Throttle();

  constructor(world: World) {
    this.world = world;
  }

  /** Begins anew in another world: no fault, no held call, full buckets, an empty log. */
  replaceWorld(world: World): void {
    this.faults.clear();
    this.holds.releaseAll();
    this.throttle.clear();
    this.calls.clear();
    this.world = world;
  }
}
