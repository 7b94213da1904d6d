import { ACMClient, ListCertificatesCommand } from '@aws-sdk/client-acm';
import { AutoScalingClient, DescribeAutoScalingGroupsCommand } from '@aws-sdk/client-auto-scaling';
import { CloudWatchClient, ListMetricsCommand } from '@aws-sdk/client-cloudwatch';
import { DescribeAddressesCommand, EC2Client } from '@aws-sdk/client-ec2';
import {
  DescribeLoadBalancersCommand as DescribeClassicCommand,
  ElasticLoadBalancingClient,
} from '@aws-sdk/client-elastic-load-balancing';
import {
  DescribeLoadBalancersCommand,
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { IAMClient, ListServerCertificatesCommand, ListUsersCommand } from '@aws-sdk/client-iam';
import { CreateHostedZoneCommand, ListHostedZonesCommand, Route53Client } from '@aws-sdk/client-route-53';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Call } from './call-log.ts';
import { sessionKeyId } from './caller.ts';
import type { Fault } from './faults.ts';
import { startSimulator, type Simulator } from './server.ts';

const accountId = '111122223333';
const externalId = 'headgate-prod-1111';
const roleName = 'HeadgateRead';
const principal = `arn:aws:sts::${accountId}:assumed-role/${roleName}/tester`;

let simulator: Simulator;

beforeAll(async () => {
  simulator = await startSimulator({ estate: 'empty' });
});

afterAll(() => simulator.stop());

beforeEach(() => control<void>('POST', '/reset', { estate: 'empty' }));

async function ask(method: string, path: string, body?: object): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${simulator.controlPort}${path}`, {
    method,
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(JSON.parse(text).error);
  return text;
}

async function control<T>(method: string, path: string, body?: object): Promise<T> {
  return JSON.parse(await ask(method, path, body));
}

const ambient = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'secret' };

function settings(credentials: { accessKeyId: string; secretAccessKey: string } = ambient) {
  return {
    endpoint: `http://127.0.0.1:${simulator.awsPort}`,
    region: 'us-east-1',
    credentials,
    maxAttempts: 1,
  };
}

function assume(change: { ExternalId?: string; RoleArn?: string; DurationSeconds?: number } = {}) {
  return new STSClient(settings()).send(
    new AssumeRoleCommand({
      RoleArn: `arn:aws:iam::${accountId}:role/${roleName}`,
      RoleSessionName: 'tester',
      ExternalId: externalId,
      ...change,
    }),
  );
}

async function asRole(): Promise<ReturnType<typeof settings>> {
  const { Credentials } = await assume();
  return settings({ accessKeyId: Credentials?.AccessKeyId ?? '', secretAccessKey: 'secret' });
}

function addFault(effect: Fault['effect'], more: Partial<Fault> = {}): Promise<unknown> {
  return control('POST', '/faults', { match: {}, times: 1, effect, ...more });
}

/** One read of each service, and the IAM action that it needs. */
const reads: readonly [action: string, read: (options: ReturnType<typeof settings>) => Promise<object>][] = [
  ['acm:ListCertificates', (options) => new ACMClient(options).send(new ListCertificatesCommand({}))],
  [
    'autoscaling:DescribeAutoScalingGroups',
    (options) => new AutoScalingClient(options).send(new DescribeAutoScalingGroupsCommand({})),
  ],
  ['cloudwatch:ListMetrics', (options) => new CloudWatchClient(options).send(new ListMetricsCommand({}))],
  ['ec2:DescribeAddresses', (options) => new EC2Client(options).send(new DescribeAddressesCommand({}))],
  [
    'elasticloadbalancing:DescribeLoadBalancers',
    (options) => new ElasticLoadBalancingClient(options).send(new DescribeClassicCommand({})),
  ],
  [
    'elasticloadbalancing:DescribeLoadBalancers',
    (options) => new ElasticLoadBalancingV2Client(options).send(new DescribeLoadBalancersCommand({})),
  ],
  [
    'iam:ListServerCertificates',
    (options) => new IAMClient(options).send(new ListServerCertificatesCommand({})),
  ],
  ['route53:ListHostedZones', (options) => new Route53Client(options).send(new ListHostedZonesCommand({}))],
  ['sts:GetCallerIdentity', (options) => new STSClient(options).send(new GetCallerIdentityCommand({}))],
];

