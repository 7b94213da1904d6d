import type { ViewRequest } from '../views/requests.ts';
import type { SearchView } from '../views/search.ts';
import { lookAtAll, type Hit, type Texts } from './search-subjects.ts';
import type { ViewSource } from './view-source.ts';

const HITS_SHOWN = 40;
const PLANS_SEARCHED = 200;

/** Of each kind and rank, as many as could be shown; a short word matches tens of thousands. */
const KEPT_OF_A_SORT = 200;

/** In the order in which equally good hits are shown. */
const KINDS = [
  'load-balancer',
  'certificate',
  'zone',
  'name',
  'target',
  'finding',
  'change',
] as const satisfies readonly Hit['kind'][];

/** Names, ARNs, addresses, instance ids, serials and fingerprints, as they are pasted; several words all have to match. */
export async function loadSearch(source: ViewSource, { query }: ViewRequest<'search'>): Promise<SearchView> {
  const { version } = source.estate.snapshot;
  const wanted = normalize(query);
  if (wanted === '') return { version, query, hits: [] };
  const plans = await source.store.plans.list(PLANS_SEARCHED);
  const sorts: (() => Hit)[][] = [];
  lookAtAll(source.estate, source.findings, plans, (kind, texts, toHit) => {
    const match = bestMatch(texts, wanted);
    if (!match) return;
    const sort = (sorts[match.rank * KINDS.length + KINDS.indexOf(kind)] ??= []);
    if (sort.length < KEPT_OF_A_SORT) sort.push(() => ({ kind, ...toHit(match.index) }));
  });
  return { version, query, hits: bestOf(sorts) };
}

/** Serials are also written with colons or spaces, names with a trailing dot, addresses of pages with their scheme. */
function normalize(query: string): string {
  const text = query
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/[./]$/, '');
  const isHex = /^[0-9a-f]{2}([: ][0-9a-f]{2}){3,}$/.test(text);
  return isHex ? text.replaceAll(/[: ]/g, '') : text.replaceAll(/\s+/g, ' ');
}

/** Whole text, then beginning, then anywhere, then word by word over all texts. */
function bestMatch(texts: Texts, wanted: string): { readonly index: number; readonly rank: number } | null {
  let index = -1;
  let rank = Infinity;
  for (let each = 0; each < texts.length; each += 1) {
    const text = texts[each];
    if (!text || text.length < wanted.length) continue;
    const at = text.toLowerCase().indexOf(wanted);
    if (at < 0) continue;
    const own = text.length === wanted.length ? 0 : at === 0 ? 1 : 2;
    if (own < rank) {
      rank = own;
      index = each;
    }
  }
  if (index >= 0) return { index, rank };
  if (!wanted.includes(' ')) return null;
  const isEverywhere = wanted
    .split(' ')
    .every((word) => texts.some((text) => text?.toLowerCase().includes(word)));
  return isEverywhere ? { index: 0, rank: 3 } : null;
}

function bestOf(sorts: readonly (readonly (() => Hit)[])[]): Hit[] {
  const hits = new Map<string, Hit>();
  // What nothing matched in is a hole in the array, and skipped.
  for (const sort of sorts.filter(Boolean)) {
    if (hits.size >= HITS_SHOWN) break;
    const made = sort.map((toHit) => toHit());
    for (const hit of made.sort((one, other) => one.label.localeCompare(other.label, 'en'))) {
      hits.set([hit.kind, hit.label, hit.detail, hit.href].join('\n'), hit);
    }
  }
  return [...hits.values()].slice(0, HITS_SHOWN);
}
