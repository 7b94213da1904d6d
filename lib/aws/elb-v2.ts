import {
  AddListenerCertificatesCommand,
  DescribeTagsCommand,
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
  ModifyListenerCommand,
  paginateDescribeListenerCertificates,
  paginateDescribeListeners,
  paginateDescribeLoadBalancers,
  paginateDescribeRules,
  paginateDescribeTargetGroups,
  RemoveListenerCertificatesCommand,
  type Certificate as SdkCertificate,
  type Listener as SdkListener,
  type LoadBalancer as SdkLoadBalancer,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { terminatesTls } from '../domain/listener.ts';
import type { Clients } from './clients.ts';
import type { Gateways } from './gateways.ts';
import { inParallel, LIST_WIDTH } from './in-parallel.ts';
import { listenerManagers } from './managed-by.ts';
import { everyItem } from './pages.ts';
import { attempt, unless } from './problems.ts';
import { toReceipt } from './receipt.ts';
import { readTags, type Tags } from './tags.ts';
import { toListener, toListenerCertificates } from './to-listener.ts';
import { toLoadBalancer } from './to-load-balancer.ts';
import { toTarget, toTargetGroup } from './to-target-group.ts';

const LISTENER_GONE = ['ListenerNotFound', 'LoadBalancerNotFound'];
const GROUP_GONE = ['TargetGroupNotFound'];
/** Things are deleted while a list is read: they are left out, as the next list will. */
const GONE = [...LISTENER_GONE, ...GROUP_GONE, 'RuleNotFound'];
const PAGE_SIZE = 400;

/** Application, network and gateway load balancers. */
export function createElbV2(clients: Clients, terraformTag: string | null): Gateways['elbV2'] {
  const clientOf = clients.of('elbv2', (settings) => new ElasticLoadBalancingV2Client(settings));

  return {
    listLoadBalancers: (place) =>
      attempt(async () => {
        const client = clientOf(place, 'sweep');
        const [balancers, groups] = await Promise.all([
          everyItem(
            paginateDescribeLoadBalancers({ client, pageSize: PAGE_SIZE }, {}),
            (page) => page.LoadBalancers,
          ),
          everyItem(
            paginateDescribeTargetGroups({ client, pageSize: PAGE_SIZE }, {}),
            (page) => page.TargetGroups,
          ),
        ]);
        const inside = await inParallel(balancers, LIST_WIDTH, (balancer) => readInside(client, balancer));
        const tags = await readTags(
          [
            ...balancers.map(({ LoadBalancerArn }) => LoadBalancerArn),
            ...inside.flat().map(({ listener }) => listener.ListenerArn),
            ...groups.map(({ TargetGroupArn }) => TargetGroupArn),
          ].filter((arn) => arn !== undefined),
          (arns) => describeTags(client, arns),
          GONE,
        );
        const tagsOf = (arn: string | undefined): Tags => tags.get(arn ?? '') ?? {};
        return {
          loadBalancers: balancers.map((balancer, index) => {
            const balancerTags = tagsOf(balancer.LoadBalancerArn);
            const listeners = (inside[index] ?? []).map(({ listener, certificates, rules }) =>
              toListener(
                listener,
                certificates,
                rules,
                listenerManagers(tagsOf(listener.ListenerArn), balancerTags, terraformTag),
              ),
            );
            return toLoadBalancer(
              place,
              balancer,
              listeners.sort((one, other) => one.port - other.port),
              balancerTags,
              terraformTag,
            );
          }),
          targetGroups: groups.map((group) => toTargetGroup(place, group, tagsOf(group.TargetGroupArn))),
        };
      }),

    listTargets: (place, groups) =>
      attempt(async () => {
        const client = clientOf(place, 'sweep');
        const read = await inParallel(groups, LIST_WIDTH, async ({ id }) => {
          const call = client.send(new DescribeTargetHealthCommand({ TargetGroupArn: id }));
          const answer = await unless(GROUP_GONE, call, null);
          return answer ? [[id, (answer.TargetHealthDescriptions ?? []).map(toTarget)] as const] : [];
        });
        return Object.fromEntries(read.flat());
      }),

    readListenerCertificates: ({ listenerArn, ...place }) =>
      attempt(async () => {
        const certificates = readCertificates(clientOf(place, 'live'), listenerArn);
        const found = await unless(LISTENER_GONE, certificates, null);
        return found && toListenerCertificates(found);
      }),

    setDefaultCertificate: ({ listenerArn, ...place }, certificate) =>
      attempt(async () =>
        toReceipt(
          await clientOf(place, 'change').send(
            new ModifyListenerCommand({
              ListenerArn: listenerArn,
              Certificates: [{ CertificateArn: certificate }],
            }),
          ),
        ),
      ),

    addSniCertificate: ({ listenerArn, ...place }, certificate) =>
      attempt(async () =>
        toReceipt(
          await clientOf(place, 'change').send(
            new AddListenerCertificatesCommand({
              ListenerArn: listenerArn,
              Certificates: [{ CertificateArn: certificate }],
            }),
          ),
        ),
      ),

    removeSniCertificate: ({ listenerArn, ...place }, certificate) =>
      attempt(async () =>
        toReceipt(
          await clientOf(place, 'change').send(
            new RemoveListenerCertificatesCommand({
              ListenerArn: listenerArn,
              Certificates: [{ CertificateArn: certificate }],
            }),
          ),
        ),
      ),
  };
}

/** The listeners of a load balancer with their certificates and, on an application load balancer, their rules. */
async function readInside(client: ElasticLoadBalancingV2Client, { LoadBalancerArn, Type }: SdkLoadBalancer) {
  const listeners: readonly SdkListener[] = await unless(
    LISTENER_GONE,
    everyItem(
      paginateDescribeListeners({ client, pageSize: PAGE_SIZE }, { LoadBalancerArn }),
      (page) => page.Listeners,
    ),
    [],
  );
  return Promise.all(
    listeners.map(async (listener) => {
      const { ListenerArn, Protocol = '' } = listener;
      const [certificates, rules] = await Promise.all([
        terminatesTls(Protocol) ? unless(LISTENER_GONE, readCertificates(client, ListenerArn), []) : [],
        Type === 'application' ? unless(GONE, readRules(client, ListenerArn), null) : null,
      ]);
      return { listener, certificates, rules };
    }),
  );
}

function readCertificates(
  client: ElasticLoadBalancingV2Client,
  ListenerArn: string | undefined,
): Promise<readonly SdkCertificate[]> {
  return everyItem(
    paginateDescribeListenerCertificates({ client, pageSize: PAGE_SIZE }, { ListenerArn }),
    (page) => page.Certificates,
  );
}

function readRules(client: ElasticLoadBalancingV2Client, ListenerArn: string | undefined) {
  return everyItem(
    paginateDescribeRules({ client, pageSize: PAGE_SIZE }, { ListenerArn }),
    (page) => page.Rules,
  );
}

async function describeTags(client: ElasticLoadBalancingV2Client, ResourceArns: string[]) {
  const { TagDescriptions = [] } = await client.send(new DescribeTagsCommand({ ResourceArns }));
  return TagDescriptions.map(({ ResourceArn, Tags }) => ({ of: ResourceArn, tags: Tags }));
}