describe('callers', () => {
  test('ambient credentials belong to the first account', async () => {
    const identity = await new STSClient(settings()).send(new GetCallerIdentityCommand({}));
    expect(identity).toMatchObject({ Account: accountId, Arn: `arn:aws:iam::${accountId}:user/operator` });
  });

  test('an assumed role is who calls from then on', async () => {
    const identity = await new STSClient(await asRole()).send(new GetCallerIdentityCommand({}));
    expect(identity).toMatchObject({ Account: accountId, Arn: principal });
  });

  test.each([
    ['another external id', { ExternalId: 'guess' }],
    ['a role that is not there', { RoleArn: `arn:aws:iam::${accountId}:role/Nobody` }],
    ['an account that is not there', { RoleArn: `arn:aws:iam::999999999999:role/${roleName}` }],
  ])('%s is refused alike', async (_name, change) => {
    await expect(assume(change)).rejects.toMatchObject({
      name: 'AccessDenied',
      message: expect.stringMatching(
        /^User: \S+ is not authorized to perform: sts:AssumeRole on resource: arn:/,
      ),
    });
  });

  test('a session shorter than AWS gives is refused', async () => {
    await expect(assume({ DurationSeconds: 60 })).rejects.toMatchObject({ name: 'ValidationError' });
  });

  test.each([
    ['of a role that is gone', 'Gone', 60_000, 'InvalidClientTokenId'],
    ['that has expired', roleName, -1_000, 'ExpiredToken'],
  ])('a session %s is refused', async (_name, role, milliseconds, code) => {
    const expires = new Date(Date.now() + milliseconds);
    const accessKeyId = sessionKeyId({ accountId, roleName: role, sessionName: 'tester', expires });
    const client = new IAMClient(settings({ accessKeyId, secretAccessKey: 'secret' }));
    await expect(client.send(new ListServerCertificatesCommand({}))).rejects.toMatchObject({ name: code });
  });
});

describe.each(reads)('%s', (action, read) => {
  test('is refused to a role that is denied it, in words that name both', async () => {
    const options = await asRole();
    await read(options);
    await control('POST', '/deny', { accountId, role: roleName, action });
    const sentence = `User: ${principal} is not authorized to perform: ${action}`;
    await expect(read(options)).rejects.toMatchObject({
      name: expect.stringMatching(/^(AccessDenied(Exception)?|UnauthorizedOperation)$/),
      message: expect.stringContaining(sentence),
    });
    await control('DELETE', '/deny', { accountId, role: roleName, action });
    await read(options);
  });

  test('is throttled in the service’s own words', async () => {
    await addFault('throttle');
    await expect(read(settings())).rejects.toMatchObject({
      name: expect.stringMatching(/^Throttling(Exception)?$|^RequestLimitExceeded$/),
      message: expect.stringMatching(/^Rate exceeded$|^Request limit exceeded\.$/),
    });
  });

  test('can fail with a 500', async () => {
    await addFault('error-500');
    await expect(read(settings())).rejects.toMatchObject({ $metadata: { httpStatusCode: 500 } });
  });
});

test('what is not simulated says so', async () => {
  await expect(new IAMClient(settings()).send(new ListUsersCommand({}))).rejects.toMatchObject({
    name: 'NotImplemented',
    message: 'iam:ListUsers is not simulated.',
    $metadata: { httpStatusCode: 501 },
  });
});

test('a call without a required member is refused in AWS’s words', async () => {
  const client = new ElasticLoadBalancingV2Client(settings());
  // The type forbids what the test is about, and the SDK sends it all the same.
  const command: DescribeTargetHealthCommand = Reflect.construct(DescribeTargetHealthCommand, [{}]);
  await expect(client.send(command)).rejects.toMatchObject({
    name: 'ValidationError',
    message:
      "1 validation error detected: Value at 'targetGroupArn' failed to satisfy constraint: Member must not be null",
  });
});

test('a client that ignores the published rate is throttled', async () => {
  const client = new ElasticLoadBalancingV2Client(settings());
  const calls = Array.from({ length: 60 }, () => client.send(new DescribeLoadBalancersCommand({})));
  const refused = (await Promise.allSettled(calls)).filter(({ status }) => status === 'rejected');
  expect(refused.length).toBeGreaterThan(5);
  expect(refused[0]).toMatchObject({ reason: { name: 'ThrottlingException', message: 'Rate exceeded' } });
});

/** How every attempt to create a zone has ended. */
async function outcomes(): Promise<string[]> {
  const calls = await control<Call[]>('GET', '/calls');
  return calls.filter(({ operation }) => operation === 'CreateHostedZone').map(({ outcome }) => outcome);
}

