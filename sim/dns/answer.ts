import type { ResourceRecordSet } from '@aws-sdk/client-route-53';
import type { Answer } from 'dns-packet';
import { endpointNamed, ipv6Of } from '../endpoints.ts';
import { storedName } from '../services/route53/names.ts';
import type { StoredHostedZone, World } from '../world.ts';
import { answersOf } from './records.ts';
import { choose, shuffled } from './routing-policy.ts';
import { lookUp, zoneFor } from './zone-lookup.ts';

export interface DnsAnswer {
  readonly code: 'NOERROR' | 'NXDOMAIN' | 'REFUSED';
  readonly answers: Answer[];
  /** SOA where there is nothing to say, NS where somebody else answers. */
  readonly authorities: Answer[];
}

const longestChain = 8;
const loadBalancerSuffix = /(?:^|\.)([a-z0-9-]+\.elb|elb\.[a-z0-9-]+)\.amazonaws\.com(?:\.cn)?$/;
const cloudFrontSuffix = /^[a-z0-9]+\.cloudfront\.net$/;
/** Top-level names that exist nowhere but here, so that "no such name" is true of them. */
const reservedSuffix = /(?:^|\.)(example|test|invalid)$/;

/**
 * What a resolver that walks the simulated DNS learns of a name. It plays every part at once: the parents (an NS
 * question gets the parent's delegation, where the world holds one), the zones' own servers, the names of load
 * balancers. Private zones stay silent. A name outside all of this is refused, never denied.
 */
export function answer(world: World, asked: string, type: string, depth = 0): DnsAnswer {
  const name = asked.toLowerCase().replace(/\.$/, '');
  if (depth > longestChain) return nothing([]);
  const outside = loadBalancerAnswer(world, name, type) ?? wellKnownAnswer(world, name, type);
  if (outside) return outside;

  const zone = zoneFor(world, name);
  if (!zone) return unknownName(name);
  const delegation = world.delegations.get(storedName(name));
  if (type === 'NS' && delegation) return found(delegation.map((server) => nameServer(name, server)));

  const there = lookUp(zone, name);
  if (there.kind === 'missing') return { code: 'NXDOMAIN', answers: [], authorities: soaOf(zone) };
  if (there.kind === 'delegated') {
    const servers = there.records.flatMap((each) => answersOf(each, (each.Name ?? '').replace(/\.$/, '')));
    return type === 'NS' && storedName(name) === there.records[0]?.Name ? found(servers) : nothing(servers);
  }
  return answerFrom(world, zone, there.records, name, type, depth);
}

function answerFrom(
  world: World,
  zone: StoredHostedZone,
  records: readonly ResourceRecordSet[],
  name: string,
  type: string,
  depth: number,
): DnsAnswer {
  const ofType = records.filter((each) => each.Type === type);
  const chosen = choose(ofType.length > 0 ? ofType : records.filter((each) => each.Type === 'CNAME'));
  const [first] = chosen;
  if (!first) return nothing(soaOf(zone));

  if (first.AliasTarget) {
    const target = answer(world, first.AliasTarget.DNSName ?? '', type, depth + 1);
    const answers = target.answers.filter((each) => each.type === type);
    for (const each of answers) each.name = name;
    return answers.length > 0 ? found(answers) : nothing(soaOf(zone));
  }
  const own = shuffled(chosen.flatMap((each) => answersOf(each, name)));
  if (first.Type !== 'CNAME' || type === 'CNAME') return found(own);

  const next = answer(world, first.ResourceRecords?.[0]?.Value ?? '', type, depth + 1);
  return {
    code: next.code === 'REFUSED' ? 'NOERROR' : next.code,
    answers: [...own, ...next.answers],
    authorities: next.authorities,
  };
}

function loadBalancerAnswer(world: World, name: string, type: string): DnsAnswer | undefined {
  const suffix = loadBalancerSuffix.exec(name)?.[0].replace(/^\./, '');
  if (suffix === undefined) return undefined;
  const soa = serviceSoa(suffix);
  const endpoint = endpointNamed(world, name);
  if (!endpoint) return { code: name === suffix ? 'NOERROR' : 'NXDOMAIN', answers: [], authorities: [soa] };
  const data =
    type === 'A'
      ? endpoint.addresses
      : type === 'AAAA' && endpoint.dualStack
        ? endpoint.addresses.map(ipv6Of)
        : [];
  if (data.length === 0) return nothing([soa]);
  return found(
    shuffled(data.map((address) => ({ type: type === 'A' ? 'A' : 'AAAA', name, ttl: 60, data: address }))),
  );
}

/** Zones' name servers (all of them are this server), and distributions that an alias may deliberately point at. */
function wellKnownAnswer(world: World, name: string, type: string): DnsAnswer | undefined {
  const isNameServer = [...world.accounts.values()].some((account) =>
    [...account.zones.values()].some((zone) => zone.nameServers.includes(name)),
  );
  const isDistribution = cloudFrontSuffix.test(name);
  if (!isNameServer && !isDistribution) return undefined;
  const data = isNameServer ? '127.0.0.1' : '198.51.100.254';
  return type === 'A' ? found([{ type: 'A', name, ttl: 60, data }]) : nothing([serviceSoa(parentOf(name))]);
}

function unknownName(name: string): DnsAnswer {
  const top = reservedSuffix.exec(name)?.[1];
  return top === undefined
    ? { code: 'REFUSED', answers: [], authorities: [] }
    : { code: 'NXDOMAIN', answers: [], authorities: [serviceSoa(top)] };
}

function found(answers: Answer[]): DnsAnswer {
  return { code: 'NOERROR', answers, authorities: [] };
}

function nothing(authorities: Answer[]): DnsAnswer {
  return { code: 'NOERROR', answers: [], authorities };
}

function nameServer(name: string, server: string): Answer {
  return { type: 'NS', name, ttl: 172_800, data: server.replace(/\.$/, '') };
}

function soaOf(zone: StoredHostedZone): Answer[] {
  const record = zone.records.find((each) => each.Type === 'SOA' && each.Name === zone.zone.Name);
  return record ? answersOf(record, (zone.zone.Name ?? '').replace(/\.$/, '')) : [];
}

function serviceSoa(name: string): Answer {
  const data = {
    mname: 'ns-1.awsdns-sim.test',
    rname: 'awsdns-hostmaster.amazon.com',
    serial: 1,
    refresh: 7200,
    retry: 900,
    expire: 1_209_600,
    minimum: 60,
  };
  return { type: 'SOA', name, ttl: 60, data };
}

function parentOf(name: string): string {
  return name.slice(name.indexOf('.') + 1);
}
