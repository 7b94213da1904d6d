import { describe, expect, it } from 'vitest';
import type { RouteTile } from '@/lib/views/load-balancers';
import { connectedTo, firstTiles, onlyUnhealthy, type RouteColumn } from './route';

function tile(id: string, tone: RouteTile['tone'], ...to: string[]): RouteTile {
  return {
    id,
    title: id,
    details: [],
    tone,
    href: null,
    links: to.map((one) => ({ to: one, isBroken: false })),
  };
}

const columns: readonly RouteColumn[] = [
  { title: 'Names', tiles: [tile('shop', 'ok', 'https'), tile('old', 'ok', 'http')] },
  { title: 'Listeners', tiles: [tile('https', 'ok', 'api', 'web'), tile('http', 'ok')] },
  { title: 'Target groups', tiles: [tile('api', 'ok', 'a'), tile('web', 'ok', 'b', 'c')] },
  { title: 'Targets', tiles: [tile('a', 'ok'), tile('b', 'ok'), tile('c', 'critical')] },
];

function ids(reduced: readonly RouteColumn[]): string[][] {
  return reduced.map(({ tiles }) => tiles.map(({ id }) => id));
}

describe('route', () => {
  it('keeps what is unhealthy and what leads there', () => {
    const reduced = onlyUnhealthy(columns);
    expect(ids(reduced)).toEqual([['shop'], ['https'], ['web'], ['c']]);
    expect(reduced[2]?.tiles[0]?.links).toEqual([{ to: 'c', isBroken: false }]);
  });

  it('keeps nothing where all is well', () => {
    expect(ids(onlyUnhealthy(columns.slice(0, 2)))).toEqual([[], []]);
  });

  it('follows ways in both directions', () => {
    expect([...connectedTo(columns, 'web')].sort()).toEqual(['b', 'c', 'https', 'shop', 'web']);
  });

  it('shortens long columns and never drops the unhealthy one', () => {
    expect(ids(firstTiles(columns, 1))).toEqual([['shop'], ['https'], ['api'], ['c']]);
  });
});
