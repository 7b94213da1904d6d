import type { ViewName } from '../views/catalogue.ts';

/** What the server's event stream says. */
export interface ServerEvent {
  readonly version: number;
  /** A plan changed; its views carry the same version as before. */
  readonly plans?: boolean | undefined;
  readonly activity?: boolean | undefined;
}

const SHOWS_PLANS: ReadonlySet<string> = new Set<ViewName>([
  'change',
  'changes',
  'overview',
  'search',
  'shell',
]);
const SHOWS_ACTIVITY: ReadonlySet<string> = new Set<ViewName>(['activity']);
const SHOWS_PROGRESS: ReadonlySet<string> = new Set<ViewName>(['shell']);

/** Whether a view of this name and version may be another one by now. */
export function isOutdated(name: string, version: number | null, event: ServerEvent): boolean {
  if (version === null || version < event.version) return true;
  if (event.plans) return SHOWS_PLANS.has(name);
  if (event.activity) return SHOWS_ACTIVITY.has(name);
  return SHOWS_PROGRESS.has(name);
}
