import { isIPv4, isIPv6 } from 'node:net';
import {
  type Change,
  InvalidChangeBatch,
  InvalidInput,
  type ResourceRecordSet,
} from '@aws-sdk/client-route-53';
import type { StoredHostedZone, World } from '../../world.ts';
import { aliasProblems } from './alias-target.ts';
import { fatal, liesWithin, nameProblem, storedName } from './names.ts';
import { canonical, compareRecordSets, sameContent, sameKey } from './record-sets.ts';

const maximumRecords = 1000;
const maximumCharacters = 32_000;
const maximumValuesPerRecord = 400;
const types = 'A AAAA CAA CNAME DS HTTPS MX NAPTR NS PTR SOA SPF SRV SSHFP SVCB TLSA TXT'.split(' ');

/** The zone's records after the batch; throws, and changes nothing, when any part of it is refused. */
export function applyBatch(
  world: World,
  zone: StoredHostedZone,
  changes: readonly Change[],
): ResourceRecordSet[] {
  checkShape(changes);
  refuse(limitProblems(changes));

  let records = zone.records;
  const problems: string[] = [];
  for (const change of changes) {
    const record = canonical(change.ResourceRecordSet ?? { Name: undefined, Type: undefined });
    const found = valueProblems(world, zone, records, change, record);
    problems.push(...found);
    if (found.length === 0) records = applied(records, change, record);
  }
  if (problems.length === 0) problems.push(...zoneProblems(zone, records, changes));
  refuse(problems);
  return [...records].sort(compareRecordSets);
}

function applied(
  records: readonly ResourceRecordSet[],
  { Action }: Change,
  record: ResourceRecordSet,
): ResourceRecordSet[] {
  const others = records.filter((each) => !sameKey(each, record));
  return Action === 'DELETE' ? others : [...others, record];
}

function valueProblems(
  world: World,
  zone: StoredHostedZone,
  records: readonly ResourceRecordSet[],
  change: Change,
  record: ResourceRecordSet,
): string[] {
  const name = record.Name ?? '';
  const unreadable = nameProblem(change.ResourceRecordSet?.Name ?? '');
  if (unreadable) return [unreadable];
  const zoneName = zone.zone.Name ?? '';
  if (!liesWithin(name, zoneName))
    return [`RRSet with DNS name ${name} is not permitted in zone ${zoneName}`];

  const current = records.find((each) => sameKey(each, record));
  if (change.Action === 'DELETE') {
    const tried = `Tried to delete resource record set ${described(record)}`;
    if (!current) return [`${tried} but it was not found`];
    return sameContent(current, record)
      ? []
      : [`${tried} but the values provided do not match the current values`];
  }
  if (change.Action === 'CREATE' && current) {
    return [`Tried to create resource record set ${described(record)} but it already exists`];
  }
  if (record.Type === 'CNAME' && name === zoneName) {
    return [`RRSet of type CNAME with DNS name ${name} is not permitted at apex in zone ${zoneName}`];
  }
  return [...recordProblems(record), ...aliasProblems(world, zone, records, record)];
}

function recordProblems(record: ResourceRecordSet): string[] {
  const values = (record.ResourceRecords ?? []).map((each) => each.Value ?? '');
  if (values.length > maximumValuesPerRecord) {
    return [`Number of records limit of ${maximumValuesPerRecord} exceeded.`];
  }
  if (new Set(values).size < values.length) {
    return [`Duplicate Resource Record: '${values.find((value, at) => values.indexOf(value) < at) ?? ''}'`];
  }
  if (record.Type === 'CNAME' && values.length > 1) {
    return [`The record set ${described(record)} of type CNAME has more than one value`];
  }
  return values.flatMap((value) => {
    const problem = dataProblem(record.Type, value);
    return problem ? [`Invalid Resource Record: '${problem}'`] : [];
  });
}

function dataProblem(type: string | undefined, value: string): string | undefined {
  if (type === 'A' && !isIPv4(value)) {
    return fatal('ARRDATAIllegalIPv4Address (Value is not a valid IPv4 address)', value);
  }
  if (type === 'AAAA' && !isIPv6(value)) {
    return fatal('AAAARRDATAIllegalIPv6Address (Value is not a valid IPv6 address)', value);
  }
  if (type === 'TXT' && !/^\s*"(?:[^"\\]|\\.)*"(\s+"(?:[^"\\]|\\.)*")*\s*$/.test(value)) {
    return fatal('InvalidCharacterString (Value should be enclosed in quotation marks)', value);
  }
  return type === 'CNAME' || type === 'NS' ? nameProblem(value) : undefined;
}

