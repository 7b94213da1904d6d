import { z } from 'zod';

/** At most 40 hits, best first. */
export const searchViewSchema = z.object({
  version: z.number(),
  query: z.string(),
  hits: z.array(
    z.object({
      kind: z.enum(['load-balancer', 'certificate', 'zone', 'name', 'target', 'finding', 'change']),
      label: z.string(),
      /** Why it matched: `serial 4F21…`, `alias in mysite.example`, `target of storefront`. */
      detail: z.string(),
      href: z.string(),
    }),
  ),
});

export type SearchView = z.output<typeof searchViewSchema>;
