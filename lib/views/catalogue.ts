import type { z } from 'zod';
import { activityViewSchema } from './activity.ts';
import { certificateViewSchema, certificatesViewSchema, uploadFormViewSchema } from './certificates.ts';
import { changeViewSchema, changesViewSchema } from './changes.ts';
import { pointApexFormViewSchema, zoneViewSchema, zonesViewSchema } from './dns.ts';
import { findingsViewSchema } from './findings.ts';
import { loadBalancerViewSchema, loadBalancersViewSchema, swapFormViewSchema } from './load-balancers.ts';
import { overviewViewSchema } from './overview.ts';
import { searchViewSchema } from './search.ts';
import { shellViewSchema } from './shell.ts';

/** Every view by its name in `/api/views/{name}`. A page and its GET route carry the same one. */
export const views = {
  shell: shellViewSchema,
  overview: overviewViewSchema,
  'load-balancers': loadBalancersViewSchema,
  'load-balancer': loadBalancerViewSchema,
  'swap-form': swapFormViewSchema,
  certificates: certificatesViewSchema,
  certificate: certificateViewSchema,
  'upload-form': uploadFormViewSchema,
  zones: zonesViewSchema,
  zone: zoneViewSchema,
  'point-apex-form': pointApexFormViewSchema,
  findings: findingsViewSchema,
  changes: changesViewSchema,
  change: changeViewSchema,
  activity: activityViewSchema,
  search: searchViewSchema,
} as const;

export type ViewName = keyof typeof views;

export type View<N extends ViewName> = z.output<(typeof views)[N]>;
