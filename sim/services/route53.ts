import type * as route53 from '@aws-sdk/client-route-53';
import {
  type ChangeInfo,
  HostedZoneAlreadyExists,
  HostedZoneNotEmpty,
  type HostedZone,
  InvalidInput,
  NoSuchChange,
  PriorRequestNotComplete,
  type ResourceTagSet,
  type TagResourceType,
  VPCRegion,
} from '@aws-sdk/client-route-53';
import { testAnswer } from '../dns/probe-answer.ts';
import type { Handlers } from '../wire/service.ts';
import type { Account, Context, StoredChange, StoredHostedZone } from '../world.ts';
import { applyBatch } from './route53/change-batch.ts';
import { createHostedZone, newId, zoneById } from './route53/hosted-zone.ts';
import { reversedLabels } from './route53/names.ts';
import { compare, compareRecordSets } from './route53/record-sets.ts';

/** A second change to a zone within this much AWS time of the one before is refused. */
const processingMilliseconds = 100;

export const handlers: Handlers<typeof route53> = {
  ListHostedZones: (input, { account }) => {
    const zones = [...account.zones.values()]
      .filter((each) => input.HostedZoneType !== 'PrivateHostedZone' || each.zone.Config?.PrivateZone)
      .sort((a, b) => compare(bareId(a), bareId(b)));
    const start = input.Marker ? zones.findIndex((each) => bareId(each) >= (input.Marker ?? '')) : 0;
    if (start < 0) throw new InvalidInput({ message: 'The marker is not valid.', $metadata: {} });
    const { page, next, maxItems } = pageOf(zones.slice(start), input.MaxItems, 100);
    return {
      HostedZones: page.map(described),
      Marker: input.Marker ?? '',
      IsTruncated: next !== undefined,
      ...(next && { NextMarker: bareId(next) }),
      MaxItems: maxItems,
    };
  },

  ListHostedZonesByName: (input, { account }) => {
    const key = (zone: StoredHostedZone) => [reversedLabels(zone.zone.Name ?? ''), bareId(zone)] as const;
    const from = input.DNSName === undefined ? '' : reversedLabels(input.DNSName);
    const fromId = input.HostedZoneId ?? '';
    const zones = [...account.zones.values()]
      .sort((a, b) => compare(key(a)[0], key(b)[0]) || compare(key(a)[1], key(b)[1]))
      .filter((each) => (compare(key(each)[0], from) || compare(key(each)[1], fromId)) >= 0);
    const { page, next, maxItems } = pageOf(zones, input.MaxItems, 100);
    return {
      HostedZones: page.map(described),
      ...(input.DNSName !== undefined && { DNSName: input.DNSName }),
      ...(input.HostedZoneId !== undefined && { HostedZoneId: input.HostedZoneId }),
      IsTruncated: next !== undefined,
      ...(next && { NextDNSName: next.zone.Name, NextHostedZoneId: bareId(next) }),
      MaxItems: maxItems,
    };
  },

  GetHostedZone: (input, { account }) => {
    const stored = zoneById(account, input.Id);
    return {
      HostedZone: described(stored),
      ...(stored.zone.Config?.PrivateZone
        ? { VPCs: stored.vpcs.map((each) => ({ VPCId: each.id, VPCRegion: vpcRegionOf(each.region) })) }
        : { DelegationSet: { NameServers: stored.nameServers } }),
    };
  },

  CreateHostedZone: (input, context) => {
    const { account } = context;
    for (const each of account.zones.values()) {
      if (each.zone.CallerReference === input.CallerReference) {
        throw new HostedZoneAlreadyExists({
          message: 'A hosted zone has already been created with the specified caller reference.',
          $metadata: {},
        });
      }
    }
    const vpc = input.VPC;
    const stored = createHostedZone(account, {
      name: input.Name ?? '',
      callerReference: input.CallerReference ?? '',
      ...(input.HostedZoneConfig?.Comment !== undefined && { comment: input.HostedZoneConfig.Comment }),
      ...(vpc && { vpcs: [{ id: vpc.VPCId ?? '', region: vpc.VPCRegion ?? '' }] }),
    });
    return {
      HostedZone: described(stored),
      ChangeInfo: recordChange(context, stored, undefined),
      DelegationSet: { NameServers: stored.nameServers },
      ...(vpc && { VPC: vpc }),
      Location: `https://route53.amazonaws.com/2013-04-01${stored.zone.Id ?? ''}`,
    };
  },

  DeleteHostedZone: (input, context) => {
    const stored = zoneById(context.account, input.Id);
    if (stored.records.length > 2) {
      throw new HostedZoneNotEmpty({
        message:
          'The specified hosted zone contains non-required resource record sets and so cannot be deleted.',
        $metadata: {},
      });
    }
    context.account.zones.delete(bareId(stored));
    return { ChangeInfo: recordChange(context, stored, undefined) };
  },

  ListResourceRecordSets: (input, { account }) => {
    const stored = zoneById(account, input.HostedZoneId);
    if (input.StartRecordType !== undefined && input.StartRecordName === undefined) {
      throw new InvalidInput({ message: 'The input is not valid: type without name.', $metadata: {} });
    }
    if (input.StartRecordIdentifier !== undefined && input.StartRecordType === undefined) {
      throw new InvalidInput({ message: 'The input is not valid: identifier without type.', $metadata: {} });
    }
    const start = {
      Name: input.StartRecordName,
      Type: input.StartRecordType,
      SetIdentifier: input.StartRecordIdentifier,
    };
    const records =
      input.StartRecordName === undefined
        ? stored.records
        : stored.records.filter((each) => compareRecordSets(each, start) >= 0);
    const { page, next, maxItems } = pageOf(records, input.MaxItems, 300);
    return {
      ResourceRecordSets: page,
      IsTruncated: next !== undefined,
      ...(next && {
        NextRecordName: next.Name,
        NextRecordType: next.Type,
        NextRecordIdentifier: next.SetIdentifier,
      }),
      MaxItems: maxItems,
    };
  },

  ChangeResourceRecordSets: (input, context) => {
    const stored = zoneById(context.account, input.HostedZoneId);
    if (isBusy(context, bareId(stored))) {
      throw new PriorRequestNotComplete({
        message: 'The request was rejected because Route 53 was still processing a prior request.',
        $metadata: {},
      });
    }
    stored.records = applyBatch(context.world, stored, input.ChangeBatch?.Changes ?? []);
    return { ChangeInfo: recordChange(context, stored, input.ChangeBatch?.Comment) };
  },

  GetChange: (input, context) => {
    const id = (input.Id ?? '').replace(/^\/?change\//, '');
    const change = context.account.changes.get(id);
    if (!change) {
      throw new NoSuchChange({
        message: 'A change with the specified change ID does not exist.',
        $metadata: {},
      });
    }
    return { ChangeInfo: changeInfo(context, change) };
  },

  ListTagsForResource: (input, { account }) => ({
    ResourceTagSet: tagSet(account, input.ResourceType, input.ResourceId),
  }),

  ListTagsForResources: (input, { account }) => ({
    ResourceTagSets: (input.ResourceIds ?? []).map((id) => tagSet(account, input.ResourceType, id)),
  }),

  GetDNSSEC: (input, { account }) => {
    zoneById(account, input.HostedZoneId);
    return { Status: { ServeSignature: 'NOT_SIGNING' }, KeySigningKeys: [] };
  },

  TestDNSAnswer: (input, { world, account }) =>
    testAnswer(world, zoneById(account, input.HostedZoneId), input.RecordName ?? '', input.RecordType),

  ListHealthChecks: (input) => ({
    HealthChecks: [],
    Marker: input.Marker ?? '',
    IsTruncated: false,
    MaxItems: input.MaxItems ?? 100,
  }),
};

/** Regions outside the SDK's list don't occur in a zone: CreateHostedZone took them from its enumeration. */
function vpcRegionOf(name: string): VPCRegion | undefined {
  return Object.values(VPCRegion).find((each) => each === name);
}

function bareId(stored: StoredHostedZone): string {
  return (stored.zone.Id ?? '').replace('/hostedzone/', '');
}

function described(stored: StoredHostedZone): HostedZone {
  return { ...stored.zone, ResourceRecordSetCount: stored.records.length };
}

/** A page and the first item after it. Asking for more than the ceiling gets the ceiling. */
function pageOf<T>(
  items: readonly T[],
  asked: number | undefined,
  ceiling: number,
): { page: T[]; next: T | undefined; maxItems: number } {
  const maxItems = Math.min(asked ?? ceiling, ceiling);
  if (maxItems < 1) throw new InvalidInput({ message: 'MaxItems must be at least 1.', $metadata: {} });
  return { page: items.slice(0, maxItems), next: items[maxItems], maxItems };
}

function tagSet(account: Account, type: TagResourceType | undefined, id: string | undefined): ResourceTagSet {
  const stored = type === 'hostedzone' ? zoneById(account, id) : undefined;
  return {
    ResourceType: type,
    ResourceId: id,
    Tags: [...(stored?.tags ?? [])].map(([Key, Value]) => ({ Key, Value })),
  };
}

function isBusy({ account, world }: Context, zoneId: string): boolean {
  for (const change of account.changes.values()) {
    if (change.zoneId === zoneId && !world.clock.hasPassed(change.submittedAt, processingMilliseconds))
      return true;
  }
  return false;
}

function recordChange(context: Context, stored: StoredHostedZone, comment: string | undefined): ChangeInfo {
  const change: StoredChange = {
    id: newId('C'),
    zoneId: bareId(stored),
    submittedAt: context.world.clock.now(),
    comment,
  };
  context.account.changes.set(change.id, change);
  return changeInfo(context, change);
}

function changeInfo({ world }: Context, change: StoredChange): ChangeInfo {
  return {
    Id: `/change/${change.id}`,
    Status: world.clock.hasPassed(change.submittedAt, world.insyncSeconds * 1000) ? 'INSYNC' : 'PENDING',
    SubmittedAt: change.submittedAt,
    ...(change.comment !== undefined && { Comment: change.comment }),
  };
}
