import { ACMClient, KeyAlgorithm, ListCertificatesCommand } from '@aws-sdk/client-acm';
import { AutoScalingClient, DescribeAutoScalingGroupsCommand } from '@aws-sdk/client-auto-scaling';
import {
  CloudWatchClient,
  GetMetricDataCommand,
  ListMetricsCommand,
  type Metric,
} from '@aws-sdk/client-cloudwatch';
import { DescribeAddressesCommand, DescribeInstancesCommand, EC2Client } from '@aws-sdk/client-ec2';
import {
  DescribeLoadBalancersCommand as DescribeClassicCommand,
  ElasticLoadBalancingClient,
} from '@aws-sdk/client-elastic-load-balancing';
import {
  DescribeListenersCommand,
  DescribeLoadBalancersCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { GetServerCertificateCommand, IAMClient, ListServerCertificatesCommand } from '@aws-sdk/client-iam';
import {
  ListHostedZonesCommand,
  ListResourceRecordSetsCommand,
  Route53Client,
} from '@aws-sdk/client-route-53';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startSimulator, type Simulator } from './server.ts';

const run = promisify(execFile);

/** Nothing of the machine's own AWS settings reaches the command line. */
const environment = {
  NODE_ENV: 'test',
  PATH: process.env['PATH'] ?? '',
  HOME: '/nonexistent',
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'secret',
  AWS_DEFAULT_REGION: 'us-east-1',
} as const;

/** Debian's first: it is older than the SDK here, and speaks AWS Query where the SDK speaks JSON. */
async function findCommandLine(): Promise<string | undefined> {
  for (const candidate of ['/usr/bin/aws', 'aws']) {
    const answer = await run(candidate, ['--version'], { env: environment }).catch(() => undefined);
    if (answer) {
      process.stdout.write(`Command line: ${candidate}, ${answer.stdout || answer.stderr}\n`);
      return candidate;
    }
  }
  process.stdout.write('Skipped: no aws command line is installed (Debian: awscli).\n');
  return undefined;
}

const commandLine = await findCommandLine();
let simulator: Simulator;

beforeAll(async () => {
  simulator = await startSimulator({ estate: 'demo', timeScale: 60 });
});

afterAll(() => simulator.stop());

function settings() {
  const credentials = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'secret' };
  return { endpoint: `http://127.0.0.1:${simulator.awsPort}`, region: 'us-east-1', credentials };
}

async function aws(...args: readonly string[]): Promise<unknown> {
  const endpoint = ['--endpoint-url', `http://127.0.0.1:${simulator.awsPort}`, '--output', 'json'];
  const { stdout } = await run(commandLine ?? '', [...endpoint, ...args], { env: environment });
  return JSON.parse(stdout);
}

/** As the command line prints it: dates as text, what is unset as null. */
function printed(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (_key, each: unknown) => each ?? null));
}

function withDates(value: unknown): unknown {
  const text = JSON.stringify(value).replaceAll(
    /"(\d{4}-\d\d-\d\dT[\d:.]+(?:Z|\+00:00))"/g,
    (_all, date: string) => JSON.stringify(new Date(date)),
  );
  return JSON.parse(text);
}

interface Case {
  readonly name: string;
  readonly args: () => readonly string[] | Promise<readonly string[]>;
  /** What of the answer is compared (JMESPath). */
  readonly query: string;
  /** The same, asked by the SDK. */
  readonly sdk: () => Promise<readonly unknown[]>;
}

async function firstLoadBalancerArn(): Promise<string> {
  const { LoadBalancers } = await new ElasticLoadBalancingV2Client(settings()).send(
    new DescribeLoadBalancersCommand({}),
  );
  return LoadBalancers?.find(({ Type }) => Type === 'application')?.LoadBalancerArn ?? '';
}

async function firstZoneId(): Promise<string> {
  const { HostedZones } = await new Route53Client(settings()).send(new ListHostedZonesCommand({}));
  return HostedZones?.[0]?.Id ?? '';
}

