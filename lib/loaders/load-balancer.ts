import type { Estate } from '../domain/estate.ts';
import { coveredNames } from '../domain/host-names.ts';
import type { Listener } from '../domain/listener.ts';
import type { LoadBalancer } from '../domain/load-balancer.ts';
import { forwardedGroups } from '../domain/load-balancer-health.ts';
import { GLOBAL } from '../domain/place.ts';
import { paths } from '../paths.ts';
import type { LoadBalancerView } from '../views/load-balancers.ts';
import type { ViewRequest } from '../views/requests.ts';
import { whyNotPlan } from './account-mode.ts';
import { CERTIFICATE_KINDS, LOAD_BALANCER_KINDS, sectionAt, viewBase, whereOf } from './base.ts';
import { certificateLink } from './certificate-link.ts';
import { findingsBySubject } from './finding-view.ts';
import { loadBalancerHealth } from './health-view.ts';
import { loadBalancerCli } from './load-balancer-cli.ts';
import { loadBalancerAsOf } from './load-balancers.ts';
import { redirectInWords } from './redirect-words.ts';
import { routeDiagram, targetTone } from './route-diagram.ts';
import { tlsPath } from './tls-path.ts';
import type { ViewSource } from './view-source.ts';

type Detail = NonNullable<LoadBalancerView['loadBalancer']>;

/** Found by account, region, API and name, as its URL says. */
export function findLoadBalancer(
  { loadBalancers }: Estate,
  { accountId, region, api, name }: ViewRequest<'load-balancer'>,
): LoadBalancer | null {
  return (
    loadBalancers.find(
      (candidate) =>
        candidate.name === name &&
        candidate.accountId === accountId &&
        candidate.region === region &&
        (candidate.kind === 'classic') === (api === 'classic'),
    ) ?? null
  );
}

export function loadLoadBalancer(
  source: ViewSource,
  request: ViewRequest<'load-balancer'>,
): LoadBalancerView {
  const kinds = [
    ...LOAD_BALANCER_KINDS,
    'target-health',
    'instances',
    ...CERTIFICATE_KINDS,
    'hosted-zones',
  ] as const;
  const found = findLoadBalancer(source.estate, request);
  return {
    ...viewBase(
      source,
      kinds,
      (place) =>
        place.accountId === request.accountId && (place.region === request.region || place.region === GLOBAL),
    ),
    loadBalancer: found ? toDetail(source, found) : null,
  };
}

function toDetail(source: ViewSource, loadBalancer: LoadBalancer): Detail {
  const { estate } = source;
  const { id, listeners } = loadBalancer;
  const groupIds = forwardedGroups(loadBalancer);
  const groups = groupIds.flatMap((group) => estate.targetGroupById.get(group) ?? []);
  return {
    id,
    arn: loadBalancer.arn,
    href: paths.loadBalancer(loadBalancer),
    name: loadBalancer.name,
    kind: loadBalancer.kind,
    scheme: loadBalancer.scheme,
    dnsName: loadBalancer.dnsName,
    ipAddressType:
      typeof loadBalancer.ipAddressType === 'string'
        ? loadBalancer.ipAddressType
        : loadBalancer.ipAddressType.raw,
    state: stateInWords(loadBalancer),
    vpcId: loadBalancer.vpcId,
    createdAt: loadBalancer.createdAt,
    zones: loadBalancer.zones.map(({ name, addresses }) => ({ name, addresses: [...addresses] })),
    where: whereOf(source, loadBalancer),
    health: loadBalancerHealth(source, loadBalancer),
    managedBy: [...loadBalancer.managedBy],
    tlsPath: tlsPath(listeners, groups),
    asOf: loadBalancerAsOf(source, loadBalancer),
    healthAsOf: sectionAt(source, 'target-health', loadBalancer)?.asOf ?? null,
    tags: { ...loadBalancer.tags },
    route: routeDiagram(source, loadBalancer),
    listeners: listeners.map((listener) => toListener(source, loadBalancer, listener)),
    targets: groupIds.flatMap((groupId) => toTargets(source, groupId)),
    names: (estate.namesByLoadBalancer.get(id) ?? []).map(({ name, recordType, via, zoneId, isApex }) => ({
      name,
      type: recordType,
      via: via === 'cname' ? 'CNAME' : 'alias',
      zoneHref: paths.zone(zoneId),
      isApex,
    })),
    findings: (findingsBySubject(source.findings).get(id) ?? []).length,
    cli: loadBalancerCli(loadBalancer, groups),
    raw: JSON.stringify(
      {
        loadBalancer,
        targetGroups: groups,
        targets: Object.fromEntries(
          groupIds.map((group) => [group, estate.targetsByGroup.get(group) ?? null]),
        ),
      },
      null,
      2,
    ),
  };
}

function toListener(
  source: ViewSource,
  loadBalancer: LoadBalancer,
  { id, protocol, port, tls, rules, managedBy }: Listener,
): Detail['listeners'][number] {
  const sni = (tls?.sniCertificates ?? []).filter((arn) => arn !== tls?.defaultCertificate);
  return {
    id,
    protocol,
    port,
    policy: tls?.policy ?? null,
    default: tls?.defaultCertificate ? certificateLink(source, tls.defaultCertificate) : null,
    sni: sni.map((arn) => certificateLink(source, arn)),
    namesServed: tls ? namesServed(source, loadBalancer, tls) : rules.flatMap(redirectsOf),
    managedBy: [...managedBy],
    swapHref: tls ? paths.swapCertificate(loadBalancer, port) : null,
    whyNotSwap: tls ? whyNotPlan(source, loadBalancer.accountId) : 'This listener ends no TLS.',
  };
}

/** The names that lead here and that a certificate of the listener covers. */
function namesServed(
  { estate }: ViewSource,
  { id }: LoadBalancer,
  { defaultCertificate, sniCertificates }: NonNullable<Listener['tls']>,
): string[] {
  const reaching = new Set((estate.namesByLoadBalancer.get(id) ?? []).map(({ name }) => name));
  const onCertificates = [defaultCertificate, ...sniCertificates].flatMap((arn) =>
    arn ? (estate.certificateByArn.get(arn)?.names ?? []) : [],
  );
  return [...coveredNames([...reaching], onCertificates)];
}

function redirectsOf({ actions }: Listener['rules'][number]): string[] {
  return actions.flatMap((action) => (action.kind === 'redirect' ? [redirectInWords(action.to)] : []));
}

function toTargets(source: ViewSource, groupId: string): Detail['targets'] {
  const { estate } = source;
  const group = estate.targetGroupById.get(groupId)?.name ?? groupId;
  return (estate.targetsByGroup.get(groupId) ?? []).map((target) => ({
    group,
    id: target.id,
    name: estate.instanceById.get(target.id)?.name ?? null,
    port: target.port,
    zone: target.zone,
    state: target.state,
    tone: targetTone(source, groupId, target),
    reason: target.reason,
    description: target.description,
  }));
}

function stateInWords({ state }: LoadBalancer): string {
  switch (state.kind) {
    case 'active':
      return 'active';
    case 'unknown':
      return state.raw || 'unknown';
    case 'provisioning':
    case 'active-impaired':
    case 'failed':
      return state.reason ? `${state.kind}: ${state.reason}` : state.kind;
  }
}
