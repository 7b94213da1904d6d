import { paths } from '../paths.ts';
import type { SearchView } from '../views/search.ts';
import type { ViewRequest } from '../views/requests.ts';
import { searchIndex, type Entry, type Hit } from './search-index.ts';
import type { ViewSource } from './view-source.ts';

const HITS_SHOWN = 40;
const PLANS_SEARCHED = 200;

/** Lower is better. */
const KIND_ORDER: Readonly<Record<Hit['kind'], number>> = {
  'load-balancer': 0,
  certificate: 1,
  zone: 2,
  name: 3,
  target: 4,
  finding: 5,
  change: 6,
};

interface Ranked {
  readonly hit: Hit;
  readonly rank: number;
}

/** Names, ARNs, addresses, instance ids, serials and fingerprints, as they are pasted; every word has to match. */
export async function loadSearch(source: ViewSource, { query }: ViewRequest<'search'>): Promise<SearchView> {
  const { version } = source.estate.snapshot;
  const wanted = normalize(query);
  if (wanted === '') return { version, query, hits: [] };
  const plans = await source.store.plans.list(PLANS_SEARCHED);
  const changes = plans.map(({ id, title, state }): Entry => ({
    hit: { kind: 'change', label: title, detail: state, href: paths.change(id) },
    texts: [
      { text: title.toLowerCase(), why: null },
      { text: id, why: 'id' },
    ],
  }));
  const ranked = [...searchIndex(source.estate, source.findings), ...changes].flatMap(
    (entry) => rank(entry, wanted) ?? [],
  );
  return { version, query, hits: bestOf(ranked) };
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
function rank({ hit, texts }: Entry, wanted: string): Ranked | null {
  let best: Ranked | null = null;
  for (const { text, why } of texts) {
    const at = text.indexOf(wanted);
    if (at < 0) continue;
    const value = text.length === wanted.length ? 0 : at === 0 ? 1 : 2;
    if (best === null || value < best.rank)
      best = { hit: why === null ? hit : { ...hit, detail: why }, rank: value };
  }
  if (best || !wanted.includes(' ')) return best;
  const words = wanted.split(' ');
  return words.every((word) => texts.some(({ text }) => text.includes(word))) ? { hit, rank: 3 } : null;
}

function bestOf(ranked: readonly Ranked[]): Hit[] {
  const seen = new Set<string>();
  return ranked
    .toSorted(
      (one, other) =>
        one.rank - other.rank ||
        KIND_ORDER[one.hit.kind] - KIND_ORDER[other.hit.kind] ||
        one.hit.label.localeCompare(other.hit.label, 'en'),
    )
    .filter(({ hit: { kind, label, detail, href } }) => {
      const key = [kind, label, detail, href].join('\n');
      return !seen.has(key) && seen.add(key);
    })
    .slice(0, HITS_SHOWN)
    .map(({ hit }) => hit);
}
