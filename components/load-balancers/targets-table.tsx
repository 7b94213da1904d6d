import type { LoadBalancerView } from '@/lib/views/load-balancers';
import { AsOf } from '@/components/ui/clock';
import { DataTable } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import { Identifier } from '@/components/ui/identifier';
import { Status } from '@/components/ui/status';
import type { TableColumn } from '@/components/ui/table-column';

type Target = NonNullable<LoadBalancerView['loadBalancer']>['targets'][number];

const toneOrder = { critical: 0, warning: 1, unknown: 2, neutral: 3, ok: 4 } as const;

const columns: readonly TableColumn<Target>[] = [
  {
    id: 'target',
    title: 'Target',
    width: 'w-64',
    sortBy: (target) => target.name ?? target.id,
    csv: (target) => target.id,
    cell: (target) => (
      <>
        <Identifier text={target.id} what="target id" />
        {target.name && <div className="text-sm text-muted">{target.name}</div>}
      </>
    ),
  },
  {
    id: 'state',
    title: 'State',
    width: 'w-80',
    sortBy: (target) => toneOrder[target.tone],
    csv: (target) => [target.state, target.reason, target.description].filter(Boolean).join(' '),
    cell: (target) => (
      <>
        <Status tone={target.tone}>{target.state}</Status>
        {(target.reason ?? target.description) && (
          <div className="text-sm whitespace-normal text-muted">
            {[target.reason, target.description].filter(Boolean).join(' · ')}
          </div>
        )}
      </>
    ),
  },
  {
    id: 'group',
    title: 'Target group',
    width: 'w-48',
    sortBy: (target) => target.group,
    csv: (target) => target.group,
    cell: (target) => target.group,
  },
  {
    id: 'port',
    title: 'Port',
    width: 'w-20',
    sortBy: (target) => target.port,
    csv: (target) => String(target.port ?? ''),
    cell: (target) => <span className="tabular-nums">{target.port ?? '–'}</span>,
  },
  {
    id: 'zone',
    title: 'Zone',
    width: 'w-32',
    sortBy: (target) => target.zone,
    csv: (target) => target.zone ?? '',
    cell: (target) => target.zone ?? '–',
  },
];

export function TargetsTable({ targets, asOf }: { targets: readonly Target[]; asOf: string | null }) {
  return (
    <>
      <DataTable
        caption="Targets and their health"
        name="targets-"
        columns={columns}
        rows={targets}
        rowKey={(target) => `${target.group} ${target.id} ${target.port}`}
        empty={<EmptyState title="No targets">Nothing is registered behind it.</EmptyState>}
      />
      <p className="mt-2 text-sm text-muted">
        Health <AsOf at={asOf} />.
      </p>
    </>
  );
}