describe('faults of one call', () => {
  const zone = { Name: 'example.test', CallerReference: 'once' };
  let client: Route53Client;

  beforeEach(() => {
    client = new Route53Client(settings());
  });

  afterEach(() => client.destroy());

  const create = (): Promise<object> => client.send(new CreateHostedZoneCommand(zone));
  const zones = async (): Promise<number> =>
    (await client.send(new ListHostedZonesCommand({}))).HostedZones?.length ?? 0;

  test('a reset leaves nothing done', async () => {
    await addFault('reset');
    await expect(create()).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(await zones()).toBe(0);
    expect(await outcomes()).toEqual(['dropped']);
  });

  test('a lost answer leaves the work done', async () => {
    await addFault('lose-answer');
    await expect(create()).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(await zones()).toBe(1);
    expect(await outcomes()).toEqual(['dropped']);
  });

  test.each([
    ['after', 1],
    ['before', 0],
  ] as const)('a call held %s its work has done %i of it', async (when, done) => {
    await addFault({ pauseUntilReleased: 'here', when });
    const created = create();
    await vi.waitFor(async () => expect(await control('GET', '/holds')).toEqual({ here: 1 }));
    expect(await outcomes()).toEqual(['pending']);
    expect(await zones()).toBe(done);
    expect(await control('POST', '/release', { id: 'here' })).toEqual({ released: 1 });
    await created;
    expect(await zones()).toBe(1);
    expect(await outcomes()).toEqual(['OK']);
  });

  test('latency delays the answer', async () => {
    await addFault({ latencyMilliseconds: 300 });
    const before = performance.now();
    await create();
    expect(performance.now() - before).toBeGreaterThan(290);
  });

  test.each<[string, Fault['match']]>([
    ['service', { service: 'iam' }],
    ['operation', { operation: 'ListHostedZones' }],
    ['account', { accountId: '444455556666' }],
    ['region', { region: 'eu-central-1' }],
    ['resource', { resource: 'other.test' }],
  ])('a fault for another %s passes by', async (_name, match) => {
    await addFault('error-500', { match });
    await create();
    expect(await outcomes()).toEqual(['OK']);
  });

  test('a fault for this very resource hits, as often as it says', async () => {
    await addFault('error-500', { match: { service: 'route53', resource: 'example.test' }, times: 2 });
    await expect(create()).rejects.toMatchObject({ name: 'InternalFailure' });
    await expect(create()).rejects.toMatchObject({ name: 'InternalFailure' });
    await create();
  });
});

describe('the control port', () => {
  test('calls are logged with who, where and how they ended, and never with their input', async () => {
    await new IAMClient(await asRole()).send(new ListServerCertificatesCommand({ PathPrefix: '/secret/' }));
    const calls = await control<Call[]>('GET', '/calls');
    expect(calls).toMatchObject([
      { service: 'sts', operation: 'AssumeRole', outcome: 'OK' },
      {
        service: 'iam',
        operation: 'ListServerCertificates',
        accountId,
        role: roleName,
        region: 'us-east-1',
        outcome: 'OK',
      },
    ]);
    expect(JSON.stringify(calls)).not.toContain('secret');
    expect(await control('GET', `/calls?since=${calls[0]?.sequence}`)).toHaveLength(1);
    await control('DELETE', '/calls');
    expect(await control('GET', '/calls')).toEqual([]);
  });

  test('reading leaves the dump as it was, writing does not', async () => {
    const before = await ask('GET', '/dump');
    await new ElasticLoadBalancingV2Client({ ...settings(), region: 'ap-south-1' }).send(
      new DescribeLoadBalancersCommand({}),
    );
    expect(await ask('GET', '/dump')).toBe(before);
    await new Route53Client(settings()).send(
      new CreateHostedZoneCommand({ Name: 'a.test', CallerReference: '1' }),
    );
    expect(await ask('GET', '/dump')).not.toBe(before);
  });

  test.each<[string, string, object | undefined, string]>([
    ['GET', '/nowhere', undefined, 'GET /nowhere is not known.'],
    ['POST', '/faults', { match: { servic: 'iam' }, effect: 'deny' }, 'Unrecognized key: "servic"'],
    ['POST', '/faults', { match: {}, effect: 'explode' }, 'effect'],
    ['POST', '/reset', { estate: 'atlantis' }, 'There is no estate atlantis'],
    ['POST', '/deny', { accountId: '0', role: 'x', action: 'y' }, 'There is no role x in account 0.'],
    ['POST', '/targets', { id: 'i-1', behaviour: { kind: 'dance' } }, 'behaviour.kind'],
    ['POST', '/propagation', { seconds: -1 }, 'seconds'],
    ['POST', '/release', undefined, 'expected object'],
    ['GET', '/calls?since=yesterday', undefined, 'sequence number'],
  ])('%s %s with %j is refused in a sentence', async (method, path, body, sentence) => {
    await expect(ask(method, path, body)).rejects.toThrow(sentence);
  });
});
