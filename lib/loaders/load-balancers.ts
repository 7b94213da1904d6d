import type { LoadBalancer } from '../domain/load-balancer.ts';
import { paths } from '../paths.ts';
import type { LoadBalancerRow, LoadBalancersView } from '../views/load-balancers.ts';
import type { ViewRequest } from '../views/requests.ts';
import { CERTIFICATE_KINDS, LOAD_BALANCER_KINDS, sectionAt, viewBase, whereOf } from './base.ts';
import { certificateLink } from './certificate-link.ts';
import { findingsBySubject } from './finding-view.ts';
import { loadBalancerHealth } from './health-view.ts';
import { scopeFilter } from './scope.ts';
import type { ViewSource } from './view-source.ts';

export function loadLoadBalancers(
  source: ViewSource,
  request: ViewRequest<'load-balancers'>,
): LoadBalancersView {
  const inScope = scopeFilter(request);
  const findings = findingsBySubject(source.findings);
  const kinds = [...LOAD_BALANCER_KINDS, 'target-health', ...CERTIFICATE_KINDS, 'hosted-zones'] as const;
  return {
    ...viewBase(source, kinds, inScope),
    rows: source.estate.loadBalancers.filter(inScope).map((loadBalancer): LoadBalancerRow => {
      const { id, name, kind, scheme, dnsName, managedBy } = loadBalancer;
      const found = findings.get(id) ?? [];
      return {
        id,
        href: paths.loadBalancer(loadBalancer),
        name,
        kind,
        scheme,
        dnsName,
        health: loadBalancerHealth(source, loadBalancer),
        listeners: loadBalancer.listeners.map(({ protocol, port, tls }) => ({
          protocol,
          port,
          certificate: tls?.defaultCertificate ? certificateLink(source, tls.defaultCertificate) : null,
          sniCount: tls?.sniCertificates.filter((arn) => arn !== tls.defaultCertificate).length ?? 0,
        })),
        names: [
          ...new Set((source.estate.namesByLoadBalancer.get(id) ?? []).map((reaching) => reaching.name)),
        ],
        managedBy: [...managedBy],
        where: whereOf(source, loadBalancer),
        criticalFindings: found.filter(({ severity }) => severity === 'critical').length,
        findings: found.length,
        asOf: loadBalancerAsOf(source, loadBalancer),
      };
    }),
  };
}

export function loadBalancerAsOf(source: ViewSource, loadBalancer: LoadBalancer): string | null {
  const kind = loadBalancer.kind === 'classic' ? 'classic-load-balancers' : 'load-balancers';
  return sectionAt(source, kind, loadBalancer)?.asOf ?? null;
}
