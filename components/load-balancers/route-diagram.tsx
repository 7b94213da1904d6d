'use client';

import { useMemo, useState } from 'react';
import { formatCount } from '@/lib/format';
import type { RouteTile } from '@/lib/views/load-balancers';
import { EmptyState } from '@/components/ui/empty-state';
import { AppLink } from '@/components/ui/link';
import { Section } from '@/components/ui/page-head';
import { Switch } from '@/components/ui/switch';
import { useUrlParameter } from '@/components/ui/url-parameter';
import { connectedTo, firstTiles, onlyUnhealthy, type RouteColumn } from './route';
import { usePointedTile } from './use-pointed-tile';
import { useWires } from './use-wires';

const TILES_AT_FIRST = 12;

const edges: Readonly<Record<RouteTile['tone'], string>> = {
  ok: 'border-l-ok',
  warning: 'border-l-warning',
  critical: 'border-l-critical',
  unknown: 'border-l-unknown border-dashed',
  neutral: 'border-l-line-strong',
};

const words: Readonly<Record<RouteTile['tone'], string>> = {
  ok: 'healthy',
  warning: 'needs attention',
  critical: 'unhealthy',
  unknown: 'unknown',
  neutral: '',
};

/** How traffic gets there, left to right; pointing at a tile lights its ways. */
export function RouteDiagram({ route }: { route: readonly RouteColumn[] }) {
  const [shown, show] = useUrlParameter('show');
  const isReduced = shown === 'unhealthy';
  return (
    <Section
      title="How traffic gets there"
      actions={
        <Switch
          label="What the diagram shows"
          value={isReduced ? 'unhealthy' : ''}
          options={[
            { value: '', title: 'Everything' },
            { value: 'unhealthy', title: 'Only what is unhealthy' },
          ]}
          onChange={show}
        />
      }
    >
      <Columns key={shown} all={route} isReduced={isReduced} />
    </Section>
  );
}

function Columns({ all, isReduced }: { all: readonly RouteColumn[]; isReduced: boolean }) {
  const [isLong, setIsLong] = useState(false);
  const wanted = useMemo(() => (isReduced ? onlyUnhealthy(all) : all), [all, isReduced]);
  const columns = useMemo(() => (isLong ? wanted : firstTiles(wanted, TILES_AT_FIRST)), [wanted, isLong]);
  const { frame, tileRef, wires } = useWires(columns);
  const pointed = usePointedTile(frame);
  const lit = useMemo(() => (pointed === null ? null : connectedTo(columns, pointed)), [columns, pointed]);
  const titles = new Map(columns.flatMap(({ tiles }) => tiles.map(({ id, title }) => [id, title])));
  const held = count(wanted) - count(columns);

  if (count(wanted) === 0) {
    return (
      <div className="panel">
        <EmptyState title={isReduced ? 'Nothing on these ways is unhealthy' : 'No traffic gets here'}>
          {isReduced
            ? 'What could not be read would be shown here too.'
            : 'It has no name, listener or target.'}
        </EmptyState>
      </div>
    );
  }
  return (
    <div className="panel">
      <div
        ref={frame}
        className="relative flex flex-col gap-4 p-[18px] md:grid md:auto-cols-fr md:grid-flow-col md:gap-x-11 max-xl:md:gap-x-6"
      >
        {columns.map((column) => (
          <div key={column.title} className="min-w-0">
            <h3 className="mb-2.5 text-xs font-[540] text-muted">{column.title}</h3>
            {column.tiles.length === 0 && <p className="text-faint">none</p>}
            <ul className="flex flex-col gap-2.5">
              {column.tiles.map((tile) => (
                <Tile
                  key={tile.id}
                  tile={tile}
                  ref={tileRef(tile.id)}
                  isDim={lit !== null && !lit.has(tile.id)}
                  leadsTo={tile.links.map(({ to }) => titles.get(to) ?? to)}
                />
              ))}
            </ul>
          </div>
        ))}
        <svg aria-hidden="true" className="pointer-events-none absolute inset-0 size-full" fill="none">
          {wires.map((wire) => (
            <path
              key={`${wire.from} ${wire.to}`}
              d={wire.path}
              strokeWidth="1.4"
              strokeDasharray={wire.isBroken ? '4 3' : undefined}
              className={`transition-opacity ${wire.isBroken ? 'stroke-critical' : 'stroke-line-strong'} ${
                lit === null || (lit.has(wire.from) && lit.has(wire.to)) ? '' : 'opacity-25'
              }`}
            />
          ))}
        </svg>
      </div>
      {held > 0 && (
        <button
          type="button"
          onClick={() => setIsLong(true)}
          className="w-full border-t border-line py-2 text-accent -outline-offset-2 hover:bg-raised"
        >
          Show {formatCount(held, 'more tile')}
        </button>
      )}
    </div>
  );
}

function Tile({
  tile,
  ref,
  isDim,
  leadsTo,
}: {
  tile: RouteTile;
  ref: (element: HTMLElement | null) => void;
  isDim: boolean;
  leadsTo: readonly string[];
}) {
  const title = <span className="font-[560] wrap-anywhere">{tile.title}</span>;
  return (
    <li
      ref={ref}
      data-tile={tile.id}
      className={`rounded-lg border border-l-[3px] border-line bg-surface px-2.5 py-[7px] leading-[18px] transition-opacity ${edges[tile.tone]} ${isDim ? 'opacity-40' : ''}`}
    >
      {tile.href === null ? (
        title
      ) : (
        <AppLink href={tile.href} className="underline-offset-2 hover:underline">
          {title}
        </AppLink>
      )}
      {words[tile.tone] && <span className="sr-only">, {words[tile.tone]}</span>}
      {tile.details.map((detail) => (
        <span key={detail} className="block text-sm wrap-anywhere text-faint">
          {detail}
        </span>
      ))}
      {leadsTo.length > 0 && <span className="sr-only">, leads to {leadsTo.join(', ')}</span>}
    </li>
  );
}

function count(columns: readonly RouteColumn[]): number {
  return columns.reduce((sum, { tiles }) => sum + tiles.length, 0);
}
