import { formatCount, formatPlace } from '@/lib/format';
import { paths } from '@/lib/paths';
import type { OverviewView } from '@/lib/views/overview';
import { ExpiryBadge } from '@/components/ui/badge';
import { EmptyState } from '@/components/ui/empty-state';
import { AppLink, TextLink } from '@/components/ui/link';
import { Section } from '@/components/ui/page-head';

type Expiry = OverviewView['expiries'][number];

const DAYS = 120;
const MARKS = [0, 30, 60, 90, 120];
const SHOWN = 6;

/** Certificates in use that end within 120 days, on a line and in a list. */
export function ExpiryTimeline({ expiries }: { expiries: readonly Expiry[] }) {
  return (
    <Section
      title="Certificates in use that end within 120 days"
      actions={<TextLink href={`${paths.certificates()}?used=used&sort=expires`}>All in use</TextLink>}
    >
      <div className="panel">
        {expiries.length === 0 ? (
          <EmptyState title="None ends within 120 days" />
        ) : (
          <>
            <Line expiries={expiries} />
            <ul className="divide-y divide-line border-t border-line">
              {expiries.slice(0, SHOWN).map((expiry) => (
                <li
                  key={`${expiry.href} ${expiry.where.region}`}
                  className="flex items-baseline justify-between gap-3 px-3.5 py-[7px]"
                >
                  <span className="min-w-0">
                    <AppLink
                      href={expiry.href}
                      className="font-mono text-sm underline-offset-2 hover:underline"
                    >
                      {expiry.name}
                    </AppLink>
                    <span className="block text-sm text-muted">
                      {formatCount(expiry.uses, 'listener')} · {formatPlace(expiry.where)}
                    </span>
                  </span>
                  <ExpiryBadge {...expiry.expiry} />
                </li>
              ))}
            </ul>
            {expiries.length > SHOWN && (
              <div className="border-t border-line px-3.5 py-[7px]">
                <TextLink href={`${paths.certificates()}?used=used&sort=expires`}>
                  {expiries.length - SHOWN} more
                </TextLink>
              </div>
            )}
          </>
        )}
      </div>
    </Section>
  );
}

/** Decorative beside the list: one tick per certificate, today on the left. */
function Line({ expiries }: { expiries: readonly Expiry[] }) {
  return (
    <div className="px-3.5 pt-3 pb-2" aria-hidden="true">
      <svg className="h-9 w-full overflow-visible">
        <line x1="0%" x2="100%" y1="14" y2="14" className="stroke-line-strong" strokeWidth="1" />
        {MARKS.map((days) => (
          <g key={days}>
            <line
              x1={percent(days)}
              x2={percent(days)}
              y1="11"
              y2="17"
              className="stroke-line-strong"
              strokeWidth="1"
            />
            <text
              x={percent(days)}
              y="32"
              className="fill-faint text-xs"
              textAnchor={days === 0 ? 'start' : days === DAYS ? 'end' : 'middle'}
            >
              {days === 0 ? 'today' : `${days} days`}
            </text>
          </g>
        ))}
        {expiries.map((expiry) => (
          <rect
            key={`${expiry.href} ${expiry.where.region}`}
            x={percent(Math.max(0, Math.min(DAYS, expiry.expiry.daysLeft ?? 0)))}
            y="5"
            width="3"
            height="18"
            rx="1.5"
            className={fills[expiry.expiry.level]}
          />
        ))}
      </svg>
    </div>
  );
}

const fills: Readonly<Record<Expiry['expiry']['level'], string>> = {
  ok: 'fill-muted',
  warning: 'fill-warning',
  critical: 'fill-critical',
  unknown: 'fill-unknown',
};

function percent(days: number): string {
  return `${((days / DAYS) * 100).toFixed(2)}%`;
}
