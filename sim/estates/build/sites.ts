import type { Action, ProtocolEnum } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { HealthCheck } from '@aws-sdk/client-elastic-load-balancing';
import { newClassic, type ClassicListenerRequest } from '../../services/elb-create.ts';
import { forwardTo, hostHeader, pathPattern, redirectToHttps } from '../../services/elbv2/actions.ts';
import {
  newListener,
  newLoadBalancer,
  newRule,
  newTargetGroup,
  registerTarget,
  type LoadBalancerRequest,
} from '../../services/elbv2/create.ts';
import type { Place, StoredClassic, StoredLoadBalancer, StoredTargetGroup } from '../../world.ts';
import { daysAgo } from './dates.ts';

type Pairs = Readonly<Record<string, string>>;

const modernPolicy = 'ELBSecurityPolicy-TLS13-1-2-Res-2021-06';

interface Common {
  readonly name: string;
  readonly internal?: boolean;
  /** Letters of the region's zones. Default `ab`. */
  readonly zones?: string;
  readonly tags?: Pairs;
}

export interface GroupOfTargets {
  readonly name: string;
  /** Default 8080. */
  readonly port?: number;
  /** Ids of instances. */
  readonly targets: readonly string[];
  readonly healthCheckPath?: string;
}

export interface ApplicationSite extends Common {
  readonly dualStack?: boolean;
  readonly certificate: string;
  readonly sni?: readonly string[];
  readonly sslPolicy?: string;
  /** The first takes what no rule takes. */
  readonly groups: readonly [GroupOfTargets, ...GroupOfTargets[]];
  /** Path pattern, or host name when it has no slash → name of a group. */
  readonly rules?: Readonly<Record<string, string>>;
}

/** An application load balancer: HTTPS 443, and HTTP 80 that redirects there. */
export function applicationSite(place: Place, site: ApplicationSite): StoredLoadBalancer {
  const groups = new Map(site.groups.map((each) => [each.name, targetGroup(place, each, 'HTTP')]));
  const balancer = balancerOf(place, site, {
    type: 'application',
    ...(site.dualStack ? { ipAddressType: 'dualstack' } : {}),
  });
  const listener = newListener(place, balancer, {
    port: 443,
    protocol: 'HTTPS',
    sslPolicy: site.sslPolicy ?? modernPolicy,
    certificateArn: site.certificate,
    sni: site.sni,
    defaultActions: [forward(groups, site.groups[0].name)],
  });
  for (const [index, [match, group]] of Object.entries(site.rules ?? {}).entries()) {
    const condition = match.includes('/') ? pathPattern(match) : hostHeader(match);
    newRule(place, listener, {
      priority: (index + 1) * 10,
      conditions: [condition],
      actions: [forward(groups, group)],
    });
  }
  newListener(place, balancer, { port: 80, protocol: 'HTTP', defaultActions: [redirectToHttps()] });
  return balancer;
}

export interface NetworkSite extends Common {
  readonly listeners: readonly {
    readonly port: number;
    readonly protocol: 'TCP' | 'TLS';
    readonly certificate?: string;
    readonly group: GroupOfTargets;
  }[];
}

/** A network load balancer: every listener has its group. */
export function networkSite(place: Place, site: NetworkSite): StoredLoadBalancer {
  const balancer = balancerOf(place, site, { type: 'network' });
  for (const { port, protocol, certificate, group } of site.listeners) {
    const made = targetGroup(place, group, 'TCP');
    newListener(place, balancer, {
      port,
      protocol,
      ...(protocol === 'TLS' ? { certificateArn: certificate, sslPolicy: modernPolicy } : {}),
      defaultActions: [forwardTo(arnOf(made))],
    });
  }
  return balancer;
}

/** A gateway load balancer in front of appliances. */
export function gatewaySite(place: Place, site: Common & { readonly appliances: readonly string[] }): void {
  const balancer = balancerOf(place, site, { type: 'gateway' });
  const group = targetGroup(place, { name: site.name, port: 6081, targets: site.appliances }, 'GENEVE');
  const listener = newListener(place, balancer, {
    port: 6081,
    protocol: 'GENEVE',
    defaultActions: [forwardTo(arnOf(group))],
  });
  delete listener.description.Port;
  delete listener.description.Protocol;
}

export interface ClassicSite extends Common {
  /** Only for the usual listeners. */
  readonly certificate?: string;
  readonly instances: readonly string[];
  readonly healthCheck?: Partial<HealthCheck>;
  readonly listeners?: readonly ClassicListenerRequest[];
}

/** A Classic load balancer: HTTPS 443 and HTTP 80 to port 80 of its instances. */
export function classicSite(place: Place, site: ClassicSite): StoredClassic {
  return newClassic(place, {
    name: site.name,
    internal: site.internal,
    zones: zonesOf(place, site),
    tags: site.tags,
    createdAt: daysAgo(place.world, 1900),
    instances: site.instances,
    healthCheck: { Target: 'HTTP:80/health', ...site.healthCheck },
    listeners: site.listeners ?? [
      { protocol: 'HTTPS', port: 443, instancePort: 80, certificateArn: site.certificate },
      { protocol: 'HTTP', port: 80, instancePort: 80 },
    ],
  });
}

function balancerOf(
  place: Place,
  site: Common,
  kind: Pick<LoadBalancerRequest, 'type' | 'ipAddressType'>,
): StoredLoadBalancer {
  return newLoadBalancer(place, {
    name: site.name,
    internal: site.internal,
    zones: zonesOf(place, site),
    tags: site.tags,
    createdAt: daysAgo(place.world, 400),
    ...kind,
  });
}

function zonesOf({ region }: Place, { zones = 'ab' }: Common): string[] {
  return Array.from(zones, (letter) => `${region.name}${letter}`);
}

function targetGroup(place: Place, group: GroupOfTargets, protocol: ProtocolEnum): StoredTargetGroup {
  const made = newTargetGroup(place, {
    name: group.name,
    protocol,
    port: group.port ?? 8080,
    ...(group.healthCheckPath === undefined
      ? {}
      : { healthCheck: { HealthCheckPath: group.healthCheckPath } }),
  });
  for (const id of group.targets) registerTarget(place, made, { Id: id });
  return made;
}

function forward(groups: ReadonlyMap<string, StoredTargetGroup>, name: string): Action {
  const group = groups.get(name);
  if (!group) throw new Error(`The site has no target group ${name}.`);
  return forwardTo(arnOf(group));
}

export function arnOf(group: StoredTargetGroup): string {
  const arn = group.description.TargetGroupArn;
  if (arn === undefined) throw new Error('A stored target group has an ARN.');
  return arn;
}
