import { formatCount, formatPlace } from '@/lib/format';
import { AsOf } from './clock';
import { StatusIcon } from './status';

export interface MissingPart {
  readonly what: string;
  readonly accountId: string;
  readonly accountName: string;
  readonly region: string;
  readonly status: 'stale' | 'denied' | 'failed' | 'never';
  readonly says: string;
  readonly requestId: string | null;
  readonly asOf: string | null;
}

const words: Readonly<Record<MissingPart['status'], string>> = {
  stale: 'old',
  denied: 'access denied',
  failed: 'could not be read',
  never: 'not read yet',
};

/** Says which parts of what is on the page are missing or old. Nothing at all when everything was read. */
export function GapsBanner({ gaps }: { gaps: readonly MissingPart[] }) {
  if (gaps.length === 0) return null;
  const isOnlyUnread = gaps.every((gap) => gap.status === 'never');
  const first = gaps[0];
  return (
    <details className="group mb-3.5 rounded-[10px] border border-dashed border-line-strong bg-surface">
      <summary className="flex list-none items-center gap-2 rounded-[10px] px-3 py-[7px]">
        <StatusIcon tone={isOnlyUnread ? 'running' : 'unknown'} />
        <span className="min-w-0 flex-1">
          {isOnlyUnread ? (
            <b className="font-[560]">Still reading {formatCount(gaps.length, 'part')} of the inventory.</b>
          ) : (
            <>
              <b className="font-[560]">{formatCount(gaps.length, 'part')} of this page unknown or old.</b>{' '}
              {first && (
                <span className="text-muted">
                  {capitalised(first.what)} in {formatPlace(first)}: {words[first.status]}
                  {gaps.length > 1 && `, and ${gaps.length - 1} more`}
                </span>
              )}
            </>
          )}
        </span>
        <span className="shrink-0 text-accent group-open:hidden">Show</span>
        <span className="hidden shrink-0 text-accent group-open:inline">Hide</span>
      </summary>
      <ul className="divide-y divide-line border-t border-line">
        {gaps.map((gap) => (
          <li key={`${gap.what} ${gap.accountId} ${gap.region}`} className="px-3 py-2">
            <span className="font-[520]">{capitalised(gap.what)}</span>{' '}
            <span className="text-muted">in {formatPlace(gap)}</span> · {words[gap.status]}
            {gap.status !== 'never' && <WhyMissing gap={gap} />}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Ends a sentence that finds nothing wrong: it knows only of what was read. */
export function ofWhatWasRead(gaps: readonly MissingPart[]): string {
  return gaps.length === 0 ? '' : ' in what was read';
}

/** Since when, why, and what to quote. */
function WhyMissing({ gap }: { gap: MissingPart }) {
  return (
    <>
      {' · '}
      <span className="text-muted">{gap.asOf === null ? 'never read' : <AsOf at={gap.asOf} />}</span>
      {gap.says && <p className="text-muted">{gap.says}</p>}
      {gap.requestId && <p className="font-mono text-sm break-all text-muted">request id {gap.requestId}</p>}
    </>
  );
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
