import type { LoadBalancer } from '../domain/load-balancer.ts';
import type { TargetGroup } from '../domain/target-group.ts';

/** The commands that show a load balancer as the console read it. */
export function loadBalancerCli(
  { kind, name, region, arn, listeners }: LoadBalancer,
  groups: readonly TargetGroup[],
): string[] {
  if (kind === 'classic' || arn === null) {
    return [
      `aws elb describe-load-balancers --region ${region} --load-balancer-names ${name}`,
      `aws elb describe-instance-health --region ${region} --load-balancer-name ${name}`,
    ];
  }
  const command = (operation: string, ...options: readonly string[]) =>
    `aws elbv2 ${operation} --region ${region} ${options.join(' ')}`;
  return [
    command('describe-load-balancers', '--load-balancer-arns', arn),
    command('describe-listeners', '--load-balancer-arn', arn),
    ...listeners.flatMap((listener) =>
      listener.tls && listener.arn
        ? [command('describe-listener-certificates', '--listener-arn', listener.arn)]
        : [],
    ),
    ...groups.flatMap((group) =>
      group.arn ? [command('describe-target-health', '--target-group-arn', group.arn)] : [],
    ),
  ];
}
