const WILDCARD = '*.';

/**
 * Whether a certificate for `pattern` is valid for `host` (RFC 6125 section 6.4.3, as browsers read it): `*` stands
 * for exactly one whole leftmost label, so never for the apex, never for part of a label, and never in an address.
 */
export function covers(pattern: string, host: string): boolean {
  const wanted = withoutDot(pattern);
  const asked = withoutDot(host);
  if (wanted === asked) return asked !== '';
  if (!wanted.startsWith(WILDCARD) || isAddress(asked)) return false;
  const firstDot = asked.indexOf('.');
  return firstDot > 0 && asked.slice(firstDot + 1) === wanted.slice(WILDCARD.length);
}

/** Those of `names` that at least one of the certificate's names covers, in their order. */
export function coveredNames(
  names: readonly string[],
  certificateNames: readonly string[],
): readonly string[] {
  return names.filter((name) => certificateNames.some((pattern) => covers(pattern, name)));
}

export interface CoverageChange {
  readonly kept: readonly string[];
  readonly lost: readonly string[];
  readonly gained: readonly string[];
}

/** What happens to the names that clients ask for when one set of certificate names replaces another. */
export function compareCoverage(
  asked: readonly string[],
  beforeNames: readonly string[],
  afterNames: readonly string[],
): CoverageChange {
  const before = new Set(coveredNames(asked, beforeNames));
  const after = new Set(coveredNames(asked, afterNames));
  return {
    kept: asked.filter((name) => before.has(name) && after.has(name)),
    lost: asked.filter((name) => before.has(name) && !after.has(name)),
    gained: asked.filter((name) => !before.has(name) && after.has(name)),
  };
}

function withoutDot(name: string): string {
  return name.toLowerCase().replace(/\.$/, '');
}

function isAddress(host: string): boolean {
  return host.includes(':') || /(^|\.)\d+$/.test(host);
}
