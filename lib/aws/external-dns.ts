import type { ManagedBy } from '../domain/managed-by.ts';

/** One record set as far as ownership goes. */
export interface OwnableRecord {
  readonly name: string;
  readonly type: string;
  readonly values: readonly string[];
}

const OWNABLE_TYPES = new Set(['A', 'AAAA', 'CNAME']);
const TYPE_LABELS = new Set(['a', 'aaaa', 'cname']);

/**
 * The records that external-dns claims with a TXT record beside them, by `ownershipKey`. It writes the TXT at the
 * name itself, or before it with a prefix that ends in `-` (`a-www.shop.example`), or, for an apex, as a label
 * (`a.shop.example`); of several names that fit the longest is meant.
 *
 * https://kubernetes-sigs.github.io/external-dns/latest/docs/registry/txt/
 */
export function ownedByExternalDns(records: readonly OwnableRecord[]): ReadonlyMap<string, ManagedBy> {
  const names = new Set(records.filter(({ type }) => OWNABLE_TYPES.has(type)).map(({ name }) => name));
  const owned = new Map<string, ManagedBy>();
  for (const record of records) {
    const heritage = record.type === 'TXT' ? record.values.find(isHeritage) : undefined;
    const name = heritage === undefined ? undefined : candidates(record.name).find((one) => names.has(one));
    if (heritage === undefined || name === undefined) continue;
    const managedBy: ManagedBy = {
      manager: 'external-dns',
      owner: /external-dns\/owner=([^,"]+)/.exec(heritage)?.[1] ?? null,
      evidence: `TXT record ${record.name} = ${heritage.replaceAll('"', '')}`,
    };
    owned.set(ownershipKey(record), managedBy);
    for (const type of OWNABLE_TYPES) owned.set(ownershipKey({ name, type }), managedBy);
  }
  return owned;
}

export function ownershipKey({ name, type }: Pick<OwnableRecord, 'name' | 'type'>): string {
  return `${type} ${name}`;
}

function isHeritage(value: string): boolean {
  return /(^|[",])heritage=external-dns([",]|$)/.test(value);
}

/** The names that a TXT record's name may speak for, longest first. */
function candidates(txtName: string): readonly string[] {
  const [label = '', ...rest] = txtName.split('.');
  const parts = label.split('-');
  const unprefixed = parts.slice(1).map((_, index) => [parts.slice(index + 1).join('-'), ...rest].join('.'));
  return [txtName, ...unprefixed, ...(TYPE_LABELS.has(label) ? [rest.join('.')] : [])];
}
