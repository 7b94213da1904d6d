import type { RouteTile } from '@/lib/views/load-balancers';

export interface RouteColumn {
  readonly title: string;
  readonly tiles: readonly RouteTile[];
}

/** Ids on any way through `id`: what leads there, what it leads to, and itself. */
export function connectedTo(columns: readonly RouteColumn[], id: string): ReadonlySet<string> {
  return new Set([...reach(leadsTo(columns), [id]), ...reach(ledFrom(columns), [id])]);
}

/** Only what is not well and the ways that lead there; columns stay, links to what is gone do not. */
export function onlyUnhealthy(columns: readonly RouteColumn[]): readonly RouteColumn[] {
  const troubled = columns
    .flatMap((column) => column.tiles)
    .filter(
      (tile) =>
        tile.tone === 'critical' ||
        tile.tone === 'warning' ||
        tile.tone === 'unknown' ||
        tile.links.some(({ isBroken }) => isBroken),
    )
    .map(({ id }) => id);
  return keepTiles(columns, reach(ledFrom(columns), troubled));
}

/** At most `limit` tiles per column, those that are not well first among those kept; order stays. */
export function firstTiles(columns: readonly RouteColumn[], limit: number): readonly RouteColumn[] {
  const kept = columns.flatMap(({ tiles }) =>
    tiles
      .toSorted((a, b) => urgency(a) - urgency(b))
      .slice(0, limit)
      .map(({ id }) => id),
  );
  return keepTiles(columns, new Set(kept));
}

function urgency({ tone }: RouteTile): number {
  return tone === 'critical' ? 0 : tone === 'warning' || tone === 'unknown' ? 1 : 2;
}

function keepTiles(columns: readonly RouteColumn[], kept: ReadonlySet<string>): readonly RouteColumn[] {
  return columns.map(({ title, tiles }) => ({
    title,
    tiles: tiles
      .filter(({ id }) => kept.has(id))
      .map(({ links, ...tile }) => Object.assign(tile, { links: links.filter(({ to }) => kept.has(to)) })),
  }));
}

type Edges = ReadonlyMap<string, readonly string[]>;

function leadsTo(columns: readonly RouteColumn[]): Edges {
  return new Map(
    columns.flatMap(({ tiles }) => tiles.map((tile) => [tile.id, tile.links.map(({ to }) => to)])),
  );
}

function ledFrom(columns: readonly RouteColumn[]): Edges {
  const edges = new Map<string, string[]>();
  for (const tile of columns.flatMap(({ tiles }) => tiles)) {
    for (const { to } of tile.links) edges.set(to, [...(edges.get(to) ?? []), tile.id]);
  }
  return edges;
}

function reach(edges: Edges, from: readonly string[]): ReadonlySet<string> {
  const seen = new Set(from);
  const queue = [...from];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    for (const next of edges.get(id) ?? []) {
      if (seen.has(next)) continue;
      seen.add(next);
      queue.push(next);
    }
  }
  return seen;
}
