import type { LoadBalancerView } from '@/lib/views/load-balancers';
import { Badge } from '@/components/ui/badge';
import { EmptyState } from '@/components/ui/empty-state';
import { AppLink } from '@/components/ui/link';
import { SimpleTable } from '@/components/ui/simple-table';

type Name = NonNullable<LoadBalancerView['loadBalancer']>['names'][number];

export function NamesTable({ names }: { names: readonly Name[] }) {
  if (names.length === 0) {
    return (
      <div className="panel">
        <EmptyState title="No DNS name is known to lead here">
          Only the zones of the configured accounts are looked through.
        </EmptyState>
      </div>
    );
  }
  return (
    <SimpleTable
      caption="DNS names that lead here"
      headings={['Name', 'Type', 'By way of']}
      rows={names.map((name) => ({
        key: `${name.name} ${name.type} ${name.via}`,
        cells: [
          <span key="name">
            <AppLink href={name.zoneHref} className="font-[560] underline-offset-2 hover:underline">
              {name.name}
            </AppLink>{' '}
            {name.isApex && <Badge tone="neutral">zone apex</Badge>}
          </span>,
          name.type,
          name.via,
        ],
      }))}
    />
  );
}
