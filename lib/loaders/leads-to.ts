import { comparableDnsName } from '../domain/dns-names.ts';
import type { RecordSet } from '../domain/dns.ts';
import type { Finding } from '../domain/finding.ts';
import type { LoadBalancer } from '../domain/load-balancer.ts';
import { recordSetKey } from '../domain/record-set-key.ts';
import { paths } from '../paths.ts';
import { loadBalancerHealth } from './health-view.ts';
import { healthTone, worstTone, type Tone } from './tone.ts';
import type { ViewSource } from './view-source.ts';

export interface Destination {
  readonly says: string;
  readonly href: string | null;
  readonly tone: Tone;
}

/** What the record set leads to, where it leads to something; `null` for records that name no host. */
export function leadsTo(
  source: ViewSource,
  record: RecordSet,
  findings: ReadonlyMap<string, readonly Finding[]>,
): Destination | null {
  if (record.alias) return aliasDestination(source, record, record.alias.dnsName, findings);
  switch (record.type) {
    case 'CNAME':
      return nameDestination(source, record.values[0] ?? '');
    case 'A':
    case 'AAAA':
      return addressesDestination(source, record.values);
    default:
      return null;
  }
}

function aliasDestination(
  source: ViewSource,
  record: RecordSet,
  dnsName: string,
  findings: ReadonlyMap<string, readonly Finding[]>,
): Destination {
  const [dangling] = findings.get(recordSetKey(record)) ?? [];
  if (!dangling) return nameDestination(source, dnsName);
  return dangling.severity === 'info'
    ? { says: 'a load balancer that we cannot see', href: null, tone: 'unknown' }
    : { says: 'no load balancer in any account we can see', href: null, tone: 'critical' };
}

function nameDestination(source: ViewSource, dnsName: string): Destination {
  const { estate } = source;
  const name = comparableDnsName(dnsName);
  const loadBalancer = estate.loadBalancerByDnsName.get(name);
  if (loadBalancer) return loadBalancerDestination(source, loadBalancer);
  const zone = estate.zoneByRecordName.get(name);
  return zone
    ? { says: name, href: paths.zone(zone.id), tone: 'neutral' }
    : { says: `outside: ${name}`, href: null, tone: 'neutral' };
}

function loadBalancerDestination(source: ViewSource, loadBalancer: LoadBalancer): Destination {
  return {
    says: loadBalancer.name,
    href: paths.loadBalancer(loadBalancer),
    tone: healthTone(loadBalancerHealth(source, loadBalancer).level),
  };
}

function addressesDestination(source: ViewSource, addresses: readonly string[]): Destination | null {
  const hosts = addresses.map((address) => hostAt(source, address));
  const known = hosts.filter((host) => host !== null);
  if (known.length === 0) return null;
  const strangers = hosts.length - known.length;
  const says = [
    ...known.map((host) => host.says),
    ...(strangers > 0 ? [`${strangers} unknown address${strangers === 1 ? '' : 'es'}`] : []),
  ].join(', ');
  return { says, href: null, tone: worstTone(known.map(({ tone }) => tone)) };
}

/** The instance at an address, by its Elastic IP or its own public one. */
function hostAt({ estate }: ViewSource, address: string): { says: string; tone: Tone } | null {
  const elasticIp = estate.elasticIpByAddress.get(address);
  const attachedTo = elasticIp?.instanceId ?? null;
  const instance =
    attachedTo === null ? estate.instanceByAddress.get(address) : estate.instanceById.get(attachedTo);
  if (instance) {
    const isRunning = instance.state === 'running';
    const label = [instance.id, instance.name].filter((part) => part !== null).join(' ');
    return {
      says: isRunning ? label : `${label}, ${instance.state}`,
      tone: isRunning ? 'neutral' : 'critical',
    };
  }
  if (!elasticIp) return null;
  const isAttached = elasticIp.instanceId !== null || elasticIp.networkInterfaceId !== null;
  return { says: 'an Elastic IP', tone: isAttached ? 'neutral' : 'warning' };
}
