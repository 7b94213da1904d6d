/** What the console may do in an account: look, also plan and export, or also change. */
export type AccountMode = 'observe' | 'plan' | 'change';

/** One account in one region: what a regional call needs to know. */
export interface Place {
  readonly accountId: string;
  readonly region: string;
}

/** IAM and Route 53 have no region; no region filter hides them. */
export const GLOBAL = 'global';

/** An account that the configuration does not name is only looked at. */
export function modeOf(
  accounts: readonly { readonly id: string; readonly mode: AccountMode }[],
  accountId: string,
): AccountMode {
  return accounts.find(({ id }) => id === accountId)?.mode ?? 'observe';
}

export interface Account {
  readonly id: string;
  readonly name: string;
  readonly mode: AccountMode;
  readonly regions: readonly string[];
}
