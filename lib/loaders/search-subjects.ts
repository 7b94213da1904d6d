import type { Estate } from '../domain/estate.ts';
import type { Finding } from '../domain/finding.ts';
import { forwardedGroups } from '../domain/load-balancer-health.ts';
import type { Plan } from '../domain/plan.ts';
import { paths } from '../paths.ts';
import type { SearchView } from '../views/search.ts';
import { storeInWords } from './certificate-link.ts';

export type Hit = SearchView['hits'][number];

/**
 * Called with the texts by which a thing is found, and with what makes a hit of it: `index` is that of the text that
 * matched. Hits are made of what matches only, so that a search reads the estate as it is and needs no index.
 */
export type Look = (kind: Hit['kind'], texts: Texts, toHit: (index: number) => Omit<Hit, 'kind'>) => void;

export type Texts = readonly (string | null | undefined)[];

/** Shows everything that can be found to `look`. */
export function lookAtAll(
  estate: Estate,
  findings: readonly Finding[],
  plans: readonly Plan[],
  look: Look,
): void {
  lookAtLoadBalancers(estate, look);
  lookAtCertificates(estate, look);
  lookAtZones(estate, look);
  for (const { title, rule } of findings) {
    look('finding', [title], () => ({ label: title, detail: rule, href: paths.findings() }));
  }
  for (const { id, title, state } of plans) {
    look('change', [title, id], () => ({ label: title, detail: state, href: paths.change(id) }));
  }
}

function lookAtLoadBalancers(estate: Estate, look: Look): void {
  for (const loadBalancer of estate.loadBalancers) {
    const { name, kind, region, dnsName, arn, zones, listeners } = loadBalancer;
    const addresses = zones.flatMap((zone) => zone.addresses);
    const href = paths.loadBalancer;
    const why = [`${kind} load balancer in ${region}`, 'ARN', dnsName];
    look(
      'load-balancer',
      [name, arn, dnsName, ...addresses, ...listeners.map((listener) => listener.arn)],
      (index) => {
        const address = addresses[index - why.length];
        const detail = why[index] ?? (address ? `address ${address}` : 'listener ARN');
        return { label: name, detail, href: href(loadBalancer) };
      },
    );
    for (const groupId of forwardedGroups(loadBalancer)) {
      const group = estate.targetGroupById.get(groupId);
      for (const { id } of estate.targetsByGroup.get(groupId) ?? []) {
        const instance = estate.instanceById.get(id);
        look(
          'target',
          [id, instance?.name, instance?.privateAddress, instance?.publicAddress, group?.arn],
          () => ({
            label: [id, instance?.name].filter(Boolean).join(' '),
            detail: `target of ${name}`,
            href: href(loadBalancer),
          }),
        );
      }
    }
  }
}

function lookAtCertificates({ certificates }: Estate, look: Look): void {
  for (const certificate of certificates) {
    const { arn, name, names, leaf, serverCertificateId } = certificate;
    const fingerprint = leaf?.fingerprint;
    look(
      'certificate',
      [name, arn, leaf?.serial, serverCertificateId, fingerprint, fingerprint?.replaceAll(':', ''), ...names],
      (index) => {
        const why = [storeInWords(certificate), 'ARN', `serial ${leaf?.serial ?? ''}`, 'IAM’s id'];
        const detail = why[index] ?? (index < 6 ? 'fingerprint' : `covers ${names[index - 6] ?? ''}`);
        return { label: name, detail, href: paths.certificate(arn) };
      },
    );
  }
}

function lookAtZones({ zones, recordsByZone }: Estate, look: Look): void {
  for (const zone of zones) {
    const href = (): string => paths.zone(zone.id);
    look('zone', [zone.name, zone.id], (index) => ({
      label: zone.name,
      detail: index === 0 ? `${zone.isPrivate ? 'private' : 'public'} hosted zone` : `id ${zone.id}`,
      href: href(),
    }));
    for (const { name, type, alias, values } of recordsByZone.get(zone.id) ?? []) {
      look('name', [name, alias?.dnsName, ...values], (index) => {
        const why = [`${alias ? `alias ${type}` : type} in ${zone.name}`, `alias to ${alias?.dnsName ?? ''}`];
        const detail = why[index] ?? `${type} ${values[index - why.length] ?? ''}`;
        return { label: name, detail, href: href() };
      });
    }
  }
}
