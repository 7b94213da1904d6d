import type { RecordRow } from '@/lib/views/dns';
import { AppLink } from '@/components/ui/link';
import { Status } from '@/components/ui/status';

/** Where a record leads, as far as that is known. */
export function LeadsTo({ record }: { record: RecordRow }) {
  const { leadsTo } = record;
  if (!leadsTo) return <span className="text-faint">–</span>;
  return (
    <Status tone={leadsTo.tone}>
      {leadsTo.href === null ? (
        leadsTo.says
      ) : (
        <AppLink href={leadsTo.href} className="underline-offset-2 hover:underline">
          {leadsTo.says}
        </AppLink>
      )}
    </Status>
  );
}
