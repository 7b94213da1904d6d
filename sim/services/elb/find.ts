import { AccessPointNotFoundException } from '@aws-sdk/client-elastic-load-balancing';
import type { Region, StoredClassic } from '../../world.ts';
import { modelled } from '../modelled.ts';

export function findClassic(region: Region, name: string | undefined): StoredClassic {
  const found = region.classic.get(name ?? '');
  if (found) return found;
  throw new AccessPointNotFoundException(modelled(`There is no ACTIVE Load Balancer named '${name}'`));
}
