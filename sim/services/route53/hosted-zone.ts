import { randomBytes } from 'node:crypto';
import { NoSuchHostedZone } from '@aws-sdk/client-route-53';
import type { Account, StoredHostedZone } from '../../world.ts';
import { storedName } from './names.ts';
import { compareRecordSets } from './record-sets.ts';

export interface NewHostedZone {
  readonly name: string;
  /** Without `/hostedzone/`; made up when left out. */
  readonly id?: string;
  readonly callerReference?: string;
  readonly comment?: string;
  readonly vpcs?: StoredHostedZone['vpcs'];
  readonly nameServers?: readonly string[];
}

/** Puts a zone with its NS and SOA into the account, as CreateHostedZone does. */
export function createHostedZone(account: Account, given: NewHostedZone): StoredHostedZone {
  const id = given.id ?? newId('Z');
  const name = storedName(given.name);
  const nameServers = [...(given.nameServers ?? nameServersFor(id))];
  const isPrivate = given.vpcs !== undefined;
  const stored: StoredHostedZone = {
    zone: {
      Id: `/hostedzone/${id}`,
      Name: name,
      CallerReference: given.callerReference ?? `created-${id}`,
      Config: { PrivateZone: isPrivate, ...(given.comment === undefined ? {} : { Comment: given.comment }) },
      ResourceRecordSetCount: 2,
    },
    nameServers,
    vpcs: given.vpcs ?? [],
    records: [
      {
        Name: name,
        Type: 'NS' as const,
        TTL: 172_800,
        ResourceRecords: nameServers.map((server) => ({ Value: `${server}.` })),
      },
      {
        Name: name,
        Type: 'SOA' as const,
        TTL: 900,
        ResourceRecords: [
          { Value: `${nameServers[0] ?? name}. awsdns-hostmaster.amazon.com. 1 7200 900 1209600 86400` },
        ],
      },
    ].sort(compareRecordSets),
    tags: new Map(),
  };
  account.zones.set(id, stored);
  return stored;
}

export function zoneById(account: Account, givenId: string | undefined): StoredHostedZone {
  const id = (givenId ?? '').replace(/^\/?hostedzone\//, '');
  const found = account.zones.get(id);
  if (!found) {
    throw new NoSuchHostedZone({ message: `No hosted zone found with ID: ${id}`, $metadata: {} });
  }
  return found;
}

export function newId(prefix: 'Z' | 'C'): string {
  return prefix + randomBytes(10).toString('hex').toUpperCase();
}

/** Four names that differ from zone to zone, so that a stale delegation can be told. */
function nameServersFor(zoneId: string): string[] {
  const seed = Buffer.from(zoneId).reduce((sum, byte) => (sum * 31 + byte) % 512, 7);
  return [0, 1, 2, 3].map((block) => `ns-${seed + 512 * block}.awsdns-sim.test`);
}
