import { GLOBAL, type Place } from '../domain/place.ts';

/** Part of the estate, as the query string names it: ids comma-separated, empty for all. */
export interface ScopeRequest {
  readonly accounts: string;
  readonly regions: string;
}

/** Whether a place is in the scope. What is global belongs to every region. */
export function scopeFilter({ accounts, regions }: ScopeRequest): (place: Place) => boolean {
  const wantedAccounts = new Set(listOf(accounts));
  const wantedRegions = new Set(listOf(regions));
  return ({ accountId, region }) =>
    (wantedAccounts.size === 0 || wantedAccounts.has(accountId)) &&
    (wantedRegions.size === 0 || region === GLOBAL || wantedRegions.has(region));
}

function listOf(text: string): readonly string[] {
  return text
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean);
}
