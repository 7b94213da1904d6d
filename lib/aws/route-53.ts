import {
  ChangeResourceRecordSetsCommand,
  GetChangeCommand,
  GetHostedZoneCommand,
  ListResourceRecordSetsCommand,
  paginateListHostedZones,
  Route53Client,
  type GetHostedZoneResponse,
  type ListResourceRecordSetsRequest,
  type ListResourceRecordSetsResponse,
  type ResourceRecordSet,
} from '@aws-sdk/client-route-53';
import type { HostedZone } from '../domain/dns.ts';
import { escapeDnsName } from '../domain/dns-names.ts';
import type { Clients } from './clients.ts';
import { fromExact } from './exact.ts';
import type { Gateways } from './gateways.ts';
import { inParallel } from './in-parallel.ts';
import { everyItem } from './pages.ts';
import { attempt, unless } from './problems.ts';
import { toReceipt } from './receipt.ts';
import { required } from './required.ts';
import { toName, toRecordSets } from './to-record-set.ts';

const GONE = ['NoSuchHostedZone'];
const WIDTH = 4;

export function createRoute53(clients: Clients): Gateways['route53'] {
  const clientOf = clients.of('route53', (settings) => new Route53Client(settings));

  return {
    listHostedZones: (accountId) =>
      attempt(async () => {
        const client = clientOf(clients.globalPlace(accountId), 'sweep');
        const listed = await everyItem(paginateListHostedZones({ client }, {}), (page) => page.HostedZones);
        const read = await inParallel(listed, WIDTH, async ({ Id }) => {
          const zone = await unless(GONE, client.send(new GetHostedZoneCommand({ Id })), null);
          const sets = await unless(GONE, readSets(client, { HostedZoneId: Id }), null);
          return zone && sets ? [{ zone: toHostedZone(accountId, zone), sets }] : [];
        });
        return {
          zones: read.flat().map(({ zone }) => zone),
          records: read.flat().flatMap(({ zone, sets }) => toRecordSets(zone.id, sets)),
        };
      }),

    readRecordSets: (accountId, zoneId, name) =>
      attempt(async () => {
        const client = clientOf(clients.globalPlace(accountId), 'live');
        const sets = await unless(
          GONE,
          readSets(client, { HostedZoneId: zoneId, StartRecordName: escapeDnsName(name) }, name),
          null,
        );
        return sets && toRecordSets(zoneId, sets);
      }),

    changeRecordSets: (accountId, zoneId, changes, comment) =>
      attempt(async () => {
        const answer = await clientOf(clients.globalPlace(accountId), 'change').send(
          new ChangeResourceRecordSetsCommand({
            HostedZoneId: zoneId,
            ChangeBatch: {
              Comment: comment,
              Changes: changes.map(({ action, exact }) => ({
                Action: action,
                ResourceRecordSet: fromExact(exact),
              })),
            },
          }),
        );
        const id = required(answer.ChangeInfo?.Id, 'an id', `the change to zone ${zoneId}`);
        return { ...toReceipt(answer), changeId: withoutPrefix(id) };
      }),

    readChange: (accountId, changeId) =>
      attempt(async () => {
        const client = clientOf(clients.globalPlace(accountId), 'live');
        const { ChangeInfo } = await client.send(new GetChangeCommand({ Id: changeId }));
        return required(ChangeInfo?.Status, 'a status', `change ${changeId}`);
      }),
  };
}

/** All pages; with `onlyName`, the sets of that name, which the first page begins with. */
async function readSets(
  client: Route53Client,
  request: ListResourceRecordSetsRequest,
  onlyName?: string,
): Promise<readonly ResourceRecordSet[]> {
  const wanted = onlyName === undefined ? null : toName(onlyName);
  const isWanted = (name: string | undefined) => wanted === null || toName(name ?? '') === wanted;
  const sets: ResourceRecordSet[] = [];
  let next: ListResourceRecordSetsRequest | null = request;
  while (next) {
    const page: ListResourceRecordSetsResponse = await client.send(new ListResourceRecordSetsCommand(next));
    sets.push(...(page.ResourceRecordSets ?? []).filter(({ Name }) => isWanted(Name)));
    next =
      page.IsTruncated && isWanted(page.NextRecordName)
        ? {
            HostedZoneId: request.HostedZoneId,
            StartRecordName: page.NextRecordName,
            StartRecordType: page.NextRecordType,
            StartRecordIdentifier: page.NextRecordIdentifier,
          }
        : null;
  }
  return sets;
}

function toHostedZone(
  accountId: string,
  { HostedZone: sdk, DelegationSet, VPCs }: GetHostedZoneResponse,
): HostedZone {
  const id = withoutPrefix(required(sdk?.Id, 'an id', 'a hosted zone'));
  return {
    id,
    accountId,
    name: toName(required(sdk?.Name, 'a name', id)),
    isPrivate: sdk?.Config?.PrivateZone ?? false,
    vpcIds: (VPCs ?? []).flatMap(({ VPCId }) => VPCId ?? []),
    comment: sdk?.Config?.Comment || null,
    recordCount: sdk?.ResourceRecordSetCount ?? null,
    nameServers: (DelegationSet?.NameServers ?? []).map(toName),
  };
}

/** Route 53 answers `/hostedzone/Z…` and `/change/C…`. */
function withoutPrefix(id: string): string {
  return id.replace(/^\/\w+\//, '');
}
