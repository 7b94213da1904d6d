import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as acm from '@aws-sdk/client-acm';
import * as autoscaling from '@aws-sdk/client-auto-scaling';
import * as cloudwatch from '@aws-sdk/client-cloudwatch';
import * as ec2 from '@aws-sdk/client-ec2';
import * as elb from '@aws-sdk/client-elastic-load-balancing';
import * as elbv2 from '@aws-sdk/client-elastic-load-balancing-v2';
import * as iam from '@aws-sdk/client-iam';
import * as route53 from '@aws-sdk/client-route-53';
import * as sts from '@aws-sdk/client-sts';
import { AwsQueryProtocol } from '@aws-sdk/core/protocols';
import type { NormalizedSchema } from '@smithy/core/schema';
import { listen } from '../listen.ts';
import { identities } from '../services/catalogue.ts';
import type { Answer } from './codec.ts';
import { codecFor } from './codec-for.ts';
import { defineService, type Service } from './define-service.ts';
import { toFailure } from './failure.ts';
import { randomValue, seededRandom } from './random-value.ts';
import { readRequest } from './request.ts';
import type { ServiceIdentity } from './service.ts';

const seed = Number(process.env.WIRE_SEED ?? Date.now() % 1e9);
const random = seededRandom(seed);

interface Subject {
  readonly title: string;
  readonly identity: ServiceIdentity;
  readonly module: object;
  readonly client: string;
  readonly configuration?: object;
}

const subjects: Subject[] = [
  { title: 'acm', identity: identities.acm, module: acm, client: 'ACMClient' },
  {
    title: 'autoscaling',
    identity: identities.autoscaling,
    module: autoscaling,
    client: 'AutoScalingClient',
  },
  { title: 'cloudwatch', identity: identities.cloudwatch, module: cloudwatch, client: 'CloudWatchClient' },
  { title: 'ec2', identity: identities.ec2, module: ec2, client: 'EC2Client' },
  { title: 'elb', identity: identities.elb, module: elb, client: 'ElasticLoadBalancingClient' },
  { title: 'elbv2', identity: identities.elbv2, module: elbv2, client: 'ElasticLoadBalancingV2Client' },
  { title: 'iam', identity: identities.iam, module: iam, client: 'IAMClient' },
  { title: 'route53', identity: identities.route53, module: route53, client: 'Route53Client' },
  { title: 'sts', identity: identities.sts, module: sts, client: 'STSClient' },
  {
    title: 'cloudwatch asked in AWS Query, as by older clients',
    identity: identities.cloudwatch,
    module: cloudwatch,
    client: 'CloudWatchClient',
    configuration: { protocol: AwsQueryProtocol },
  },
];

const services = new Map<Subject, Service>(
  subjects.map((subject) => [subject, defineService<object>(subject.module, subject.identity)({})]),
);

/** What the server does with the next call: it remembers the input, and answers or throws this. */
const next: { service: Service | undefined; input: unknown; output: unknown; exception: unknown } = {
  service: undefined,
  input: undefined,
  output: undefined,
  exception: undefined,
};

let server: Server;
let port = 0;

async function answer(message: IncomingMessage): Promise<Answer> {
  const request = await readRequest(message);
  const { service } = next;
  if (!service) throw new Error('No service is under test.');
  const codec = codecFor(service, request);
  const operation = service.operations.get(codec.operationOf(service, request) ?? '');
  if (!operation) throw new Error(`No operation in ${request.method} ${request.url.pathname}.`);
  next.input = codec.readInput(operation, service, request);
  const failure = toFailure(service, next.exception);
  return failure
    ? codec.writeFailure(failure, service, 'request-1')
    : codec.writeOutput(operation, service, next.output, 'request-1');
}

async function serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const { status, headers, body } = await answer(message);
    response.writeHead(status, headers).end(body);
  } catch (error) {
    response.writeHead(500).end(String(error));
  }
}

beforeAll(async () => {
  process.stdout.write(`Wire test seed: ${seed} (set WIRE_SEED to repeat)\n`);
  server = createServer((message, response) => void serve(message, response));
  port = await listen(server, 0);
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

interface AnyClient {
  send(command: object): Promise<object>;
  destroy(): void;
}

function newClient({ module, client, configuration }: Subject): AnyClient {
  const settings = {
    region: 'us-east-1',
    endpoint: `http://127.0.0.1:${port}`,
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    maxAttempts: 1,
    ...configuration,
  };
  return Reflect.construct(Reflect.get(module, client), [settings]);
}

function newCommand({ module }: Subject, operation: string, input: unknown): object {
  return Reflect.construct(Reflect.get(module, `${operation}Command`), [input]);
}

/** Less what no wire form can tell: an empty list from none, an unset member from an empty structure. */
function comparable(value: unknown): unknown {
  if (value instanceof Uint8Array) return [...value];
  if (value instanceof Date || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(comparable).filter((each) => !isEmpty(each));
  const entries = Object.entries<unknown>({ ...value }).map(
    ([key, each]) => [key, comparable(each)] as const,
  );
  return Object.fromEntries(entries.filter(([key, each]) => key !== '$metadata' && !isEmpty(each)));
}

function isEmpty(value: unknown): boolean {
  if (value instanceof Date) return false;
  return (
    value === undefined || (typeof value === 'object' && value !== null && Object.keys(value).length === 0)
  );
}

let operationsSeen = 0;
let exceptionsSeen = 0;

describe.each(subjects)('$title', (subject) => {
  test('every operation takes its input and gives its output unchanged', { timeout: 60_000 }, async () => {
    const client = newClient(subject);
    const service = services.get(subject);
    next.service = service;
    next.exception = undefined;
    for (const [name, { input, output }] of service?.operations ?? []) {
      const sent = randomValue(input, random) ?? {};
      next.output = randomValue(output, random) ?? {};
      const received = await client.send(newCommand(subject, name, sent));
      expect({ name, seed, input: comparable(next.input), output: comparable(received) }).toEqual({
        name,
        seed,
        input: comparable(sent),
        output: comparable(next.output),
      });
      operationsSeen += 1;
    }
    client.destroy();
  });

  test('every modelled exception arrives as its class, with its message', { timeout: 60_000 }, async () => {
    const client = newClient(subject);
    const service = services.get(subject);
    next.service = service;
    const [operation] = service?.operations.values() ?? [];
    for (const [name, schema] of service?.errors ?? []) {
      const message = `About <${name}> & more`;
      next.exception = Reflect.construct(Reflect.get(subject.module, name), [{ message, $metadata: {} }]);
      const command = newCommand(
        subject,
        operation?.name ?? '',
        operation && randomValue(operation.input, random),
      );
      const error: unknown = await client.send(command).catch((thrown: unknown) => thrown);
      expect({ name, error }).toMatchObject({ name, error: { message } });
      expect(namesOfSameCode(service, schema)).toContain(error instanceof Error && error.name);
      exceptionsSeen += 1;
    }
    client.destroy();
  });
});

/** CloudWatch models two exceptions under one code: a client can only guess which it was. */
function namesOfSameCode(service: Service | undefined, schema: NormalizedSchema): string[] {
  const code = codeOf(schema);
  return [...(service?.errors ?? [])].filter(([, each]) => codeOf(each) === code).map(([name]) => name);
}

function codeOf(schema: NormalizedSchema): string {
  return JSON.stringify(schema.getMergedTraits().awsQueryError ?? schema.getName());
}

test('all nine services were seen whole', () => {
  expect(operationsSeen).toBeGreaterThan(1_300);
  expect(exceptionsSeen).toBeGreaterThan(250);
});
