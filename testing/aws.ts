import { ElasticLoadBalancingClient } from '@aws-sdk/client-elastic-load-balancing';
import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { IAMClient } from '@aws-sdk/client-iam';
import { Route53Client } from '@aws-sdk/client-route-53';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import type { Simulator } from './simulator.ts';

/** SDK clients of one account, to look at, and change, the simulated AWS behind the console's back. */
export async function awsClients(simulator: Simulator, accountId: string, region = 'us-east-1') {
  const endpoint = simulator.endpoint;
  const ambient = { accessKeyId: 'AKIASIMULATED0000000', secretAccessKey: 'simulated' };
  const role = simulator.ports.accounts
    .find(({ id }) => id === accountId)
    ?.roles.find(({ name }) => name === 'HeadgateChange');
  if (!role) throw new Error(`The estate has no role HeadgateChange in ${accountId}.`);
  const sts = new STSClient({ endpoint, region, credentials: ambient });
  const { Credentials } = await sts.send(
    new AssumeRoleCommand({
      RoleArn: `arn:aws:iam::${accountId}:role/HeadgateChange`,
      RoleSessionName: 'test',
      ExternalId: role.externalId ?? undefined,
    }),
  );
  const credentials = {
    accessKeyId: Credentials?.AccessKeyId ?? '',
    secretAccessKey: Credentials?.SecretAccessKey ?? '',
    sessionToken: Credentials?.SessionToken ?? '',
  };
  const options = { endpoint, region, credentials };
  return {
    elb: new ElasticLoadBalancingClient(options),
    elbv2: new ElasticLoadBalancingV2Client(options),
    iam: new IAMClient(options),
    route53: new Route53Client(options),
  };
}