async function firstServerCertificate(): Promise<string> {
  const { ServerCertificateMetadataList } = await new IAMClient(settings()).send(
    new ListServerCertificatesCommand({}),
  );
  return ServerCertificateMetadataList?.[0]?.ServerCertificateName ?? '';
}

const metricsWindow = {
  StartTime: new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000 - 6 * 3_600_000),
  EndTime: new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000),
};

async function requestQueries() {
  const { Metrics = [] } = await new CloudWatchClient(settings()).send(
    new ListMetricsCommand({ Namespace: 'AWS/ApplicationELB', MetricName: 'RequestCount' }),
  );
  return Metrics.slice(0, 3).map((Metric, at) => ({
    Id: `q${at}`,
    MetricStat: { Metric, Period: 3600, Stat: 'Sum' },
  }));
}

const cases: readonly Case[] = [
  {
    name: 'sts get-caller-identity',
    args: () => ['sts', 'get-caller-identity'],
    query: '[Account, Arn]',
    sdk: async () => {
      const { Account, Arn } = await new STSClient(settings()).send(new GetCallerIdentityCommand({}));
      return [Account, Arn];
    },
  },
  {
    name: 'elbv2 describe-load-balancers',
    args: () => ['elbv2', 'describe-load-balancers'],
    query:
      'LoadBalancers[].[LoadBalancerArn, DNSName, Type, Scheme, CreatedTime, AvailabilityZones[].ZoneName]',
    sdk: async () => {
      const answer = await new ElasticLoadBalancingV2Client(settings()).send(
        new DescribeLoadBalancersCommand({}),
      );
      return (answer.LoadBalancers ?? []).map((each) => [
        each.LoadBalancerArn,
        each.DNSName,
        each.Type,
        each.Scheme,
        each.CreatedTime,
        each.AvailabilityZones?.map(({ ZoneName }) => ZoneName),
      ]);
    },
  },
  {
    name: 'elbv2 describe-listeners',
    args: async () => ['elbv2', 'describe-listeners', '--load-balancer-arn', await firstLoadBalancerArn()],
    query:
      'Listeners[].[ListenerArn, Port, Protocol, SslPolicy, Certificates[].CertificateArn, DefaultActions[].Type]',
    sdk: async () => {
      const LoadBalancerArn = await firstLoadBalancerArn();
      const answer = await new ElasticLoadBalancingV2Client(settings()).send(
        new DescribeListenersCommand({ LoadBalancerArn }),
      );
      return (answer.Listeners ?? []).map((each) => [
        each.ListenerArn,
        each.Port,
        each.Protocol,
        each.SslPolicy,
        each.Certificates?.map(({ CertificateArn }) => CertificateArn),
        each.DefaultActions?.map(({ Type }) => Type),
      ]);
    },
  },
  {
    name: 'elb describe-load-balancers',
    args: () => ['elb', 'describe-load-balancers'],
    query:
      'LoadBalancerDescriptions[].[LoadBalancerName, DNSName, CanonicalHostedZoneNameID, CreatedTime, ' +
      'ListenerDescriptions[].Listener.[Protocol, LoadBalancerPort, SSLCertificateId], Instances[].InstanceId]',
    sdk: async () => {
      const answer = await new ElasticLoadBalancingClient(settings()).send(new DescribeClassicCommand({}));
      return (answer.LoadBalancerDescriptions ?? []).map((each) => [
        each.LoadBalancerName,
        each.DNSName,
        each.CanonicalHostedZoneNameID,
        each.CreatedTime,
        each.ListenerDescriptions?.map(({ Listener }) => [
          Listener?.Protocol,
          Listener?.LoadBalancerPort,
          Listener?.SSLCertificateId,
        ]),
        each.Instances?.map(({ InstanceId }) => InstanceId),
      ]);
    },
  },
  {
    name: 'iam list-server-certificates',
    args: () => ['iam', 'list-server-certificates'],
    query: 'ServerCertificateMetadataList[].[ServerCertificateName, Path, Arn, UploadDate, Expiration]',
    sdk: async () => {
      const answer = await new IAMClient(settings()).send(new ListServerCertificatesCommand({}));
      return (answer.ServerCertificateMetadataList ?? []).map((each) => [
        each.ServerCertificateName,
        each.Path,
        each.Arn,
        each.UploadDate,
        each.Expiration,
      ]);
    },
  },
  {
    name: 'iam get-server-certificate',
    args: async () => [
      'iam',
      'get-server-certificate',
      '--server-certificate-name',
      await firstServerCertificate(),
    ],
    query: 'ServerCertificate.[CertificateBody, CertificateChain]',
    sdk: async () => {
      const ServerCertificateName = await firstServerCertificate();
      const answer = await new IAMClient(settings()).send(
        new GetServerCertificateCommand({ ServerCertificateName }),
      );
      return [answer.ServerCertificate?.CertificateBody, answer.ServerCertificate?.CertificateChain];
    },
  },
  {
    name: 'acm list-certificates',
    args: () => [
      'acm',
      'list-certificates',
      '--includes',
      `keyTypes=${Object.values(KeyAlgorithm).join(',')}`,
    ],
    query: 'CertificateSummaryList[].[CertificateArn, DomainName]',
    sdk: async () => {
      const Includes = { keyTypes: Object.values(KeyAlgorithm) };
      const answer = await new ACMClient(settings()).send(new ListCertificatesCommand({ Includes }));
      return (answer.CertificateSummaryList ?? []).map((each) => [each.CertificateArn, each.DomainName]);
    },
  },
  {
    name: 'route53 list-hosted-zones',
    args: () => ['route53', 'list-hosted-zones'],
    query: 'HostedZones[].[Id, Name, Config.PrivateZone, ResourceRecordSetCount]',
    sdk: async () => {
      const answer = await new Route53Client(settings()).send(new ListHostedZonesCommand({}));
      return (answer.HostedZones ?? []).map((each) => [
        each.Id,
        each.Name,
        each.Config?.PrivateZone,
        each.ResourceRecordSetCount,
      ]);
    },
  },
  {
    name: 'route53 list-resource-record-sets',
    args: async () => ['route53', 'list-resource-record-sets', '--hosted-zone-id', await firstZoneId()],
    query: 'ResourceRecordSets[].[Name, Type, TTL, AliasTarget.DNSName, ResourceRecords[].Value]',
    sdk: async () => {
      const HostedZoneId = await firstZoneId();
      const answer = await new Route53Client(settings()).send(
        new ListResourceRecordSetsCommand({ HostedZoneId }),
      );
      return (answer.ResourceRecordSets ?? []).map((each) => [
        each.Name,
        each.Type,
        each.TTL,
        each.AliasTarget?.DNSName,
        each.ResourceRecords?.map(({ Value }) => Value),
      ]);
    },
  },
  {
    name: 'ec2 describe-addresses',
    args: () => ['ec2', 'describe-addresses'],
    query: 'Addresses[].[PublicIp, AllocationId, InstanceId]',
    sdk: async () => {
      const answer = await new EC2Client(settings()).send(new DescribeAddressesCommand({}));
      return (answer.Addresses ?? []).map((each) => [each.PublicIp, each.AllocationId, each.InstanceId]);
    },
  },
  {
    name: 'ec2 describe-instances',
    args: () => ['ec2', 'describe-instances'],
    query:
      'Reservations[].Instances[].[InstanceId, State.Name, PrivateIpAddress, LaunchTime, Tags[].[Key, Value]]',
    sdk: async () => {
      const answer = await new EC2Client(settings()).send(new DescribeInstancesCommand({}));
      return (answer.Reservations ?? [])
        .flatMap(({ Instances = [] }) => Instances)
        .map((each) => [
          each.InstanceId,
          each.State?.Name,
          each.PrivateIpAddress,
          each.LaunchTime,
          each.Tags?.map(({ Key, Value }) => [Key, Value]),
        ]);
    },
  },
  {
    name: 'autoscaling describe-auto-scaling-groups',
    args: () => ['autoscaling', 'describe-auto-scaling-groups'],
    query:
      'AutoScalingGroups[].[AutoScalingGroupName, HealthCheckType, Instances[].InstanceId, TargetGroupARNs]',
    sdk: async () => {
      const answer = await new AutoScalingClient(settings()).send(new DescribeAutoScalingGroupsCommand({}));
      return (answer.AutoScalingGroups ?? []).map((each) => [
        each.AutoScalingGroupName,
        each.HealthCheckType,
        each.Instances?.map(({ InstanceId }) => InstanceId),
        each.TargetGroupARNs,
      ]);
    },
  },
  {
    name: 'cloudwatch list-metrics',
    args: () => ['cloudwatch', 'list-metrics', '--namespace', 'AWS/NetworkELB'],
    query: 'Metrics[].[MetricName, Dimensions[].[Name, Value]]',
    sdk: async () => {
      const answer = await new CloudWatchClient(settings()).send(
        new ListMetricsCommand({ Namespace: 'AWS/NetworkELB' }),
      );
      return (answer.Metrics ?? []).map(({ MetricName, Dimensions }: Metric) => [
        MetricName,
        Dimensions?.map(({ Name, Value }) => [Name, Value]),
      ]);
    },
  },
  {
    name: 'cloudwatch get-metric-data',
    args: async () => [
      'cloudwatch',
      'get-metric-data',
      '--start-time',
      metricsWindow.StartTime.toISOString(),
      '--end-time',
      metricsWindow.EndTime.toISOString(),
      '--metric-data-queries',
      JSON.stringify(await requestQueries()),
    ],
    query: 'MetricDataResults[].[Id, StatusCode, Timestamps, Values]',
    sdk: async () => {
      const MetricDataQueries = await requestQueries();
      const answer = await new CloudWatchClient(settings()).send(
        new GetMetricDataCommand({ ...metricsWindow, MetricDataQueries }),
      );
      return (answer.MetricDataResults ?? []).map((each) => [
        each.Id,
        each.StatusCode,
        each.Timestamps,
        each.Values,
      ]);
    },
  },
];

