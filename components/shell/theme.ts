export type Theme = 'system' | 'light' | 'dark';

/** Reads what the cookie holds; anything else follows the system. */
export function parseTheme(text: string | undefined): Theme {
  return text === 'light' || text === 'dark' ? text : 'system';
}
