import type { StoredClassic, StoredHostedZone, StoredLoadBalancer } from '../../world.ts';
import { add, aliases } from './zones.ts';

/** A public name and the load balancer it shall lead to. */
export interface Reached {
  readonly name: string;
  readonly balancer: StoredLoadBalancer | StoredClassic;
}

/** Points each name at its load balancer, in the longest zone around it. */
export function pointNames(zones: readonly StoredHostedZone[], reached: readonly Reached[]): void {
  for (const { name, balancer } of reached) {
    const [zone] = zones
      .filter((each) => `.${name}.`.endsWith(`.${each.zone.Name}`))
      .sort((a, b) => (b.zone.Name ?? '').length - (a.zone.Name ?? '').length);
    if (!zone) throw new Error(`No zone holds ${name}.`);
    add(zone, ...aliases(name, balancer));
  }
}
