import {
  DescribeListenerCertificatesCommand,
  DescribeListenersCommand,
  DescribeLoadBalancersCommand,
  type ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';

export interface ListenerAtAws {
  readonly arn: string;
  /** The load balancer's. */
  readonly dnsName: string;
  readonly certificate: string | undefined;
  /** ARNs of the SNI list, sorted. */
  readonly sni: readonly string[];
}

/** A listener of an application or network load balancer, as AWS describes it. */
export async function describeListener(
  elbv2: ElasticLoadBalancingV2Client,
  loadBalancer: string,
  port: number,
): Promise<ListenerAtAws> {
  const { LoadBalancers } = await elbv2.send(new DescribeLoadBalancersCommand({ Names: [loadBalancer] }));
  const [balancer] = LoadBalancers ?? [];
  const { Listeners } = await elbv2.send(
    new DescribeListenersCommand({ LoadBalancerArn: balancer?.LoadBalancerArn }),
  );
  const arn = Listeners?.find(({ Port }) => Port === port)?.ListenerArn;
  if (!arn || !balancer?.DNSName) throw new Error(`${loadBalancer} has no listener on port ${port}.`);
  const { Certificates } = await elbv2.send(new DescribeListenerCertificatesCommand({ ListenerArn: arn }));
  return {
    arn,
    dnsName: balancer.DNSName,
    certificate: Certificates?.find(({ IsDefault }) => IsDefault)?.CertificateArn,
    sni: (Certificates ?? [])
      .flatMap(({ IsDefault, CertificateArn }) => (IsDefault ? [] : (CertificateArn ?? [])))
      .sort(),
  };
}
