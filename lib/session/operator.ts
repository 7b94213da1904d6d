/** What somebody may ask the console to do. */
export type Permission =
  | 'change-dns'
  | 'refresh'
  | 'run-changes'
  | 'swap-certificates'
  | 'upload-certificates';

export interface Operator {
  /** Stands in the activity and on every plan. */
  readonly name: string;
  /** The address the request came from; `null` where nobody knows. */
  readonly source: string | null;
  readonly permissions: ReadonlySet<Permission>;
}

const EVERYTHING: ReadonlySet<Permission> = new Set([
  'change-dns',
  'refresh',
  'run-changes',
  'swap-certificates',
  'upload-certificates',
]);

/** Until people sign in, whoever reaches the console is its one operator. */
export const OPERATOR_NAME = 'operator';

export function currentOperator(headers: Pick<Headers, 'get'>): Operator {
  return { name: OPERATOR_NAME, source: sourceOf(headers), permissions: EVERYTHING };
}

/** One sentence, or `null` when it is permitted. */
export function whyNotPermitted(operator: Operator, permission: Permission): string | null {
  return operator.permissions.has(permission) ? null : `${operator.name} may not ${WORDS[permission]}.`;
}

const WORDS: Readonly<Record<Permission, string>> = {
  'change-dns': 'change DNS records',
  refresh: 'refresh the inventory',
  'run-changes': 'confirm, undo or discard changes',
  'swap-certificates': 'swap certificates',
  'upload-certificates': 'upload certificates',
};

/** `believeSockets` has put the socket's address here; a list is a client's word that passed it by. */
function sourceOf(headers: Pick<Headers, 'get'>): string | null {
  const seen = headers.get('x-forwarded-for')?.trim() ?? '';
  return seen === '' || seen.includes(',') ? null : seen.replace(/^::ffff:/, '');
}
