import { ACMClient, ImportCertificateCommand, ListCertificatesCommand } from '@aws-sdk/client-acm';
import {
  CreateLoadBalancerCommand as CreateClassicCommand,
  ElasticLoadBalancingClient,
  SetLoadBalancerListenerSSLCertificateCommand,
} from '@aws-sdk/client-elastic-load-balancing';
import {
  AddListenerCertificatesCommand,
  CertificateNotFoundException,
  CreateListenerCommand,
  CreateLoadBalancerCommand,
  DescribeListenerCertificatesCommand,
  ElasticLoadBalancingV2Client,
  ModifyListenerCommand,
  RemoveListenerCertificatesCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import {
  DeleteServerCertificateCommand,
  IAMClient,
  ListServerCertificatesCommand,
  UploadServerCertificateCommand,
} from '@aws-sdk/client-iam';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { issue } from '../certificates/pki.ts';
import { startSimulator } from '../server.ts';

const timeScale = 5;
const propagationMilliseconds = 10_000 / timeScale;

let simulator: Awaited<ReturnType<typeof startSimulator>>;
let iam: IAMClient;
let acm: ACMClient;
let elb: ElasticLoadBalancingClient;
let elbv2: ElasticLoadBalancingV2Client;

beforeAll(async () => {
  simulator = await startSimulator({ estate: 'empty', timeScale });
  const configuration = {
    endpoint: `http://127.0.0.1:${simulator.awsPort}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'AKIASIMULATED', secretAccessKey: 'simulated' },
    maxAttempts: 1,
  };
  iam = new IAMClient(configuration);
  acm = new ACMClient(configuration);
  elb = new ElasticLoadBalancingClient(configuration);
  elbv2 = new ElasticLoadBalancingV2Client(configuration);
});

afterAll(async () => {
  for (const client of [iam, acm, elb, elbv2]) client.destroy();
  await simulator.stop();
});

async function upload(ServerCertificateName: string): Promise<string> {
  const { certificatePem, keyPem } = await issue({ subject: 'www.example.test' });
  const { ServerCertificateMetadata } = await iam.send(
    new UploadServerCertificateCommand({
      ServerCertificateName,
      CertificateBody: certificatePem,
      PrivateKey: keyPem,
    }),
  );
  return ServerCertificateMetadata?.Arn ?? '';
}

async function refusalOf(call: Promise<unknown>): Promise<unknown> {
  try {
    return await call;
  } catch (error) {
    return error;
  }
}

/** The answer once load balancers know the certificate; until then they say CertificateNotFound. */
async function oncePropagated<T>(call: () => Promise<T>): Promise<T> {
  const early: unknown = await refusalOf(call());
  expect(early).toBeInstanceOf(CertificateNotFoundException);
  expect(early).toMatchObject({ Code: 'CertificateNotFound' });
  const answer = await vi.waitFor(call, { timeout: 10 * propagationMilliseconds, interval: 100 });
  return answer;
}

test('certificates are swapped over the wire, with every refusal on the way', async () => {
  const old = await upload('old');
  const { LoadBalancers = [] } = await elbv2.send(
    new CreateLoadBalancerCommand({ Name: 'web', Subnets: ['subnet-1', 'subnet-2'] }),
  );
  const LoadBalancerArn = LoadBalancers[0]?.LoadBalancerArn;
  const { Listeners = [] } = await oncePropagated(() =>
    elbv2.send(
      new CreateListenerCommand({
        LoadBalancerArn,
        Protocol: 'HTTPS',
        Port: 443,
        Certificates: [{ CertificateArn: old }],
        DefaultActions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } }],
      }),
    ),
  );
  const ListenerArn = Listeners[0]?.ListenerArn;
  const Old = { ListenerArn, Certificates: [{ CertificateArn: old }] };
  await elbv2.send(new AddListenerCertificatesCommand(Old));

  const fresh = await upload('fresh');
  const { ServerCertificateMetadataList = [] } = await iam.send(new ListServerCertificatesCommand({}));
  expect(ServerCertificateMetadataList.map(({ Arn }) => Arn)).toEqual([old, fresh]);
  const Fresh = { ListenerArn, Certificates: [{ CertificateArn: fresh }] };
  await oncePropagated(() => elbv2.send(new ModifyListenerCommand(Fresh)));
  const { Certificates } = await elbv2.send(new DescribeListenerCertificatesCommand({ ListenerArn }));
  expect(Certificates).toEqual([
    { CertificateArn: fresh, IsDefault: true },
    { CertificateArn: old, IsDefault: false },
  ]);

  expect(await refusalOf(elbv2.send(new RemoveListenerCertificatesCommand(Fresh)))).toMatchObject({
    name: 'OperationNotPermittedException',
    Code: 'OperationNotPermitted',
  });
  const remove = new DeleteServerCertificateCommand({ ServerCertificateName: 'old' });
  expect(await refusalOf(iam.send(remove))).toMatchObject({
    name: 'DeleteConflictException',
    Code: 'DeleteConflict',
    message: expect.stringContaining(`is currently in use by ${LoadBalancerArn}.`),
    $metadata: { httpStatusCode: 409 },
  });
  await elbv2.send(new RemoveListenerCertificatesCommand(Old));
  await iam.send(remove);
});

test('Classic and ACM speak their own dialects', async () => {
  const LoadBalancerName = 'classic';
  const Listeners = [{ Protocol: 'HTTP', LoadBalancerPort: 80, InstancePort: 80 }];
  const set = (name: string) =>
    refusalOf(
      elb.send(
        new SetLoadBalancerListenerSSLCertificateCommand({
          LoadBalancerName: name,
          LoadBalancerPort: 443,
          SSLCertificateId: 'arn:aws:iam::111122223333:server-certificate/gone',
        }),
      ),
    );
  await elb.send(new CreateClassicCommand({ LoadBalancerName, Listeners }));
  expect(await set(LoadBalancerName)).toMatchObject({
    name: 'ListenerNotFoundException',
    Code: 'ListenerNotFound',
  });
  expect(await set('gone')).toMatchObject({
    name: 'AccessPointNotFoundException',
    Code: 'LoadBalancerNotFound',
  });

  const { certificatePem, keyPem } = await issue({ subject: 'www.example.test', key: 'ec256' });
  const Certificate = Buffer.from(certificatePem);
  const { CertificateArn } = await acm.send(
    new ImportCertificateCommand({ Certificate, PrivateKey: Buffer.from(keyPem) }),
  );
  const hidden = await acm.send(new ListCertificatesCommand({}));
  expect(hidden.CertificateSummaryList).toEqual([]);
  const shown = await acm.send(new ListCertificatesCommand({ Includes: { keyTypes: ['EC_prime256v1'] } }));
  expect(shown.CertificateSummaryList).toMatchObject([{ CertificateArn, Type: 'IMPORTED', InUse: false }]);
});
