import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { Clients } from './clients.ts';
import type { Gateways } from './gateways.ts';
import { attempt } from './problems.ts';
import { required } from './required.ts';

export function createSts(clients: Clients): Gateways['sts'] {
  const clientOf = clients.of('sts', (settings) => new STSClient(settings));

  return {
    readCallerAccount: (place) =>
      attempt(async () => {
        const { Account } = await clientOf(place, 'live').send(new GetCallerIdentityCommand({}));
        return required(Account, 'an account', 'the caller identity');
      }),
  };
}
