import { CallLog } from './call-log.ts';
import { Clock } from './clock.ts';
import { ListenerFaults } from './data-plane/faults.ts';
import { buildEstate, startingFaults } from './estates/catalogue.ts';
import { Faults } from './faults.ts';
import { Holds } from './holds.ts';
import { Throttle } from './throttle.ts';
import type { World } from './world.ts';

export interface EstateChoice {
  readonly estate: string;
  readonly parameters?: Readonly<Record<string, string>> | undefined;
  /** How many times faster than on AWS its delays pass. */
  readonly timeScale?: number | undefined;
}

/** A running simulator: the world, and what tests do to the calls into it. */
export class Simulation {
  world: World;
  readonly calls = new CallLog();
  readonly faults = new Faults();
  readonly holds = new Holds();
  readonly throttle = new Throttle();
  readonly listenerFaults = new ListenerFaults(() => this.world);

  private constructor(world: World) {
    this.world = world;
    this.#addStartingFaults();
  }

  static async start(choice: EstateChoice): Promise<Simulation> {
    return new Simulation(await build(choice, 1));
  }

  /** Begins anew in another world: only the estate's own faults, no held call, full buckets, an empty log. The time scale stays unless given. */
  async reset(choice: EstateChoice): Promise<void> {
    const world = await build(choice, this.world.clock.scale);
    this.faults.clear();
    this.listenerFaults.clear();
    this.holds.releaseAll();
    this.throttle.clear();
    this.calls.clear();
    this.world = world;
    this.#addStartingFaults();
  }

  #addStartingFaults(): void {
    for (const fault of startingFaults(this.world)) this.faults.add(fault);
  }
}

function build({ estate, parameters = {}, timeScale }: EstateChoice, currentScale: number): Promise<World> {
  return buildEstate(estate, parameters, new Clock(timeScale ?? currentScale));
}
