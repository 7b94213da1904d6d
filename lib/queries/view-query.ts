import { queryOptions, replaceEqualDeep } from '@tanstack/react-query';
import type { z } from 'zod';
import { paths } from '../paths.ts';
import { views, type View, type ViewName } from '../views/catalogue.ts';
import type { ViewRequest } from '../views/requests.ts';

const schemas: { readonly [N in ViewName]: z.ZodType<View<N>> } = views;

/** Events say when a view is old; this only heals what an event did not reach. */
const STALE_AFTER_MILLISECONDS = 60_000;

/** An answer that is older than what is shown is left alone. */
export const viewSharing = { structuralSharing: keepNewer };

/** The one way to read a view. */
export function viewQuery<N extends ViewName>(name: N, request: ViewRequest<N>) {
  return queryOptions({
    queryKey: ['view', name, request] as const,
    queryFn: ({ signal }) => fetchView(name, request, signal),
    staleTime: STALE_AFTER_MILLISECONDS,
    ...viewSharing,
  });
}

async function fetchView<N extends ViewName>(
  name: N,
  request: ViewRequest<N>,
  signal: AbortSignal,
): Promise<View<N>> {
  const parameters = Object.fromEntries(
    Object.entries(request).map(([parameter, value]) => [parameter, String(value)]),
  );
  const response = await fetch(paths.api.view(name, parameters), { signal });
  if (!response.ok) throw new Error(`Headgate answered ${response.status}.`);
  return schemas[name].parse(await response.json());
}

function keepNewer(shown: unknown, arrived: unknown): unknown {
  const shownVersion = versionOf(shown);
  const arrivedVersion = versionOf(arrived);
  if (shownVersion !== null && arrivedVersion !== null && arrivedVersion < shownVersion) return shown;
  return replaceEqualDeep(shown, arrived);
}

/** The snapshot's version that a view carries; `null` of anything else. */
export function versionOf(view: unknown): number | null {
  if (typeof view !== 'object' || view === null || !('version' in view)) return null;
  return typeof view.version === 'number' ? view.version : null;
}
