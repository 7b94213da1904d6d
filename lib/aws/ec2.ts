import { AutoScalingClient, paginateDescribeAutoScalingGroups } from '@aws-sdk/client-auto-scaling';
import { DescribeAddressesCommand, EC2Client, paginateDescribeInstances } from '@aws-sdk/client-ec2';
import type { Clients } from './clients.ts';
import type { Gateways } from './gateways.ts';
import { everyItem } from './pages.ts';
import { attempt } from './problems.ts';
import { toAutoScalingGroup, toElasticIp, toInstance } from './to-instance.ts';

/** Paged, DescribeInstances has the larger token bucket. */
const INSTANCES_PAGE_SIZE = 1000;
const GROUPS_PAGE_SIZE = 100;

export function createEc2(clients: Clients): Gateways['ec2'] {
  const ec2Of = clients.of('ec2', (settings) => new EC2Client(settings));
  const autoScalingOf = clients.of('autoscaling', (settings) => new AutoScalingClient(settings));

  return {
    listInstances: (place) =>
      attempt(async () => {
        const ec2 = ec2Of(place, 'sweep');
        const [reservations, addresses, groups] = await Promise.all([
          everyItem(
            paginateDescribeInstances({ client: ec2, pageSize: INSTANCES_PAGE_SIZE }, {}),
            (page) => page.Reservations,
          ),
          ec2.send(new DescribeAddressesCommand({})),
          everyItem(
            paginateDescribeAutoScalingGroups(
              { client: autoScalingOf(place, 'sweep'), pageSize: GROUPS_PAGE_SIZE },
              {},
            ),
            (page) => page.AutoScalingGroups,
          ),
        ]);
        return {
          instances: reservations
            .flatMap(({ Instances = [] }) => Instances)
            .map((instance) => toInstance(place, instance)),
          elasticIps: (addresses.Addresses ?? []).map((address) => toElasticIp(place, address)),
          autoScalingGroups: groups.map((group) => toAutoScalingGroup(place, group)),
        };
      }),
  };
}
