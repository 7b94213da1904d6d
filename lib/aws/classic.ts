import {
  DescribeInstanceHealthCommand,
  DescribeLoadBalancerPoliciesCommand,
  DescribeLoadBalancersCommand,
  DescribeTagsCommand,
  ElasticLoadBalancingClient,
  paginateDescribeLoadBalancers,
  SetLoadBalancerListenerSSLCertificateCommand,
  type LoadBalancerDescription,
} from '@aws-sdk/client-elastic-load-balancing';
import { toInstant } from '../domain/instant.ts';
import { terminatesTls } from '../domain/listener.ts';
import type { Clients } from './clients.ts';
import type { Gateways } from './gateways.ts';
import { inParallel, LIST_WIDTH } from './in-parallel.ts';
import { everyItem } from './pages.ts';
import { attempt, unless } from './problems.ts';
import { toReceipt } from './receipt.ts';
import { readTags } from './tags.ts';
import {
  classicNameOf,
  toCertificateArn,
  toClassicLoadBalancer,
  toClassicTarget,
  toClassicTargetGroups,
} from './to-classic.ts';

const GONE = ['LoadBalancerNotFound'];

export function createClassic(clients: Clients, terraformTag: string | null): Gateways['classic'] {
  const clientOf = clients.of('elb', (settings) => new ElasticLoadBalancingClient(settings));

  return {
    listLoadBalancers: (place) =>
      attempt(async () => {
        const client = clientOf(place, 'sweep');
        const balancers = await everyItem(
          paginateDescribeLoadBalancers({ client }, {}),
          (page) => page.LoadBalancerDescriptions,
        );
        const policies = await inParallel(balancers, LIST_WIDTH, (balancer) =>
          readPolicies(client, balancer),
        );
        const names = balancers.flatMap(({ LoadBalancerName }) => LoadBalancerName ?? []);
        const tags = await readTags(names, (batch) => describeTags(client, batch), GONE);
        const tagsOf = ({ LoadBalancerName = '' }: LoadBalancerDescription) =>
          tags.get(LoadBalancerName) ?? {};
        return {
          loadBalancers: balancers.map((balancer, index) =>
            toClassicLoadBalancer(place, balancer, policies[index] ?? [], tagsOf(balancer), terraformTag),
          ),
          targetGroups: balancers.flatMap((balancer) =>
            toClassicTargetGroups(place, balancer, tagsOf(balancer)),
          ),
        };
      }),

    listTargets: (place, groups) =>
      attempt(async () => {
        const client = clientOf(place, 'sweep');
        const names = [...new Set(groups.map(({ id }) => classicNameOf(id)))];
        const read = await inParallel(names, LIST_WIDTH, async (name) => {
          const call = client.send(new DescribeInstanceHealthCommand({ LoadBalancerName: name }));
          return [name, await unless(GONE, call, null)] as const;
        });
        const healthByName = new Map(read);
        return Object.fromEntries(
          groups.flatMap(({ id, port }) => {
            const states = healthByName.get(classicNameOf(id))?.InstanceStates;
            return states ? [[id, states.map((state) => toClassicTarget(state, port))] as const] : [];
          }),
        );
      }),

    readListenerCertificates: ({ loadBalancerName, createdAt, port, ...place }) =>
      attempt(async () => {
        const command = new DescribeLoadBalancersCommand({ LoadBalancerNames: [loadBalancerName] });
        const found = await unless(GONE, clientOf(place, 'live').send(command), null);
        const balancer = found?.LoadBalancerDescriptions?.[0];
        const isAnother =
          createdAt !== undefined && balancer?.CreatedTime && toInstant(balancer.CreatedTime) !== createdAt;
        const listener = (isAnother ? undefined : balancer)?.ListenerDescriptions?.find(
          ({ Listener }) => Listener?.LoadBalancerPort === port,
        )?.Listener;
        return listener ? { default: toCertificateArn(listener.SSLCertificateId), sni: [] } : null;
      }),

    setCertificate: ({ loadBalancerName, port, ...place }, certificate) =>
      attempt(async () =>
        toReceipt(
          await clientOf(place, 'change').send(
            new SetLoadBalancerListenerSSLCertificateCommand({
              LoadBalancerName: loadBalancerName,
              LoadBalancerPort: port,
              SSLCertificateId: certificate,
            }),
          ),
        ),
      ),
  };
}

/** Only the policies of listeners that end TLS say anything that is shown. */
async function readPolicies(
  client: ElasticLoadBalancingClient,
  { LoadBalancerName, ListenerDescriptions = [] }: LoadBalancerDescription,
) {
  const endsTls = ListenerDescriptions.some(({ Listener }) => terminatesTls(Listener?.Protocol ?? ''));
  if (!endsTls) return [];
  const call = client.send(new DescribeLoadBalancerPoliciesCommand({ LoadBalancerName }));
  return (await unless(GONE, call, null))?.PolicyDescriptions ?? [];
}

async function describeTags(client: ElasticLoadBalancingClient, LoadBalancerNames: string[]) {
  const { TagDescriptions = [] } = await client.send(new DescribeTagsCommand({ LoadBalancerNames }));
  return TagDescriptions.map(({ LoadBalancerName, Tags }) => ({ of: LoadBalancerName, tags: Tags }));
}
