import type { CertificateRow } from '@/lib/views/certificates';

/** As they stand in the URL; empty narrows nothing. */
export interface RowFilter {
  readonly text: string;
  /** An IAM path. */
  readonly path: string;
  readonly store: string;
  /** `expired`, or a number of days. */
  readonly expires: string;
  /** `used`, `unused`. */
  readonly use: string;
}

/** A certificate whose uses could not all be read is never shown as unused. */
export function matchesFilter(row: CertificateRow, filter: RowFilter): boolean {
  return (
    (filter.path === '' || row.paths.includes(filter.path)) &&
    (filter.store === '' || row.stores.some((store) => store.toLowerCase().startsWith(filter.store))) &&
    matchesExpiry(row, filter.expires) &&
    matchesUse(row, filter.use) &&
    matchesText(row, filter.text)
  );
}

function matchesExpiry({ expiry: { daysLeft } }: CertificateRow, expires: string): boolean {
  if (expires === '') return true;
  if (daysLeft === null) return false;
  return expires === 'expired' ? daysLeft < 0 : daysLeft < Number(expires);
}

function matchesUse(row: CertificateRow, use: string): boolean {
  if (use === 'used') return row.uses.length > 0;
  return use !== 'unused' || (row.uses.length === 0 && row.usesKnown);
}

function matchesText(row: CertificateRow, text: string): boolean {
  const haystack = [
    row.name,
    ...row.names,
    row.issuer,
    row.key,
    ...row.stores,
    ...row.copies.flatMap((copy) => [copy.name, copy.arn]),
    ...row.uses.map((use) => use.loadBalancer),
  ]
    .join('\n')
    .toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => haystack.includes(word));
}
