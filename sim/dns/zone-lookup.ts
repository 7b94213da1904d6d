import type { ResourceRecordSet } from '@aws-sdk/client-route-53';
import { liesWithin, storedName } from '../services/route53/names.ts';
import type { StoredHostedZone, World } from '../world.ts';

/**
 * The public zone that answers for `name`: the longest one around it. Of several with the same name, the one that
 * the parent delegates to.
 */
export function zoneFor(world: World, name: string): StoredHostedZone | undefined {
  let best: StoredHostedZone | undefined;
  for (const account of world.accounts.values()) {
    for (const zone of account.zones.values()) {
      if (zone.zone.Config?.PrivateZone || !liesWithin(name, zone.zone.Name ?? '')) continue;
      const longer = (zone.zone.Name ?? '').length - (best?.zone.Name ?? '').length;
      if (!best || longer > 0 || (longer === 0 && isDelegatedTo(world, zone))) best = zone;
    }
  }
  return best;
}

function isDelegatedTo(world: World, zone: StoredHostedZone): boolean {
  const parents = world.delegations.get(zone.zone.Name ?? '') ?? [];
  return zone.nameServers.some((server) => parents.some((each) => each.replace(/\.$/, '') === server));
}

export type Found =
  | { readonly kind: 'records'; readonly records: readonly ResourceRecordSet[] }
  | { readonly kind: 'delegated'; readonly records: readonly ResourceRecordSet[] }
  | { readonly kind: 'missing' };

/** What a zone holds at a name: its record sets, a wildcard's, a delegation further down, nothing but deeper names. */
export function lookUp(zone: StoredHostedZone, name: string): Found {
  const asked = storedName(name);
  const zoneName = zone.zone.Name ?? '';
  const at = (owner: string) => zone.records.filter((each) => each.Name === owner);
  const exists = (owner: string) =>
    zone.records.some((each) => each.Name === owner || each.Name?.endsWith(`.${owner}`));

  for (let owner = asked; owner !== zoneName; owner = parentOf(owner)) {
    const servers = at(owner).filter((each) => each.Type === 'NS');
    if (servers.length > 0) return { kind: 'delegated', records: servers };
  }
  if (exists(asked)) return { kind: 'records', records: at(asked) };

  let encloser = parentOf(asked);
  while (encloser !== zoneName && !exists(encloser)) encloser = parentOf(encloser);
  const wildcard = at(`\\052.${encloser}`);
  return wildcard.length > 0 ? { kind: 'records', records: wildcard } : { kind: 'missing' };
}

function parentOf(name: string): string {
  return name.slice(name.indexOf('.') + 1);
}
