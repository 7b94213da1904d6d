import type { ResourceRecordSet } from '@aws-sdk/client-route-53';
import { endpointNamed, endpointsIn } from '../../endpoints.ts';
import type { StoredHostedZone, World } from '../../world.ts';
import { liesWithin, storedName } from './names.ts';

/** Zones of AWS services other than Elastic Load Balancing that an alias may name. */
const serviceZones = new Map([['Z2FDTNDATAQYW2', 'cloudfront.net.']]);

/** AWS's complaints about an alias's target; a target outside its zone is also never found in it. */
export function aliasProblems(
  world: World,
  zone: StoredHostedZone,
  records: readonly ResourceRecordSet[],
  record: ResourceRecordSet,
): string[] {
  const alias = record.AliasTarget;
  if (!alias) return [];
  const target = storedName(alias.DNSName ?? '');
  const zoneId = (alias.HostedZoneId ?? '').replace(/^\/hostedzone\//, '');
  const tried = `Tried to create an alias that targets ${target}, type ${record.Type} in zone ${zoneId}`;
  const outside = `${tried}, but the alias target name does not lie within the target zone`;
  const missing = `${tried}, but that target was not found`;

  if (zone.zone.Id === `/hostedzone/${zoneId}`) {
    if (!liesWithin(target, zone.zone.Name ?? '')) return [outside, missing];
    return records.some((each) => each.Name === target && each.Type === record.Type) ? [] : [missing];
  }
  const suffix = serviceZones.get(zoneId);
  if (suffix) return target.endsWith(`.${suffix}`) ? [] : [outside, missing];

  const balancer = endpointNamed(world, target);
  if (balancer) return balancer.zoneId === zoneId ? [] : [outside, missing];
  const zoneOfBalancers = [...endpointsIn(world)].some((each) => each.zoneId === zoneId);
  return zoneOfBalancers && target.endsWith('.amazonaws.com.') ? [missing] : [outside, missing];
}
