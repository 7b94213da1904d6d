import type { Account } from '../domain/place.ts';
import { GLOBAL } from '../domain/place.ts';
import type { SectionKind } from '../domain/snapshot.ts';
import type { RefreshScope } from './inventory.ts';

/** Which section, without what it holds. */
export interface SectionReference {
  readonly kind: SectionKind;
  readonly accountId: string;
  readonly region: string;
}

const GLOBAL_KINDS = ['server-certificates', 'hosted-zones'] as const satisfies readonly SectionKind[];
const REGIONAL_KINDS = [
  'load-balancers',
  'classic-load-balancers',
  'target-health',
  'acm-certificates',
  'instances',
] as const satisfies readonly SectionKind[];

/** Every section of the configured accounts and regions. */
export function listSections(accounts: readonly Account[]): readonly SectionReference[] {
  return accounts.flatMap(({ id: accountId, regions }) => [
    ...GLOBAL_KINDS.map((kind) => ({ kind, accountId, region: GLOBAL })),
    ...regions.flatMap((region) => REGIONAL_KINDS.map((kind) => ({ kind, accountId, region }))),
  ]);
}

export function isInScope({ kind, accountId, region }: SectionReference, scope: RefreshScope): boolean {
  return (
    (scope.accountIds.length === 0 || scope.accountIds.includes(accountId)) &&
    (scope.regions.length === 0 || region === GLOBAL || scope.regions.includes(region)) &&
    (scope.kinds === undefined || scope.kinds.includes(kind))
  );
}
