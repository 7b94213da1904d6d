import type { Estate } from './estate.ts';
import type { Listener } from './listener.ts';
import type { LoadBalancer } from './load-balancer.ts';

/**
 * The names that clients ask this listener for, as far as host rules and DNS say; where they say nothing, the
 * certificates' own names.
 */
export function askedNames(
  estate: Pick<Estate, 'namesByLoadBalancer'>,
  { loadBalancer, listener }: { readonly loadBalancer: LoadBalancer; readonly listener: Listener },
  certificateNames: readonly string[],
): readonly string[] {
  const fromDns = (estate.namesByLoadBalancer.get(loadBalancer.id) ?? []).map(({ name }) => name);
  const fromRules = listener.rules
    .flatMap(({ conditions }) => conditions)
    .filter(({ field }) => field === 'host-header')
    .flatMap(({ values }) => values)
    .filter(isHostOrWildcard);
  const asked = distinct([...fromDns, ...fromRules]);
  return asked.length > 0 ? asked : distinct(certificateNames);
}

/** Host rules may hold `?` and `*` anywhere; only what a certificate could name is compared. */
function isHostOrWildcard(value: string): boolean {
  return /^(\*\.)?[^*?]+\.[^*?]+$/.test(value);
}

function distinct(names: readonly string[]): readonly string[] {
  return [...new Set(names.map((name) => name.toLowerCase()))].sort();
}
