import type { CertificateLink } from '@/lib/views/base';
import type { LoadBalancerRow } from '@/lib/views/load-balancers';

/** As they stand in the URL; empty narrows nothing. */
export interface RowFilter {
  readonly text: string;
  readonly kind: string;
  readonly health: string;
  /** `expired`, or a number of days. */
  readonly expires: string;
  /** A manager, or `none`. */
  readonly manager: string;
}

/** Every word of the text must be found in some name, address or protocol of the row. */
export function matchesFilter(row: LoadBalancerRow, filter: RowFilter): boolean {
  return (
    (filter.kind === '' || row.kind === filter.kind) &&
    (filter.health === '' || row.health.level === filter.health) &&
    matchesExpiry(row, filter.expires) &&
    matchesManager(row, filter.manager) &&
    matchesText(row, filter.text)
  );
}

/** The listener's certificate that ends first; `null` where no certificate has a known end. */
export function soonestCertificate(row: Pick<LoadBalancerRow, 'listeners'>): CertificateLink | null {
  const certificates = row.listeners.flatMap(({ certificate }) => certificate ?? []);
  return (
    certificates.toSorted((a, b) => (a.expiry.daysLeft ?? Infinity) - (b.expiry.daysLeft ?? Infinity))[0] ??
    null
  );
}

/**
 * 0: serves nobody well. 1: will not for long. 2: serves some. 3: something to look at. 4: unknown. 5: well. A row below
 * 3 needs somebody.
 */
export function urgencyOf(row: LoadBalancerRow): number {
  const expiry = soonestCertificate(row)?.expiry.level;
  if (row.health.level === 'down') return 0;
  if (row.criticalFindings > 0 || expiry === 'critical') return 1;
  if (row.health.level === 'degraded') return 2;
  if (row.findings > 0 || expiry === 'warning') return 3;
  return row.health.level === 'unknown' ? 4 : 5;
}

/** What needs somebody first, then by name. */
export function compareUrgency(a: LoadBalancerRow, b: LoadBalancerRow): number {
  return urgencyOf(a) - urgencyOf(b) || compareNames(a.name, b.name);
}

const { compare: compareNames } = new Intl.Collator('en', { numeric: true });

function matchesExpiry(row: LoadBalancerRow, expires: string): boolean {
  if (expires === '') return true;
  const days = soonestCertificate(row)?.expiry.daysLeft ?? null;
  if (days === null) return false;
  return expires === 'expired' ? days < 0 : days < Number(expires);
}

function matchesManager(row: LoadBalancerRow, manager: string): boolean {
  if (manager === '') return true;
  if (manager === 'none') return row.managedBy.length === 0;
  return row.managedBy.some((one) => one.manager === manager);
}

function matchesText(row: LoadBalancerRow, text: string): boolean {
  const haystack = [
    row.name,
    row.dnsName,
    ...row.names,
    ...row.listeners.map((listener) => `${listener.protocol} ${listener.port}`),
    ...row.listeners.flatMap(({ certificate }) => certificate?.name ?? []),
    row.where.accountName,
    row.where.accountId,
    row.where.region,
  ]
    .join('\n')
    .toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => haystack.includes(word));
}
