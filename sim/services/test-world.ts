import { issue, type KeyKind } from '../certificates/pki.ts';
import { acmArnOf, iamArnOf, storeAcmCertificate, storeServerCertificate } from '../certificates/store.ts';
import { Clock } from '../clock.ts';
import { newAccount, newWorld, regionOf, type Context } from '../world.ts';

/** An empty account in us-east-1, for tests. */
export function smallWorld(scale = 1): Context {
  const account = newAccount('111122223333', 'production');
  const world = newWorld('empty', new Clock(scale), [account]);
  return {
    world,
    account,
    region: regionOf(account, 'us-east-1'),
    role: undefined,
    principal: 'arn:aws:iam::111122223333:user/operator',
    requestId: 'request',
    operation: 'Test',
  };
}

/** The same account, elsewhere. */
export function elsewhere(context: Context, regionName: string): Context {
  return { ...context, region: regionOf(context.account, regionName) };
}

/** ARN of a fresh self-signed certificate in IAM. */
export async function inIam(context: Context, name: string, key: KeyKind = 'ec256'): Promise<string> {
  const { certificatePem: certificate, keyPem: privateKey } = await issue({
    subject: 'www.example.test',
    key,
  });
  return iamArnOf(storeServerCertificate(context, { name, certificate, privateKey }));
}

/** ARN of a fresh self-signed certificate in the region's ACM. */
export async function inAcm(context: Context, key: KeyKind = 'ec256'): Promise<string> {
  const { certificatePem: certificate, keyPem: privateKey } = await issue({
    subject: 'www.example.test',
    key,
  });
  return acmArnOf(storeAcmCertificate(context, { certificate, privateKey }));
}
