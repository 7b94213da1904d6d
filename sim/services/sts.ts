import type * as sts from '@aws-sdk/client-sts';
import type { Handlers } from '../wire/service.ts';

export const handlers: Handlers<typeof sts> = {
  GetCallerIdentity: (_input, { account, role }) => ({
    Account: account.id,
    Arn: role
      ? `arn:aws:sts::${account.id}:assumed-role/${role.name}/headgate`
      : `arn:aws:iam::${account.id}:user/operator`,
    UserId: 'AIDASIMULATED',
  }),
};
