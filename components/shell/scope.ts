/** Query parameters that follow a person from page to page. */
export const scopeParameters: readonly string[] = ['accounts', 'regions'];

/** The part of the estate that is shown: ids comma-separated, empty means all. */
export interface Scope {
  readonly accounts: string;
  readonly regions: string;
}

export const everything: Scope = { accounts: '', regions: '' };

export function listOf(text: string): readonly string[] {
  return text === '' ? [] : text.split(',');
}
