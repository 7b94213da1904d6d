import type { Call, RecordChange, RecordLine } from '../domain/plan.ts';
import type { LoadBalancer } from '../domain/load-balancer.ts';
import { canonicalRecordSet, parseExact } from './record-set-text.ts';
import { recordValueInWords } from './state.ts';

/** The types that decide where an apex leads. */
export const ADDRESS_TYPES = ['A', 'AAAA'] as const;
export type AddressType = (typeof ADDRESS_TYPES)[number];

/** The alias is asked for in both types where the load balancer has both kinds of address. */
export function aliasTypes({ ipAddressType }: LoadBalancer): readonly AddressType[] {
  return ipAddressType === 'dualstack' || ipAddressType === 'dualstack-without-public-ipv4'
    ? ADDRESS_TYPES
    : ['A'];
}

/**
 * The `exact` text of the alias to a load balancer. Network load balancers take no `dualstack.` before their name.
 *
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-to-elb-load-balancer.html
 */
export function aliasRecordSet(
  name: string,
  type: AddressType,
  target: {
    readonly loadBalancer: LoadBalancer;
    readonly zoneId: string;
    readonly evaluateTargetHealth: boolean;
  },
): string {
  const { kind, dnsName } = target.loadBalancer;
  return JSON.stringify({
    Name: `${name}.`,
    Type: type,
    AliasTarget: {
      HostedZoneId: target.zoneId,
      DNSName: `${kind === 'network' ? '' : 'dualstack.'}${dnsName}.`,
      EvaluateTargetHealth: target.evaluateTargetHealth,
    },
  });
}

/** One batch that turns the sets that are there into those wanted, naming exactly what it deletes. What fits is left alone. */
export function batchFor(present: readonly string[], wanted: readonly string[]): readonly RecordChange[] {
  const presentTexts = new Set(present.map(canonicalRecordSet));
  const wantedTexts = new Set(wanted.map(canonicalRecordSet));
  return [
    ...present
      .filter((exact) => !wantedTexts.has(canonicalRecordSet(exact)))
      .map((exact) => ({ action: 'DELETE', exact }) as const),
    ...wanted
      .filter((exact) => !presentTexts.has(canonicalRecordSet(exact)))
      .map((exact) => ({ action: 'CREATE', exact }) as const),
  ];
}

/** The batch that puts back exactly what another one replaced. */
export function reverseBatch(changes: readonly RecordChange[]): readonly RecordChange[] {
  return [
    ...changes
      .filter(({ action }) => action === 'CREATE')
      .map(({ exact }) => ({ action: 'DELETE', exact }) as const),
    ...changes
      .filter(({ action }) => action === 'DELETE')
      .map(({ exact }) => ({ action: 'CREATE', exact }) as const),
  ];
}

/** The types that a batch touches. */
export function touchedTypes(changes: readonly RecordChange[]): readonly string[] {
  return [...new Set(changes.map(({ exact }) => parseExact(exact).Type))].sort();
}

export function toLine(exact: string): RecordLine {
  const record = parseExact(exact);
  return { type: record.Type, value: recordValueInWords(record), ttlSeconds: record.TTL ?? null };
}

/** What the name must answer for one type after a batch, as far as the batch says: to prove an undo. */
export function createdBy(call: Call, type: AddressType): readonly string[] {
  if (call.kind !== 'change-records') return [];
  return call.changes
    .filter(({ action, exact }) => action === 'CREATE' && parseExact(exact).Type === type)
    .map(({ exact }) => exact);
}
