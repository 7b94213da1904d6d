import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { ACMClient, ListCertificatesCommand } from '@aws-sdk/client-acm';
import { AutoScalingClient, DescribeAutoScalingGroupsCommand } from '@aws-sdk/client-auto-scaling';
import { DescribeAddressesCommand, EC2Client } from '@aws-sdk/client-ec2';
import {
  ElasticLoadBalancingClient,
  SetLoadBalancerListenerSSLCertificateCommand,
} from '@aws-sdk/client-elastic-load-balancing';
import {
  ElasticLoadBalancingV2Client,
  ModifyListenerCommand,
  RemoveListenerCertificatesCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import {
  IAMClient,
  ListServerCertificatesCommand,
  UploadServerCertificateCommand,
} from '@aws-sdk/client-iam';
import { ChangeResourceRecordSetsCommand, Route53Client } from '@aws-sdk/client-route-53';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import type { MetadataBearer, MiddlewareStack } from '@smithy/types';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Problem } from '../domain/problem.ts';
import { assumedRole } from './assumed-role.ts';
import { callRules, type AwsCall } from './calls.ts';
import { Limiter, type Purpose, type Request } from './limiter.ts';
import { ProblemError } from './problems.ts';
import type { Service } from './services.ts';
import { ThrottlingRetryStrategy } from './throttling-retry-strategy.ts';

type Answer = { status: number; type: string; body: string } | 'hang up';

let server: Server;
let endpoint: string;
/** What the server says to one request after the other; the last answer stays. */
let answers: Answer[] = [];
let asked = 0;

beforeAll(async () => {
  server = createServer((request, response) => {
    request.resume().on('end', () => {
      const answer = answers[Math.min(asked++, answers.length - 1)];
      if (!answer || answer === 'hang up') return request.socket.destroy();
      const headers = { 'content-type': answer.type, 'x-amzn-requestid': 'request-1' };
      return response.writeHead(answer.status, headers).end(answer.body);
    });
  });
  endpoint = await listen(server);
});
afterAll(() => server.close());
beforeEach(() => {
  asked = 0;
});

/** Ports above 32767 are handed out to outgoing connections, which then collide. */
async function listen(one: Server): Promise<string> {
  for (;;) {
    const port = 10_000 + Math.floor(Math.random() * 20_000);
    one.listen(port, '127.0.0.1');
    const listening = await Promise.race([
      once(one, 'listening').then(() => true),
      once(one, 'error').then(() => false),
    ]);
    if (listening) return `http://127.0.0.1:${port}`;
  }
}

class RecordingLimiter extends Limiter {
  readonly requests: Request[] = [];

  override admit(request: Request): Promise<void> {
    this.requests.push(request);
    return super.admit(request);
  }
}

function settings(purpose: Purpose) {
  return {
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'AKIASIMULATED0000000', secretAccessKey: 'simulated' },
    maxAttempts: 3,
    ...(purpose === 'change' ? { retryStrategy: new ThrottlingRetryStrategy(3) } : {}),
  };
}

function rules(service: Service, purpose: Purpose = 'change') {
  const limiter = new RecordingLimiter();
  const calls: AwsCall[] = [];
  const place = { accountId: '111122223333', region: 'us-east-1' };
  const { signal } = new AbortController();
  const plugin = { service, purpose, limiter, signal, ...place, onCall: (call: AwsCall) => calls.push(call) };
  return { limiter, calls, plugin };
}

const query = (status: number, code: string, message: string): Answer => ({
  status,
  type: 'text/xml',
  body: `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>request-1</RequestId></ErrorResponse>`,
});
const ec2 = (status: number, code: string, message: string): Answer => ({
  status,
  type: 'text/xml',
  body: `<Response><Errors><Error><Code>${code}</Code><Message>${message}</Message></Error></Errors><RequestID>request-1</RequestID></Response>`,
});
const json = (status: number, code: string, message: string): Answer => ({
  status,
  type: 'application/x-amz-json-1.1',
  body: JSON.stringify({ __type: code, message }),
});

