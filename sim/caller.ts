import { AwsError, type ServiceIdentity } from './wire/service.ts';
import type { Account, Role, World } from './world.ts';
import { refuse } from './refusals.ts';

export interface Caller {
  readonly account: Account;
  readonly role: Role | undefined;
  readonly principal: string;
}

interface Session {
  readonly accountId: string;
  readonly roleName: string;
  readonly sessionName: string;
  readonly expires: Date;
}

const SESSION_KEY = /^ASIA((?:[0-9A-F]{2})+)$/;

/**
 * An access key id that carries its own session: nothing to remember, and a session outlives a reset as it outlives
 * anything else on AWS, for as long as its account and role exist.
 */
export function sessionKeyId({ accountId, roleName, sessionName, expires }: Session): string {
  const text = JSON.stringify([accountId, roleName, sessionName, expires.getTime()]);
  return `ASIA${Buffer.from(text).toString('hex').toUpperCase()}`;
}

function parseSessionKeyId(accessKeyId: string): Session | undefined {
  const [, hex] = SESSION_KEY.exec(accessKeyId) ?? [];
  if (!hex) return undefined;
  const parts = parseJson(Buffer.from(hex, 'hex').toString('utf8'));
  if (!Array.isArray(parts)) return undefined;
  const [accountId, roleName, sessionName, expires]: unknown[] = parts;
  return {
    accountId: String(accountId),
    roleName: String(roleName),
    sessionName: String(sessionName),
    expires: new Date(Number(expires)),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function roleArn(account: Account, role: Role): string {
  return `arn:aws:iam::${account.id}:role/${role.name}`;
}

/** Any key that AssumeRole did not hand out is an ambient one, and belongs to the world's first account. */
export function resolveCaller(world: World, identity: ServiceIdentity, accessKeyId: string): Caller {
  const session = parseSessionKeyId(accessKeyId);
  if (!session) return ambientCaller(world);
  const account = world.accounts.get(session.accountId);
  const role = account?.roles.get(session.roleName);
  if (!account || !role) throw refuse.unknownKey(identity);
  if (session.expires.getTime() <= Date.now()) throw refuse.expiredKey(identity);
  const principal = `arn:aws:sts::${account.id}:assumed-role/${role.name}/${session.sessionName}`;
  return { account, role, principal };
}

function ambientCaller(world: World): Caller {
  const [account] = world.accounts.values();
  if (!account) throw new AwsError('InvalidClientTokenId', `The estate ${world.estate} has no account.`, 403);
  return { account, role: undefined, principal: `arn:aws:iam::${account.id}:user/operator` };
}

/** Whether a denied set such as `acm:*` or `elasticloadbalancing:ModifyListener` covers the action. */
export function denies(role: Role | undefined, action: string): boolean {
  const [prefix] = action.split(':', 1);
  return role !== undefined && [action, `${prefix}:*`, '*'].some((entry) => role.denied.has(entry));
}
