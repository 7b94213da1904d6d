import { formatInstant } from '@/lib/format';
import type { ChangeView } from '@/lib/views/changes';
import { Section } from '@/components/ui/page-head';
import { RelativeTime } from '@/components/ui/clock';
import { UndoChange } from './change-commands';

type Change = NonNullable<ChangeView['change']>;

/** What undo brings back and until when, or why there is none: said before anyone confirms. */
export function ChangeUndo({ change }: { change: Change }) {
  const { undo, row } = change;
  const isOver = row.state === 'draft' || row.state === 'abandoned' || row.state === 'undone';
  return (
    <Section title="Undo">
      <div className="panel px-3.5 py-3">
        <p>
          {!undo.possible && <b className="font-[560]">No undo. </b>}
          {row.state === 'undone' ? 'Undone: what was there before is there again.' : undo.says}
          {undo.until !== null && (
            <>
              {' '}
              Possible until{' '}
              <time dateTime={undo.until} className="tabular-nums">
                {formatInstant(undo.until)}
              </time>
              , <RelativeTime at={undo.until} className="text-muted" />.
            </>
          )}
        </p>
        {undo.possible && !isOver && (
          <div className="mt-2.5">
            <UndoChange change={change} />
          </div>
        )}
      </div>
    </Section>
  );
}
