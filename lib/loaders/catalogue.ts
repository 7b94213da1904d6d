import { getServer } from '../server/server.ts';
import type { View, ViewName } from '../views/catalogue.ts';
import { viewRequests, type ViewRequest } from '../views/requests.ts';
import type { z } from 'zod';
import { loadActivity } from './activity.ts';
import { loadCertificate, loadCertificates, loadUploadForm } from './certificates.ts';
import { loadChange, loadChanges } from './changes.ts';
import { loadFindings } from './findings.ts';
import { loadLoadBalancer } from './load-balancer.ts';
import { loadLoadBalancers } from './load-balancers.ts';
import { loadOverview } from './overview.ts';
import { loadSearch } from './search.ts';
import { loadShell } from './shell.ts';
import { loadSwapForm } from './swap-form.ts';
import { viewSourceOf, type ViewSource } from './view-source.ts';
import { loadPointApexForm, loadZone, loadZones } from './zones.ts';

type Loaders = {
  readonly [N in ViewName]: (source: ViewSource, request: ViewRequest<N>) => View<N> | Promise<View<N>>;
};

const loaders: Loaders = {
  shell: loadShell,
  overview: loadOverview,
  'load-balancers': loadLoadBalancers,
  'load-balancer': loadLoadBalancer,
  'swap-form': loadSwapForm,
  certificates: loadCertificates,
  certificate: loadCertificate,
  'upload-form': loadUploadForm,
  zones: loadZones,
  zone: loadZone,
  'point-apex-form': loadPointApexForm,
  findings: loadFindings,
  changes: loadChanges,
  change: loadChange,
  activity: loadActivity,
  search: loadSearch,
};

const requests: { readonly [N in ViewName]: z.ZodType<ViewRequest<N>> } = viewRequests;

export function isViewName(name: string): name is ViewName {
  return Object.hasOwn(loaders, name);
}

/** What a page prefetches and what its GET route answers with: the same. */
export async function loadView<N extends ViewName>(name: N, request: ViewRequest<N>): Promise<View<N>> {
  return loadViewFrom(viewSourceOf(await getServer()), name, request);
}

export async function loadViewFrom<N extends ViewName>(
  source: ViewSource,
  name: N,
  request: ViewRequest<N>,
): Promise<View<N>> {
  return loaders[name](source, request);
}

/** The parameters of a query string, or `null` when they do not fit the view. */
export function parseViewRequest<N extends ViewName>(
  name: N,
  parameters: Readonly<Record<string, string>>,
): ViewRequest<N> | null {
  const parsed = requests[name].safeParse(parameters);
  return parsed.success ? parsed.data : null;
}