/** What only shows once the whole batch stands: conflicts of names, mixed policies, a zone without NS or SOA. */
function zoneProblems(
  zone: StoredHostedZone,
  records: readonly ResourceRecordSet[],
  changes: readonly Change[],
): string[] {
  const zoneName = zone.zone.Name ?? '';
  const problems: string[] = [];
  for (const { Action, ResourceRecordSet: changed } of changes) {
    if (Action === 'DELETE' || !changed) continue;
    const name = storedName(changed.Name ?? '');
    const beside = records.filter((each) => each.Name === name);
    const others = beside.filter((each) => each.Type !== changed.Type);
    if (changed.Type === 'CNAME' && others.length > 0) {
      problems.push(
        `RRSet of type CNAME with DNS name ${name} is not permitted as it conflicts with other records with the same DNS name in zone ${zoneName}`,
      );
    } else if (others.some((each) => each.Type === 'CNAME')) {
      problems.push(
        `RRSet of type ${changed.Type} with DNS name ${name} is not permitted because a conflicting RRSet of type CNAME with the same DNS name already exists in zone ${zoneName}`,
      );
    }
    const policy = routingPolicy(changed);
    if (beside.some((each) => each.Type === changed.Type && routingPolicy(each) !== policy)) {
      problems.push(
        `RRSet with DNS name ${name}, type ${changed.Type}, SetIdentifier ${changed.SetIdentifier ?? 'null'} cannot be created because a non ${policy} rrset exists with the same name and type.`,
      );
    }
  }
  if (!records.some((each) => each.Name === zoneName && each.Type === 'NS')) {
    problems.push('A HostedZone must contain at least one NS record for the zone itself.');
  }
  if (!records.some((each) => each.Name === zoneName && each.Type === 'SOA')) {
    problems.push('A HostedZone must contain exactly one SOA record.');
  }
  return problems;
}

function routingPolicy(record: ResourceRecordSet): string {
  if (record.Weight !== undefined) return 'weighted';
  if (record.Region !== undefined) return 'latency';
  if (record.Failover !== undefined) return 'failover';
  if (record.GeoLocation !== undefined) return 'geolocation';
  if (record.MultiValueAnswer !== undefined) return 'multivalue answer';
  return 'simple';
}

/** An UPSERT counts twice: it may delete and create. */
function limitProblems(changes: readonly Change[]): string[] {
  let count = 0;
  let characters = 0;
  for (const { Action, ResourceRecordSet: record } of changes) {
    const weight = Action === 'UPSERT' ? 2 : 1;
    const values = record?.ResourceRecords ?? [];
    count += weight * Math.max(values.length, 1);
    characters += weight * values.reduce((sum, each) => sum + (each.Value?.length ?? 0), 0);
  }
  return [
    ...(count > maximumRecords ? [`Number of records limit of ${maximumRecords} exceeded.`] : []),
    ...(characters > maximumCharacters
      ? [`Number of characters limit of ${maximumCharacters} exceeded.`]
      : []),
  ];
}

function checkShape(changes: readonly Change[]): void {
  for (const { Action, ResourceRecordSet: record } of changes) {
    const where = `in Change with [Action=${Action}, Name=${record?.Name}, Type=${record?.Type}, SetIdentifier=${record?.SetIdentifier ?? 'null'}]`;
    const forms = [record?.AliasTarget, record?.ResourceRecords?.length ? record.ResourceRecords : undefined];
    const given = forms.filter((form) => form !== undefined).length;
    if (!record || !types.includes(record.Type ?? '')) {
      throw invalid(`Invalid request: Unknown resource record type ${where}`);
    }
    if (Action !== 'CREATE' && Action !== 'DELETE' && Action !== 'UPSERT') {
      throw invalid(`Invalid request: Unknown action ${where}`);
    }
    if (given !== 1 || (record.AliasTarget === undefined) !== (record.TTL !== undefined)) {
      throw invalid(
        `Invalid request: Expected exactly one of [AliasTarget, all of [TTL, and ResourceRecords], or TrafficPolicyInstanceId], but found ${given === 0 ? 'none' : 'more than one'} ${where}`,
      );
    }
    if (routingPolicy(record) !== 'simple' && record.SetIdentifier === undefined) {
      throw invalid(`Invalid request: Missing field 'SetIdentifier' ${where}`);
    }
    if (routingPolicy(record) === 'multivalue answer' && record.AliasTarget) {
      throw invalid(`Invalid request: MultiValueAnswer cannot be specified for an alias ${where}`);
    }
  }
}

function described(record: ResourceRecordSet): string {
  const identifier = record.SetIdentifier === undefined ? '' : `, set-identifier='${record.SetIdentifier}'`;
  return `[name='${record.Name}', type='${record.Type}'${identifier}]`;
}

function refuse(problems: readonly string[]): void {
  if (problems.length === 0) return;
  throw new InvalidChangeBatch({
    message: `[${problems.join(', ')}]`,
    messages: [...problems],
    $metadata: {},
  });
}

function invalid(message: string): InvalidInput {
  return new InvalidInput({ message, $metadata: {} });
}
