import {
  GetAccountSummaryCommand,
  GetServerCertificateCommand,
  IAMClient,
  paginateListServerCertificates,
  UploadServerCertificateCommand,
  type ServerCertificate,
} from '@aws-sdk/client-iam';
import { toArn } from '../domain/arn.ts';
import type { Certificate } from '../domain/certificate.ts';
import { toInstant } from '../domain/instant.ts';
import { GLOBAL } from '../domain/place.ts';
import { readCertificate, readCertificates } from '../domain/x509.ts';
import type { Clients } from './clients.ts';
import type { Gateways } from './gateways.ts';
import { inParallel } from './in-parallel.ts';
import { managersByTags } from './managed-by.ts';
import { everyItem } from './pages.ts';
import { attempt, unless } from './problems.ts';
import { toReceipt } from './receipt.ts';
import { required } from './required.ts';
import { fromTags, toTags } from './tags.ts';

const GONE = ['NoSuchEntity'];
const PAGE_SIZE = 1000;
/** IAM publishes no limits and answers bursts badly. */
const WIDTH = 2;

export function createIam(clients: Clients, terraformTag: string | null): Gateways['iam'] {
  const clientOf = clients.of('iam', (settings) => new IAMClient(settings));

  const readOne = async (client: IAMClient, accountId: string, name: string | undefined) => {
    const call = client.send(new GetServerCertificateCommand({ ServerCertificateName: name }));
    const certificate = (await unless(GONE, call, null))?.ServerCertificate;
    return certificate ? [toServerCertificate(accountId, certificate, terraformTag)] : [];
  };

  return {
    listServerCertificates: (accountId) =>
      attempt(async () => {
        const client = clientOf(clients.globalPlace(accountId), 'sweep');
        const listed = await everyItem(
          paginateListServerCertificates({ client, pageSize: PAGE_SIZE }, {}),
          (page) => page.ServerCertificateMetadataList,
        );
        const certificates = await inParallel(listed, WIDTH, ({ ServerCertificateName }) =>
          readOne(client, accountId, ServerCertificateName),
        );
        const summary = await unless(['AccessDenied'], client.send(new GetAccountSummaryCommand({})), null);
        return {
          certificates: certificates.flat(),
          quota: summary?.SummaryMap?.ServerCertificatesQuota ?? null,
        };
      }),

    readServerCertificate: (accountId, name) =>
      attempt(async () => {
        const client = clientOf(clients.globalPlace(accountId), 'live');
        const [certificate = null] = await readOne(client, accountId, name);
        return certificate;
      }),

    uploadServerCertificate: (upload) =>
      attempt(async () => {
        const client = clientOf(clients.globalPlace(upload.accountId), 'change');
        const answer = await client.send(
          new UploadServerCertificateCommand({
            ServerCertificateName: upload.name,
            Path: upload.path,
            CertificateBody: upload.certificatePem,
            PrivateKey: upload.privateKeyPem,
            ...(upload.chainPem === null ? {} : { CertificateChain: upload.chainPem }),
            Tags: fromTags(upload.tags),
          }),
        );
        const arn = required(answer.ServerCertificateMetadata?.Arn, 'an ARN', `the uploaded ${upload.name}`);
        return { ...toReceipt(answer), arn: toArn(arn) };
      }),
  };
}

function toServerCertificate(
  accountId: string,
  { ServerCertificateMetadata: metadata, CertificateBody, CertificateChain, Tags }: ServerCertificate,
  terraformTag: string | null,
): Certificate {
  const arn = toArn(required(metadata?.Arn, 'an ARN', 'a server certificate'));
  const leaf = readCertificate(required(CertificateBody, 'a body', arn));
  const tags = toTags(Tags);
  return {
    arn,
    store: 'iam',
    accountId,
    region: GLOBAL,
    name: required(metadata?.ServerCertificateName, 'a name', arn),
    path: metadata?.Path ?? '/',
    serverCertificateId: required(metadata?.ServerCertificateId, 'an id', arn),
    origin: 'imported',
    status: 'ISSUED',
    storedAt: metadata?.UploadDate ? toInstant(metadata.UploadDate) : null,
    leaf,
    chain: readCertificates(CertificateChain ?? ''),
    names: leaf?.names ?? [],
    renewal: null,
    validationRecords: [],
    tags,
    managedBy: managersByTags(tags, terraformTag),
  };
}
