import { managerName } from '@/lib/domain/managed-by';
import { formatFirst, formatPlace } from '@/lib/format';
import type { LoadBalancerRow } from '@/lib/views/load-balancers';
import { Badge } from '@/components/ui/badge';
import { RelativeTime } from '@/components/ui/clock';
import { AppLink } from '@/components/ui/link';
import type { TableColumn } from '@/components/ui/table-column';
import { CertificateMention } from './certificate-mention';
import { Health } from './health';
import { kindWords } from './kind-words';
import { soonestCertificate } from './row-filter';

const healthOrder = { down: 0, degraded: 1, unknown: 2, none: 3, healthy: 4 } as const;

/** `HTTPS 443 · 23 SNI +1`. */
function listenerWords({ listeners }: LoadBalancerRow): string {
  const first = listeners.find(({ certificate }) => certificate) ?? listeners[0];
  if (!first) return '–';
  const sni = first.sniCount > 0 ? ` · ${first.sniCount} SNI` : '';
  return `${first.protocol} ${first.port}${sni}${listeners.length > 1 ? ` +${listeners.length - 1}` : ''}`;
}

function managers({ managedBy }: LoadBalancerRow): string {
  return managedBy.map(({ manager }) => managerName(manager)).join(', ');
}

export const loadBalancerColumns: readonly TableColumn<LoadBalancerRow>[] = [
  {
    id: 'name',
    title: 'Name',
    width: 'w-48',
    sortBy: (row) => row.name,
    csv: (row) => row.name,
    cell: (row) => (
      <>
        <AppLink href={row.href} className="font-[560] underline-offset-2 hover:underline">
          {row.name}
        </AppLink>
        <div className="text-sm text-muted">{kindWords(row)}</div>
      </>
    ),
  },
  {
    id: 'health',
    title: 'Health',
    width: 'w-44',
    sortBy: (row) => healthOrder[row.health.level],
    csv: (row) => row.health.says,
    cell: (row) => <Health health={row.health} />,
  },
  {
    id: 'listeners',
    title: 'Listeners',
    width: 'w-36',
    className: 'max-md:hidden',
    csv: (row) => row.listeners.map(({ protocol, port }) => `${protocol} ${port}`).join(' '),
    cell: listenerWords,
  },
  {
    id: 'certificate',
    title: 'Certificate',
    width: 'w-56',
    sortBy: (row) => soonestCertificate(row)?.expiry.daysLeft ?? null,
    csv: (row) => {
      const certificate = soonestCertificate(row);
      return certificate ? `${certificate.name} ${certificate.expiry.daysLeft ?? 'unknown'}` : '';
    },
    cell: (row) => {
      const certificate = soonestCertificate(row);
      return certificate ? (
        <CertificateMention certificate={certificate} />
      ) : (
        <span className="text-faint">–</span>
      );
    },
  },
  {
    id: 'names',
    title: 'Reached by',
    width: 'w-40',
    className: 'max-md:hidden',
    sortBy: (row) => row.names[0] ?? null,
    csv: (row) => row.names.join(' '),
    cell: (row) =>
      row.names.length > 0 ? (
        <span title={row.names.slice(0, 20).join('\n')} className="block max-w-40 truncate">
          {formatFirst(row.names)}
        </span>
      ) : (
        <span className="text-faint">–</span>
      ),
  },
  {
    id: 'managed-by',
    title: 'Managed by',
    width: 'w-32',
    className: 'text-muted max-lg:hidden',
    sortBy: (row) => managers(row) || null,
    csv: managers,
    cell: (row) => managers(row) || '–',
  },
  {
    id: 'findings',
    title: 'Findings',
    width: 'w-24',
    className: 'max-2xl:hidden',
    sortBy: (row) => -(row.criticalFindings * 1000 + row.findings),
    csv: (row) => String(row.findings),
    cell: (row) =>
      row.findings === 0 ? (
        <span className="text-faint">–</span>
      ) : (
        <Badge tone={row.criticalFindings > 0 ? 'critical' : 'warning'}>
          {row.findings}
          {row.criticalFindings > 0 && `, ${row.criticalFindings} critical`}
        </Badge>
      ),
  },
  {
    id: 'where',
    title: 'Account · region',
    width: 'w-40',
    className: 'text-muted max-md:hidden',
    sortBy: (row) => formatPlace(row.where),
    csv: (row) => `${row.where.accountId} ${row.where.region}`,
    cell: (row) => formatPlace(row.where),
  },
  {
    id: 'as-of',
    title: 'As of',
    width: 'w-28',
    className: 'text-muted max-2xl:hidden',
    sortBy: (row) => row.asOf,
    csv: (row) => row.asOf ?? '',
    cell: (row) => (row.asOf ? <RelativeTime at={row.asOf} /> : 'never'),
  },
];
