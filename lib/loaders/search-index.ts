import type { Estate } from '../domain/estate.ts';
import type { Finding } from '../domain/finding.ts';
import { forwardedGroups } from '../domain/load-balancer-health.ts';
import { paths } from '../paths.ts';
import type { SearchView } from '../views/search.ts';
import { storeInWords } from './certificate-link.ts';

export type Hit = SearchView['hits'][number];

/** Something to be found, by its texts, lower case; `why` says how the text at that place leads to it. */
export interface Entry {
  readonly hit: Hit;
  readonly texts: readonly { readonly text: string; readonly why: string | null }[];
}

const indexes = new WeakMap<Estate, readonly Entry[]>();

/** Built once per snapshot, when somebody first searches it. */
export function searchIndex(estate: Estate, findings: readonly Finding[]): readonly Entry[] {
  const known = indexes.get(estate);
  if (known) return known;
  const index = [
    ...loadBalancerEntries(estate),
    ...certificateEntries(estate),
    ...zoneEntries(estate),
    ...nameEntries(estate),
    ...targetEntries(estate),
    ...findings.map((finding) =>
      entry('finding', finding.title, finding.rule, paths.findings(), [[finding.title, null]]),
    ),
  ];
  indexes.set(estate, index);
  return index;
}

function entry(
  kind: Hit['kind'],
  label: string,
  detail: string,
  href: string,
  texts: readonly (readonly [text: string | null, why: string | null])[],
): Entry {
  return {
    hit: { kind, label, detail, href },
    texts: texts.flatMap(([text, why]) =>
      text === null || text === '' ? [] : [{ text: text.toLowerCase(), why }],
    ),
  };
}

function loadBalancerEntries({ loadBalancers }: Estate): readonly Entry[] {
  return loadBalancers.map((loadBalancer) => {
    const { name, kind, region, dnsName, arn, zones, listeners } = loadBalancer;
    return entry(
      'load-balancer',
      name,
      `${kind} load balancer in ${region}`,
      paths.loadBalancer(loadBalancer),
      [
        [name, null],
        [arn, 'ARN'],
        [dnsName, dnsName],
        ...zones.flatMap(({ addresses }) =>
          addresses.map((address) => [address, `address ${address}`] as const),
        ),
        ...listeners.map((listener) => [listener.arn, `listener ${listener.port}`] as const),
      ],
    );
  });
}

function certificateEntries({ certificates }: Estate): readonly Entry[] {
  return certificates.map((certificate) => {
    const { arn, name, names, leaf, serverCertificateId } = certificate;
    const serial = leaf ? `serial ${leaf.serial}` : null;
    return entry('certificate', name, storeInWords(certificate), paths.certificate(arn), [
      [name, null],
      [arn, 'ARN'],
      [serverCertificateId, `id ${serverCertificateId ?? ''}`],
      [leaf?.serial ?? null, serial],
      [leaf?.fingerprint ?? null, 'fingerprint'],
      [leaf?.fingerprint.replaceAll(':', '') ?? null, 'fingerprint'],
      ...names.map((covered) => [covered, `covers ${covered}`] as const),
    ]);
  });
}

function zoneEntries({ zones }: Estate): readonly Entry[] {
  return zones.map(({ id, name, isPrivate }) =>
    entry('zone', name, `${isPrivate ? 'private' : 'public'} hosted zone`, paths.zone(id), [
      [name, null],
      [id, `id ${id}`],
    ]),
  );
}

function nameEntries({ zones, recordsByZone }: Estate): readonly Entry[] {
  return zones.flatMap((zone) =>
    (recordsByZone.get(zone.id) ?? []).map(({ name, type, alias, values }) =>
      entry('name', name, `${alias ? `alias ${type}` : type} in ${zone.name}`, paths.zone(zone.id), [
        [name, null],
        [alias?.dnsName ?? null, `alias to ${alias?.dnsName ?? ''}`],
        ...values.map((value) => [value, `${type} ${value}`] as const),
      ]),
    ),
  );
}

function targetEntries({
  loadBalancers,
  targetGroupById,
  targetsByGroup,
  instanceById,
}: Estate): readonly Entry[] {
  return loadBalancers.flatMap((loadBalancer) =>
    forwardedGroups(loadBalancer).flatMap((groupId) =>
      (targetsByGroup.get(groupId) ?? []).map(({ id }) => {
        const instance = instanceById.get(id);
        const label = [id, instance?.name].filter(Boolean).join(' ');
        return entry('target', label, `target of ${loadBalancer.name}`, paths.loadBalancer(loadBalancer), [
          [id, null],
          [instance?.name ?? null, null],
          [instance?.privateAddress ?? null, `address of a target of ${loadBalancer.name}`],
          [instance?.publicAddress ?? null, `address of a target of ${loadBalancer.name}`],
          [targetGroupById.get(groupId)?.arn ?? null, `target group of ${loadBalancer.name}`],
        ]);
      }),
    ),
  );
}
