import type * as sts from '@aws-sdk/client-sts';
import { roleArn, sessionKeyId } from '../caller.ts';
import { AwsError, type Handlers } from '../wire/service.ts';
import type { Account, Role, World } from '../world.ts';

const SESSION_NAME = /^[\w+=,.@-]{2,64}$/;
const SHORTEST_SESSION_SECONDS = 900;
const LONGEST_SESSION_SECONDS = 43_200;
const DEFAULT_SESSION_SECONDS = 3_600;

export const handlers: Handlers<typeof sts> = {
  GetCallerIdentity: (_input, { account, principal, role }) => ({
    Account: account.id,
    Arn: principal,
    UserId: role ? `AROASIMULATED:${principal.split('/').at(-1)}` : 'AIDASIMULATED',
  }),

  AssumeRole: ({ RoleArn = '', RoleSessionName = '', ExternalId, DurationSeconds }, { world, principal }) => {
    const seconds = DurationSeconds ?? DEFAULT_SESSION_SECONDS;
    checkSession(RoleSessionName, seconds);
    const found = findRole(world, RoleArn);
    // AWS does not tell a role that isn't there from one that may not be assumed.
    if (!found || (found.role.externalId !== undefined && found.role.externalId !== ExternalId)) {
      throw new AwsError(
        'AccessDenied',
        `User: ${principal} is not authorized to perform: sts:AssumeRole on resource: ${RoleArn}`,
        403,
      );
    }
    const { account, role } = found;
    const expires = new Date(Date.now() + seconds * 1000);
    const session = { accountId: account.id, roleName: role.name, sessionName: RoleSessionName, expires };
    return {
      Credentials: {
        AccessKeyId: sessionKeyId(session),
        SecretAccessKey: 'simulated',
        SessionToken: 'simulated',
        Expiration: expires,
      },
      AssumedRoleUser: {
        AssumedRoleId: `AROASIMULATED:${RoleSessionName}`,
        Arn: `arn:aws:sts::${account.id}:assumed-role/${role.name}/${RoleSessionName}`,
      },
    };
  },
};

function checkSession(name: string, seconds: number): void {
  if (!SESSION_NAME.test(name)) {
    throw new AwsError(
      'ValidationError',
      `1 validation error detected: Value '${name}' at 'roleSessionName' failed to satisfy constraint: ` +
        String.raw`Member must satisfy regular expression pattern: [\w+=,.@-]*`,
    );
  }
  if (seconds < SHORTEST_SESSION_SECONDS || seconds > LONGEST_SESSION_SECONDS) {
    throw new AwsError(
      'ValidationError',
      `1 validation error detected: Value '${seconds}' at 'durationSeconds' failed to satisfy constraint: ` +
        `Member must have value between ${SHORTEST_SESSION_SECONDS} and ${LONGEST_SESSION_SECONDS}`,
    );
  }
}

function findRole(world: World, arn: string): { account: Account; role: Role } | undefined {
  for (const account of world.accounts.values()) {
    for (const role of account.roles.values()) if (roleArn(account, role) === arn) return { account, role };
  }
  return undefined;
}
