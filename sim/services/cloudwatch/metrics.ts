import type { Dimension } from '@aws-sdk/client-cloudwatch';
import type { LoadBalancer } from '@aws-sdk/client-elastic-load-balancing-v2';
import { advanceHealth } from '../../health.ts';
import { usersOf } from '../../health/advance.ts';
import type { Region, StoredTarget, World } from '../../world.ts';
import { chance, constant, latency, rare, traffic, type Series } from './series.ts';

export interface Metric {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: readonly Dimension[];
  readonly series: Series;
  /** Nothing is published before this moment. */
  readonly since: Date | undefined;
}

const MILLISECONDS_PER_DAY = 86_400_000;

/** Everything that the region's load balancers and certificates publish. */
export function metricsIn(world: World, region: Region): Metric[] {
  advanceHealth(world);
  return [
    ...loadBalancerMetrics(region),
    ...targetGroupMetrics(region),
    ...classicMetrics(region),
    ...expiryMetrics(region),
  ];
}

function* loadBalancerMetrics(region: Region): Generator<Metric> {
  for (const { description } of region.loadBalancers.values()) {
    const dimensions = [loadBalancerDimension(description)];
    const since = description.CreatedTime;
    const application = description.Type === 'application';
    const namespace = namespaceOf(description);
    const series = application ? applicationSeries : networkSeries;
    for (const [name, values] of Object.entries(series(description.LoadBalancerArn ?? ''))) {
      yield { namespace, name, dimensions, series: values, since };
    }
  }
}

function applicationSeries(identity: string): Record<string, Series> {
  const requests = traffic(identity, 20 + 2_000 * chance(identity));
  return {
    RequestCount: requests,
    TargetResponseTime: latency(identity, 0.02 + 0.2 * chance(identity, 'latency'), requests),
    HTTPCode_ELB_5XX_Count: rare(`${identity}/elb 5xx`, 240),
    HTTPCode_Target_5XX_Count: rare(`${identity}/target 5xx`, 60),
    ClientTLSNegotiationErrorCount: rare(`${identity}/client tls`, 30),
    TargetTLSNegotiationErrorCount: rare(`${identity}/target tls`, 2_000),
    TargetConnectionErrorCount: rare(`${identity}/connection`, 400),
    RejectedConnectionCount: rare(`${identity}/rejected`, 5_000),
    ConsumedLCUs: traffic(`${identity}/lcu`, 2 + 4 * chance(identity, 'lcu')),
    PeakLCUs: traffic(`${identity}/peak`, 3 + 6 * chance(identity, 'lcu')),
  };
}

function networkSeries(identity: string): Record<string, Series> {
  const flows = 50 + 1_000 * chance(identity);
  return {
    ActiveFlowCount: traffic(`${identity}/active`, flows),
    NewFlowCount: traffic(`${identity}/new`, flows / 4),
    NewFlowCount_TLS: traffic(`${identity}/new tls`, flows / 5),
    ProcessedBytes: traffic(`${identity}/bytes`, flows * 4_096),
    TCP_ELB_Reset_Count: rare(`${identity}/elb reset`, 30),
    TCP_Target_Reset_Count: rare(`${identity}/target reset`, 20),
    ClientTLSNegotiationErrorCount: rare(`${identity}/client tls`, 40),
    TargetTLSNegotiationErrorCount: rare(`${identity}/target tls`, 2_000),
    PortAllocationErrorCount: rare(`${identity}/ports`, 50_000),
  };
}

function* targetGroupMetrics(region: Region): Generator<Metric> {
  const users = usersOf(region);
  for (const [arn, { targets }] of region.targetGroups) {
    const targetGroup = { Name: 'TargetGroup', Value: arn.split(':').at(-1) };
    for (const { description } of users.get(arn) ?? []) {
      const dimensions = [loadBalancerDimension(description), targetGroup];
      yield* hostCounts(namespaceOf(description), dimensions, targets, description.CreatedTime);
    }
  }
}

function* classicMetrics(region: Region): Generator<Metric> {
  for (const { description, health } of region.classic.values()) {
    const identity = `${region.name}/${description.LoadBalancerName}`;
    const dimensions = [{ Name: 'LoadBalancerName', Value: description.LoadBalancerName }];
    const since = description.CreatedTime;
    const requests = traffic(identity, 10 + 800 * chance(identity));
    const series: Record<string, Series> = {
      RequestCount: requests,
      Latency: latency(identity, 0.03 + 0.3 * chance(identity, 'latency'), requests),
      HTTPCode_ELB_5XX: rare(`${identity}/elb 5xx`, 240),
      HTTPCode_Backend_5XX: rare(`${identity}/backend 5xx`, 60),
      BackendConnectionErrors: rare(`${identity}/connection`, 400),
      SpilloverCount: rare(`${identity}/spillover`, 20_000),
    };
    for (const [name, values] of Object.entries(series)) {
      yield { namespace: 'AWS/ELB', name, dimensions, series: values, since };
    }
    yield* hostCounts('AWS/ELB', dimensions, [...health.values()], since);
  }
}

/** The past is drawn as the present: what is unhealthy now is shown to have been so. */
function* hostCounts(
  namespace: string,
  dimensions: readonly Dimension[],
  targets: readonly StoredTarget[],
  since: Date | undefined,
): Generator<Metric> {
  const count = (state: StoredTarget['state']): number =>
    targets.filter((target) => target.state === state).length;
  yield { namespace, name: 'HealthyHostCount', dimensions, series: constant(count('healthy')), since };
  yield { namespace, name: 'UnHealthyHostCount', dimensions, series: constant(count('unhealthy')), since };
}

/** Published twice a day until the certificate expires. */
function* expiryMetrics(region: Region): Generator<Metric> {
  for (const { detail } of region.acm.values()) {
    const { NotAfter: notAfter, CertificateArn } = detail;
    if (!notAfter) continue;
    yield {
      namespace: 'AWS/CertificateManager',
      name: 'DaysToExpiry',
      dimensions: [{ Name: 'CertificateArn', Value: CertificateArn }],
      series: (minute) => {
        const days = Math.floor((notAfter.getTime() - minute * 60_000) / MILLISECONDS_PER_DAY);
        return minute % 720 === 0 && days >= 0 ? days : undefined;
      },
      since: detail.ImportedAt ?? detail.IssuedAt,
    };
  }
}

function namespaceOf({ Type }: LoadBalancer): string {
  const namespaces = {
    application: 'AWS/ApplicationELB',
    network: 'AWS/NetworkELB',
    gateway: 'AWS/GatewayELB',
  };
  return namespaces[Type ?? 'application'];
}

/** `app/name/id`, the part of the ARN that CloudWatch knows a load balancer by. */
function loadBalancerDimension({ LoadBalancerArn = '' }: LoadBalancer): Dimension {
  return { Name: 'LoadBalancer', Value: LoadBalancerArn.split(':loadbalancer/').at(-1) };
}
