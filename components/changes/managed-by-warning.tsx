import { managerName } from '@/lib/domain/managed-by';
import type { ManagedByView } from '@/lib/views/base';
import { Note } from '@/components/ui/note';

/** Who will put things back as they were, and how that is known. */
export function ManagedByWarning({ managedBy }: { managedBy: readonly ManagedByView[] }) {
  return managedBy.map((one) => (
    <Note key={`${one.manager} ${one.evidence}`} tone="warning">
      <b className="font-[560]">
        This will be reverted by {managerName(one.manager)}
        {one.owner && ` (${one.owner})`}.
      </b>{' '}
      Change it there first. Evidence: {one.evidence}.
    </Note>
  ));
}