test.runIf(process.env['CI'] === 'true')('the command line is installed where it must not be missed', () => {
  expect(commandLine).toBeDefined();
});

describe.skipIf(commandLine === undefined)('the aws command line and the SDK read the same demo', () => {
  test.each(cases)('$name', async ({ args, query, sdk }) => {
    const bySdk = withDates(printed(await sdk()));
    expect(bySdk).not.toEqual([]);
    expect(withDates(await aws(...(await args()), '--query', query))).toEqual(bySdk);
  });

  test.each<[string, readonly string[], string]>([
    [
      'a certificate that is not there',
      ['iam', 'get-server-certificate', '--server-certificate-name', 'none'],
      'An error occurred (NoSuchEntity) when calling the GetServerCertificate operation',
    ],
    [
      'a load balancer that is not there',
      ['elbv2', 'describe-load-balancers', '--names', 'none'],
      'An error occurred (LoadBalancerNotFound) when calling the DescribeLoadBalancers operation',
    ],
    [
      'a zone that is not there',
      ['route53', 'get-hosted-zone', '--id', 'ZNONE'],
      'An error occurred (NoSuchHostedZone) when calling the GetHostedZone operation',
    ],
    [
      'an instance that is not there',
      ['ec2', 'describe-instances', '--instance-ids', 'i-none'],
      "An error occurred (InvalidInstanceID.NotFound) when calling the DescribeInstances operation: The instance ID 'i-none' does not exist",
    ],
    [
      'an operation that is not simulated',
      ['cloudwatch', 'describe-alarms'],
      'An error occurred (NotImplemented) when calling the DescribeAlarms operation: cloudwatch:DescribeAlarms is not simulated.',
    ],
  ])('%s is refused in words that it reads', async (_name, args, words) => {
    await expect(aws(...args)).rejects.toMatchObject({ stderr: expect.stringContaining(words) });
  });
});