const senders = {
  acm: () => governed('acm', new ACMClient(settings('change'))).send(new ListCertificatesCommand({})),
  autoscaling: () =>
    governed('autoscaling', new AutoScalingClient(settings('change'))).send(
      new DescribeAutoScalingGroupsCommand({}),
    ),
  ec2: () => governed('ec2', new EC2Client(settings('change'))).send(new DescribeAddressesCommand({})),
  elb: () =>
    governed('elb', new ElasticLoadBalancingClient(settings('change'))).send(
      new SetLoadBalancerListenerSSLCertificateCommand({
        LoadBalancerName: 'a',
        LoadBalancerPort: 443,
        SSLCertificateId: 'arn',
      }),
    ),
  elbv2: () =>
    governed('elbv2', new ElasticLoadBalancingV2Client(settings('change'))).send(
      new ModifyListenerCommand({ ListenerArn: 'arn' }),
    ),
  elbv2Remove: () =>
    governed('elbv2', new ElasticLoadBalancingV2Client(settings('change'))).send(
      new RemoveListenerCertificatesCommand({ ListenerArn: 'arn', Certificates: [] }),
    ),
  iam: () =>
    governed('iam', new IAMClient(settings('change'))).send(
      new UploadServerCertificateCommand({
        ServerCertificateName: 'a',
        CertificateBody: 'b',
        PrivateKey: 'c',
      }),
    ),
  route53: () =>
    governed('route53', new Route53Client(settings('change'))).send(
      new ChangeResourceRecordSetsCommand({ HostedZoneId: 'Z1', ChangeBatch: { Changes: [] } }),
    ),
  sts: () =>
    governed('sts', new STSClient(settings('change'))).send(
      new AssumeRoleCommand({ RoleArn: 'arn:aws:iam::111122223333:role/Read', RoleSessionName: 'headgate' }),
    ),
};

function governed<
  Input extends object,
  Output extends MetadataBearer,
  C extends { readonly middlewareStack: MiddlewareStack<Input, Output> },
>(service: Service, client: C & { readonly middlewareStack: MiddlewareStack<Input, Output> }): C {
  client.middlewareStack.use(callRules(rules(service).plugin));
  return client;
}

function iam(purpose: Purpose) {
  const { limiter, calls, plugin } = rules('iam', purpose);
  const client = new IAMClient(settings(purpose));
  client.middlewareStack.use(callRules(plugin));
  return { limiter, calls, client };
}

async function problemOf(call: Promise<unknown>): Promise<Problem> {
  const error = await call.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof ProblemError) return error.problem;
  throw error;
}

