import { UploadServerCertificateCommand } from '@aws-sdk/client-iam';
import { X509Certificate } from 'node:crypto';
import { awsClients } from './aws.ts';
import { issue } from './certificates.ts';
import type { Simulator } from './simulator.ts';

export interface StoredCertificate {
  readonly arn: string;
  readonly serial: string;
}

/** A new certificate for `names`, with one intermediate and 90 days left, put into IAM behind the console's back. */
export async function storeServerCertificate(
  simulator: Simulator,
  accountId: string,
  name: string,
  names: readonly [string, ...string[]],
): Promise<StoredCertificate> {
  const valid = { notBefore: daysFromNow(-1), notAfter: daysFromNow(90) };
  const root = await issue({ subject: 'Test Root', isCa: true, ...valid });
  const issuer = await issue({ subject: 'Test Intermediate', isCa: true, issuer: root, ...valid });
  const { pem, keyPem } = await issue({ subject: names[0], names, issuer, ...valid });
  const { iam } = await awsClients(simulator, accountId);
  const { ServerCertificateMetadata } = await iam.send(
    new UploadServerCertificateCommand({
      ServerCertificateName: name,
      CertificateBody: pem,
      CertificateChain: issuer.pem,
      PrivateKey: keyPem,
    }),
  );
  if (!ServerCertificateMetadata?.Arn) throw new Error(`IAM gave ${name} no ARN.`);
  return { arn: ServerCertificateMetadata.Arn, serial: new X509Certificate(pem).serialNumber };
}

function daysFromNow(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString();
}
