import { acmArnOf, storeAcmCertificate } from '../../certificates/store.ts';
import type { Material, Place, StoredClassic, StoredLoadBalancer } from '../../world.ts';
import { leaf } from '../build/authority.ts';
import { machines } from '../build/machines.ts';
import { applicationSite, classicSite, networkSite } from '../build/sites.ts';
import { chanceOfTrouble, plant, type PlantedFinding } from './planted.ts';

/** Few certificates for many load balancers: issuing is what costs time. */
export interface Shelf {
  readonly healthy: readonly Material[];
  readonly expiring: Material;
  readonly expired: Material;
}

const healthyCertificates = 40;

export async function certificateShelf(seed: number): Promise<Shelf> {
  const wildcard = (label: string, daysLeft: number) =>
    leaf({ names: [`*.${label}.seed-${seed}.example`], daysLeft, keyLabel: 'large' });
  const healthy = Array.from({ length: healthyCertificates }, (_, index) =>
    wildcard(`s${index}`, 60 + 3 * index),
  );
  return {
    healthy: await Promise.all(healthy),
    expiring: await wildcard('expiring', 5),
    expired: await wildcard('expired', -2),
  };
}

/** One load balancer of any kind, with its targets and, in few cases, something wrong. */
export function generateLoadBalancer(
  place: Place,
  name: string,
  shelf: Shelf,
  random: () => number,
): StoredLoadBalancer | StoredClassic {
  const targets = machines(place, { name, count: 2 + Math.floor(random() * 3) });
  const [first] = targets;
  if (first !== undefined && random() < chanceOfTrouble) {
    place.world.behaviours.set(first, { kind: 'refuse' });
    plantAt(place, 'unhealthy-target', name);
  }
  const kind = random();
  if (kind < 0.1) {
    const listeners = [{ protocol: 'HTTP', port: 80, instancePort: 80 }] as const;
    return classicSite(place, { name, instances: targets, listeners });
  }
  const certificate = certificateFor(place, name, shelf, random);
  const group = { name: `${name}-web`, targets };
  return kind < 0.3
    ? networkSite(place, { name, listeners: [{ port: 443, protocol: 'TLS', certificate, group }] })
    : applicationSite(place, { name, certificate, groups: [group], dualStack: kind > 0.8 });
}

function certificateFor(place: Place, name: string, shelf: Shelf, random: () => number): string {
  const draw = random();
  if (draw < chanceOfTrouble) {
    plantAt(place, 'certificate-expired', name);
    return imported(place, shelf.expired);
  }
  if (draw < 2 * chanceOfTrouble) {
    plantAt(place, 'certificate-expiring', name);
    return imported(place, shelf.expiring);
  }
  return imported(place, shelf.healthy[Math.floor(random() * shelf.healthy.length)] ?? shelf.expiring);
}

/** The ARN of the certificate in the place's ACM, imported when it is not there yet. */
function imported(place: Place, material: Material): string {
  for (const stored of place.region.acm.values()) {
    if (stored.material?.certificate === material.certificate) return acmArnOf(stored);
  }
  return acmArnOf(storeAcmCertificate(place, material));
}

function plantAt({ world, account, region }: Place, rule: PlantedFinding['rule'], subject: string): void {
  plant(world, { rule, accountId: account.id, region: region.name, subject });
}
