import type { ManagedBy, Manager } from '../domain/managed-by.ts';
import type { Tags } from './tags.ts';

interface Evidence {
  readonly manager: Manager;
  readonly key: string;
  readonly value: string;
  readonly owner: string | null;
}

const CLUSTER_TAG = 'kubernetes.io/cluster/';
const KUBERNETES_PREFIXES = ['ingress.k8s.aws/', 'service.k8s.aws/', 'gateway.k8s.aws/'];

/**
 * Who says by tags that a thing is theirs, one entry per manager. `terraformTag` is the configured tag key whose value
 * names the workspace. `where` follows the evidence, such as ` on the load balancer`.
 */
export function managersByTags(tags: Tags, terraformTag: string | null, where = ''): readonly ManagedBy[] {
  const evidence = Object.entries(tags)
    .map(([key, value]) => evidenceIn(key, value, terraformTag))
    .filter((one) => one !== null);
  const managers = new Set(evidence.map(({ manager }) => manager));
  return [...managers].map((manager) => {
    const own = evidence.filter((one) => one.manager === manager);
    return {
      manager,
      owner: own.find(({ owner }) => owner !== null)?.owner ?? null,
      evidence: own.map(({ key, value }) => `tag ${key} = ${value}${where}`).join(', '),
    };
  });
}

/** A listener's managers: its own tags', and those of its load balancer that its own do not name. */
export function listenerManagers(
  tags: Tags,
  loadBalancerTags: Tags,
  terraformTag: string | null,
): readonly ManagedBy[] {
  const own = managersByTags(tags, terraformTag);
  const inherited = managersByTags(loadBalancerTags, terraformTag, ' on the load balancer');
  return [...own, ...inherited.filter(({ manager }) => !own.some((one) => one.manager === manager))];
}

function evidenceIn(key: string, value: string, terraformTag: string | null): Evidence | null {
  if (key === 'aws:cloudformation:stack-name') return { manager: 'cloudformation', key, value, owner: value };
  if (key === 'elbv2.k8s.aws/cluster') return { manager: 'kubernetes', key, value, owner: value };
  // A cluster's tag says `shared` on what the cluster only uses.
  if (key.startsWith(CLUSTER_TAG) && value === 'owned') {
    return { manager: 'kubernetes', key, value, owner: key.slice(CLUSTER_TAG.length) };
  }
  if (key === 'kubernetes.io/service-name' || KUBERNETES_PREFIXES.some((prefix) => key.startsWith(prefix))) {
    return { manager: 'kubernetes', key, value, owner: null };
  }
  if (key === terraformTag) return { manager: 'terraform', key, value, owner: value || null };
  return null;
}
