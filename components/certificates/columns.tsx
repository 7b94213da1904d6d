import { managerName } from '@/lib/domain/managed-by';
import { formatFirst } from '@/lib/format';
import type { CertificateRow } from '@/lib/views/certificates';
import { Badge, ExpiryBadge } from '@/components/ui/badge';
import { AppLink } from '@/components/ui/link';
import { Popover } from '@/components/ui/popover';
import type { TableColumn } from '@/components/ui/table-column';
import { UsedBy } from './uses';

export const certificateColumns: readonly TableColumn<CertificateRow>[] = [
  {
    id: 'name',
    title: 'Name',
    width: 'w-64',
    sortBy: (row) => row.name,
    csv: (row) => row.name,
    cell: (row) => (
      <>
        <AppLink href={row.href} className="font-mono text-sm font-[560] underline-offset-2 hover:underline">
          {row.name}
        </AppLink>
        <div className="text-sm text-muted" title={row.names.slice(0, 20).join('\n')}>
          {formatFirst(row.names, 2) || 'no names'}
        </div>
      </>
    ),
  },
  {
    id: 'expires',
    title: 'Ends',
    width: 'w-44',
    sortBy: (row) => row.expiry.daysLeft,
    csv: (row) => row.expiry.notAfter ?? '',
    cell: (row) => (
      <>
        <ExpiryBadge {...row.expiry} />
        {row.renewal && <div className="text-sm text-muted">{row.renewal}</div>}
      </>
    ),
  },
  {
    id: 'used-by',
    title: 'Used by',
    width: 'w-36',
    sortBy: (row) => -row.uses.length,
    csv: (row) => row.uses.map((use) => `${use.loadBalancer} ${use.listener}`).join('; '),
    cell: (row) => <UsedBy row={row} />,
  },
  {
    id: 'stored',
    title: 'Stored',
    width: 'w-48',
    className: 'max-md:hidden',
    sortBy: (row) => row.stores[0] ?? null,
    csv: (row) => row.stores.join('; '),
    cell: Stored,
  },
  {
    id: 'key',
    title: 'Key',
    width: 'w-32',
    className: 'max-md:hidden',
    sortBy: (row) => row.key,
    csv: (row) => row.key,
    cell: (row) => row.key,
  },
  {
    id: 'issuer',
    title: 'Issuer',
    width: 'w-40',
    className: 'text-muted max-lg:hidden',
    sortBy: (row) => row.issuer,
    csv: (row) => row.issuer,
    cell: (row) => row.issuer,
  },
  {
    id: 'managed-by',
    title: 'Managed by',
    width: 'w-36',
    className: 'text-muted max-xl:hidden',
    csv: (row) => row.managedBy.map(({ manager }) => managerName(manager)).join(', '),
    cell: (row) => row.managedBy.map(({ manager }) => managerName(manager)).join(', ') || '–',
  },
  {
    id: 'findings',
    title: 'Findings',
    width: 'w-24',
    className: 'max-md:hidden',
    sortBy: (row) => -row.findings,
    csv: (row) => String(row.findings),
    cell: (row) =>
      row.findings === 0 ? (
        <span className="text-faint">–</span>
      ) : (
        <Badge tone="warning">{row.findings}</Badge>
      ),
  },
];

function Stored(row: CertificateRow) {
  if (row.copies.length < 2) return row.stores.join(', ');
  return (
    <>
      {formatFirst(row.stores)}
      <div className="text-sm">
        <Popover
          title="The same certificate, stored"
          label={`${row.copies.length} copies`}
          className="rounded text-accent hover:underline"
        >
          <ul className="flex flex-col gap-1.5">
            {row.copies.map((copy) => (
              <li key={copy.arn}>
                <AppLink href={copy.href} className="font-mono text-sm underline-offset-2 hover:underline">
                  {copy.name}
                </AppLink>
                <span className="block text-sm text-muted">
                  {copy.store} · {copy.where.accountName} ·{' '}
                  {copy.uses.length === 0 ? 'not used' : `${copy.uses.length} in use`}
                </span>
              </li>
            ))}
          </ul>
        </Popover>
      </div>
    </>
  );
}
