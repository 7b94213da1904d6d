import { comparableDnsName } from '../domain/dns-names.ts';
import type { HostedZone, RecordSet } from '../domain/dns.ts';
import { regionOfElbName } from '../domain/elb-dns-name.ts';
import type { Estate } from '../domain/estate.ts';
import type { Finding } from '../domain/finding.ts';
import { secondsBetween, type Instant } from '../domain/instant.ts';
import { GLOBAL, type Account } from '../domain/place.ts';
import { recordSetKey } from '../domain/record-set-key.ts';
import { listsLoadBalancers, type AnySection } from '../domain/snapshot.ts';
import { asOfSections } from './rule.ts';

/**
 * Aliases to a load balancer's name that no load balancer in sight has. Absence from what could not be read is no
 * proof, so it only informs then. Aliases to other things of AWS's are somebody's intention and stay quiet.
 */
export function danglingAlias(estate: Estate): readonly Finding[] {
  return estate.zones.flatMap((zone) =>
    (estate.recordsByZone.get(zone.id) ?? []).flatMap((record) => toFinding(record, zone, estate) ?? []),
  );
}

function toFinding(record: RecordSet, zone: HostedZone, estate: Estate): Finding | null {
  const { alias } = record;
  if (!alias || estate.loadBalancerByDnsName.has(comparableDnsName(alias.dnsName))) return null;
  const region = regionOfElbName(alias.dnsName);
  if (region === null || isNotReadYet(region, estate)) return null;
  const unseen = whatIsUnseen(region, zone, estate);
  return {
    id: `dangling-alias ${recordSetKey(record)}`,
    rule: 'dangling-alias',
    severity: unseen.length > 0 ? 'info' : 'warning',
    subject: { kind: 'record-set', id: recordSetKey(record), label: record.name },
    accountId: zone.accountId,
    region: GLOBAL,
    title:
      `${record.name} is an alias to no load balancer in any account we can see` +
      (unseen.length > 0 ? '; not everything could be seen' : ''),
    evidence: [
      `${record.type} in ${zone.name} is an alias to ${alias.dnsName}`,
      `No load balancer in ${region} has that name`,
      ...unseen,
    ],
    why: 'An alias to a load balancer that is gone answers with nothing: everybody who asks for the name gets no address.',
    remedy:
      'Point the name at the load balancer that serves it now, or delete the record when nobody needs it. ' +
      'Before deleting, make sure that the load balancer is not in an account that this console cannot see.',
    asOf: asOfSections(estate, zone.accountId, GLOBAL, ['hosted-zones']),
  };
}

/** Before the first sweep has ended, every alias would seem to lead nowhere. */
function isNotReadYet(region: string, { gaps }: Estate): boolean {
  return gaps.some((gap) => gap.status === 'never' && gap.region === region && listsLoadBalancers(gap));
}

function whatIsUnseen(region: string, zone: HostedZone, estate: Estate): readonly string[] {
  const { accounts } = estate.snapshot;
  const elsewhere = accounts.filter(({ regions }) => !regions.includes(region)).map(({ name }) => name);
  const zones = estate.snapshot.sections.find(
    ({ kind, accountId }) => kind === 'hosted-zones' && accountId === zone.accountId,
  );
  const recordSeenAt = zones?.contentsSince ?? zones?.asOf ?? null;
  return [
    ...(elsewhere.length > 0 ? [`Not configured for ${region}: ${elsewhere.join(', ')}`] : []),
    ...accounts.flatMap((account) => whyUnseen(account, region, recordSeenAt, estate) ?? []),
  ];
}

/** A load balancer younger than what was read of its account, and older than the record, is not missing. */
function whyUnseen(
  { id, name }: Account,
  region: string,
  recordSeenAt: Instant | null,
  { snapshot }: Estate,
): string | null {
  const lists = snapshot.sections.filter(
    (section) => section.accountId === id && section.region === region && listsLoadBalancers(section),
  );
  const isOlder = ({ asOf }: AnySection) =>
    asOf !== null && recordSeenAt !== null && secondsBetween(asOf, recordSeenAt) > 0;
  if (lists.some(({ status }) => status !== 'fresh'))
    return `The load balancers of ${name} in ${region} could not be read`;
  return lists.some(isOlder)
    ? `The load balancers of ${name} in ${region} were read before the record was`
    : null;
}