describe('errors as AWS sends them', () => {
  it.each<[keyof typeof senders, Answer, Partial<Problem>, string]>([
    [
      'elbv2',
      query(
        403,
        'AccessDenied',
        'User: arn:aws:sts::111122223333:assumed-role/Read/headgate is not authorized to perform: elasticloadbalancing:ModifyListener because no identity-based policy allows it',
      ),
      {
        code: 'access-denied',
        message:
          'arn:aws:sts::111122223333:assumed-role/Read/headgate may not call elasticloadbalancing:ModifyListener.',
        next: "Allow elasticloadbalancing:ModifyListener in the role's policy.",
      },
      'AccessDenied',
    ],
    [
      'ec2',
      ec2(403, 'UnauthorizedOperation', 'You are not authorized to perform this operation.'),
      {
        code: 'access-denied',
        message: 'AWS denied ec2:DescribeAddresses: You are not authorized to perform this operation.',
      },
      'UnauthorizedOperation',
    ],
    [
      'acm',
      json(
        400,
        'AccessDeniedException',
        'User: arn:aws:iam::1:user/x is not authorized to perform: acm:ListCertificates with an explicit deny in a service control policy',
      ),
      { code: 'access-denied', next: expect.stringContaining('explicitly denies acm:ListCertificates') },
      'AccessDeniedException',
    ],
    [
      'sts',
      query(
        403,
        'AccessDenied',
        'User: arn:aws:iam::9:user/console is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::111122223333:role/Read',
      ),
      {
        code: 'access-denied',
        message: 'AWS does not let arn:aws:iam::9:user/console assume arn:aws:iam::111122223333:role/Read.',
        next: "Compare the role's trust policy and its external ID with Headgate's configuration.",
      },
      'AccessDenied',
    ],
    [
      'iam',
      query(403, 'ExpiredToken', 'The security token included in the request is expired'),
      { code: 'credentials' },
      'ExpiredToken',
    ],
    [
      'acm',
      json(400, 'UnrecognizedClientException', 'The security token included in the request is invalid.'),
      { code: 'credentials' },
      'UnrecognizedClientException',
    ],
    [
      'elb',
      query(400, 'CertificateNotFound', 'Server Certificate not found for the key: arn'),
      { code: 'certificate-not-found', next: expect.stringContaining('15 minutes') },
      'CertificateNotFound',
    ],
    [
      'elbv2Remove',
      query(400, 'CertificateNotFound', 'gone'),
      { code: 'certificate-not-found', message: 'The certificate is not in the SNI list of this listener.' },
      'CertificateNotFound',
    ],
    [
      'elb',
      query(400, 'LoadBalancerNotFound', 'There is no ACTIVE Load Balancer named a'),
      { code: 'not-found' },
      'LoadBalancerNotFound',
    ],
    [
      'elb',
      query(409, 'InvalidConfigurationRequest', 'no'),
      { code: 'not-supported' },
      'InvalidConfigurationRequest',
    ],
    [
      'elbv2',
      query(400, 'TooManyCertificates', 'more than 25'),
      { code: 'limit-exceeded' },
      'TooManyCertificates',
    ],
    [
      'elbv2',
      query(400, 'UnsupportedCertificate', 'must have a fully-qualified domain name'),
      { code: 'unsupported-certificate' },
      'UnsupportedCertificate',
    ],
    [
      'elbv2',
      query(400, 'OperationNotPermitted', 'Default certificate cannot be removed'),
      { code: 'not-permitted' },
      'OperationNotPermitted',
    ],
    [
      'elbv2',
      query(400, 'ValidationError', "The value '' is not valid"),
      { code: 'invalid-input' },
      'ValidationError',
    ],
    [
      'iam',
      query(409, 'EntityAlreadyExists', 'The Server Certificate with name a already exists.'),
      { code: 'already-exists', field: 'name' },
      'EntityAlreadyExists',
    ],
    [
      'iam',
      query(400, 'MalformedCertificate', 'Unable to parse certificate.'),
      { code: 'malformed-certificate', field: 'certificate' },
      'MalformedCertificate',
    ],
    [
      'iam',
      query(400, 'KeyPairMismatch', 'no match'),
      { code: 'key-mismatch', field: 'privateKey' },
      'KeyPairMismatch',
    ],
    [
      'iam',
      query(409, 'DeleteConflict', 'Certificate: a is currently in use by arn.'),
      { code: 'in-use' },
      'DeleteConflict',
    ],
    ['iam', query(500, 'ServiceFailure', 'Please try again'), { code: 'service-failure' }, 'ServiceFailure'],
    [
      'route53',
      query(404, 'NoSuchHostedZone', 'No hosted zone found with ID: Z1'),
      { code: 'not-found' },
      'NoSuchHostedZone',
    ],
    [
      'route53',
      query(
        400,
        'InvalidChangeBatch',
        '[Tried to delete resource record set [name=a.example., type=A] but it was not found]',
      ),
      { code: 'changed-meanwhile' },
      'InvalidChangeBatch',
    ],
    [
      'route53',
      query(
        400,
        'InvalidChangeBatch',
        '[RRSet of type CNAME with DNS name a.example. is not permitted at apex in zone a.example.]',
      ),
      { code: 'not-permitted' },
      'InvalidChangeBatch',
    ],
    ['autoscaling', query(400, 'InvalidNextToken', 'no'), { code: 'invalid-input' }, 'InvalidNextToken'],
    [
      'elbv2',
      query(501, 'NotImplemented', 'ModifyListener is not simulated'),
      { code: 'not-supported' },
      'NotImplemented',
    ],
    [
      'elbv2',
      { status: 503, type: 'text/html', body: '<html>Bad gateway' },
      { code: 'service-failure' },
      expect.any(String),
    ],
  ])('%s, case %#', async (sender, answer, expected, errorCode) => {
    answers = [answer];
    const found = await problemOf(senders[sender]());
    expect(found).toMatchObject(expected);
    expect(found.aws).toMatchObject({ errorCode, requestId: 'request-1' });
    expect(found.message).toMatch(/^[A-Za-z].*\.$/);
    expect(asked).toBe(1);
  });

  it('lets no private key travel on in a message', async () => {
    const key = '-----BEGIN PRIVATE KEY-----\nMIIsecret\n-----END PRIVATE KEY-----';
    answers = [query(400, 'ValidationError', `Value '${key}' at 'privateKey' failed to satisfy constraint`)];
    const found = await problemOf(senders.iam());
    expect(JSON.stringify(found)).not.toContain('MIIsecret');
    expect(found.message).toContain("Value '(PEM left out)' at 'privateKey'");
  });
});

