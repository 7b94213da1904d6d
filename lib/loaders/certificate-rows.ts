import type { Certificate, CertificateUse } from '../domain/certificate.ts';
import { areUsesKnown } from '../domain/certificate-uses.ts';
import { expiryOf } from '../domain/expiry.ts';
import type { Finding } from '../domain/finding.ts';
import { groupBy } from '../domain/group-by.ts';
import { renewalOf } from '../domain/renewal.ts';
import { paths } from '../paths.ts';
import type { CertificateRow } from '../views/certificates.ts';
import { whereOf } from './base.ts';
import { issuerInWords, keyInWords, storeInWords } from './certificate-link.ts';
import type { ViewSource } from './view-source.ts';

/** Stored copies of one leaf; one that has no leaf yet stands alone. */
export interface LogicalCertificate {
  readonly id: string;
  /** The one in use first. */
  readonly copies: readonly [Certificate, ...Certificate[]];
}

export function logicalCertificates({ estate }: ViewSource): readonly LogicalCertificate[] {
  const uses = ({ arn }: Certificate) => estate.usesByCertificate.get(arn)?.length ?? 0;
  const groups = groupBy(estate.certificates, ({ arn, leaf }) => leaf?.fingerprint ?? arn);
  return [...groups].flatMap(([id, copies]) => {
    const [first, ...rest] = copies.toSorted((one, other) => uses(other) - uses(one));
    return first ? [{ id, copies: [first, ...rest] }] : [];
  });
}

export function certificateRow(
  source: ViewSource,
  { id, copies }: LogicalCertificate,
  findings: ReadonlyMap<string, readonly Finding[]>,
): CertificateRow {
  const [main] = copies;
  const stored = copies.map((copy): CertificateRow['copies'][number] => ({
    arn: copy.arn,
    href: paths.certificate(copy.arn),
    name: copy.name,
    store: storeInWords(copy),
    path: copy.path,
    where: whereOf(source, copy),
    uses: usesOf(source, copy),
    status: copy.status,
  }));
  return {
    id,
    href: paths.certificate(main.arn),
    name: main.name,
    names: [...main.names],
    stores: distinct(copies.map(storeInWords)),
    paths: distinct(copies.flatMap(({ path }) => path ?? [])),
    key: keyInWords(main.leaf?.key ?? null),
    issuer: issuerInWords(main),
    expiry: expiryOf(main.leaf?.notAfter ?? null, source.now),
    renewal: renewalOf(main, source.now),
    usesKnown: copies.every((copy) => areUsesKnown(source.estate, copy)),
    uses: stored.flatMap(({ uses }) => uses),
    copies: stored,
    findings: copies.reduce((sum, { arn }) => sum + (findings.get(arn)?.length ?? 0), 0),
    managedBy: distinctBy(
      copies.flatMap(({ managedBy }) => managedBy),
      ({ evidence }) => evidence,
    ),
  };
}

function usesOf(source: ViewSource, { arn }: Certificate): CertificateRow['uses'] {
  return (source.estate.usesByCertificate.get(arn) ?? []).flatMap((use) => toUse(source, use));
}

function toUse(
  source: ViewSource,
  { loadBalancerId, loadBalancerName, protocol, port, as }: CertificateUse,
): CertificateRow['uses'] {
  const loadBalancer = source.estate.loadBalancerById.get(loadBalancerId);
  if (!loadBalancer) return [];
  return [
    {
      loadBalancer: loadBalancerName,
      href: paths.loadBalancer(loadBalancer),
      listener: `${protocol} ${port}`,
      as,
      where: whereOf(source, loadBalancer),
    },
  ];
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}

function distinctBy<T>(items: readonly T[], key: (item: T) => string): T[] {
  return [...new Map(items.map((item) => [key(item), item])).values()];
}