describe('calls', () => {
  const done: Answer = {
    status: 200,
    type: 'text/xml',
    body: '<Response><Result><ServerCertificateMetadataList/><IsTruncated>false</IsTruncated></Result></Response>',
  };

  it('pass the limiter with every attempt', async () => {
    answers = [query(500, 'InternalFailure', 'no'), 'hang up', done];
    const { limiter, calls, client } = iam('live');
    await client.send(new ListServerCertificatesCommand({}));
    expect(asked).toBe(3);
    expect(limiter.requests.map(({ group, purpose }) => [group, purpose])).toEqual(
      Array.from({ length: 3 }, () => ['111122223333/iam', 'live']),
    );
    expect(calls).toMatchObject([
      {
        service: 'iam',
        operation: 'ListServerCertificates',
        attempts: 3,
        requestId: 'request-1',
        errorCode: null,
      },
    ]);
  });

  it('that change something are not sent again when the answer was lost', async () => {
    answers = ['hang up', done];
    const { calls, client } = iam('change');
    const found = await problemOf(client.send(new ListServerCertificatesCommand({})));
    expect(found).toMatchObject({ code: 'unreachable', aws: { errorCode: 'ECONNRESET', requestId: null } });
    expect(asked).toBe(1);
    expect(calls).toMatchObject([{ errorCode: 'ECONNRESET', requestId: null }]);
  });

  it('that change something are sent again when AWS throttled them', async () => {
    answers = [query(400, 'Throttling', 'Rate exceeded'), done];
    await iam('change').client.send(new ListServerCertificatesCommand({}));
    expect(asked).toBe(2);
  });

  it('take a quota for what it is, not for throttling', async () => {
    answers = [query(409, 'LimitExceeded', 'Cannot exceed quota for ServerCertificatesPerAccount: 20')];
    expect(await problemOf(senders.iam())).toMatchObject({
      code: 'limit-exceeded',
      message: expect.stringContaining('quota of IAM server certificates'),
    });
    expect(asked).toBe(1);
  });

  it('say nothing of what was sent', async () => {
    answers = [done];
    const { calls, client } = iam('change');
    await client.send(
      new UploadServerCertificateCommand({
        ServerCertificateName: 'a',
        CertificateBody: 'b',
        PrivateKey: 'secret',
      }),
    );
    expect(JSON.stringify(calls)).not.toContain('secret');
  });
});

const session = (name: string, minutesLeft: number): Answer => ({
  status: 200,
  type: 'text/xml',
  body: `<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>${name}</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>${new Date(Date.now() + minutesLeft * 60_000).toISOString()}</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`,
});
const newRole = () =>
  assumedRole({ roleArn: 'arn:aws:iam::111122223333:role/Read', externalId: 'one-two' }, () =>
    Promise.resolve(new STSClient(settings('change'))),
  );

describe('assumedRole', () => {
  it('is asked for once, and again shortly before it ends', async () => {
    answers = [session('short', 5), session('long', 60), session('never', 60)];
    const provide = newRole();
    const [one, other] = await Promise.all([provide(), provide()]);
    expect([one.accessKeyId, other.accessKeyId]).toEqual(['short', 'short']);
    expect((await provide()).accessKeyId).toBe('long');
    expect((await provide()).accessKeyId).toBe('long');
  });

  it('does not remember a failure', async () => {
    answers = [query(403, 'AccessDenied', 'no'), session('later', 60)];
    const provide = newRole();
    await expect(provide()).rejects.toThrow('no');
    expect((await provide()).accessKeyId).toBe('later');
  });
});
