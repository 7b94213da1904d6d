const DUAL_STACK_PREFIX = 'dualstack.';

/** Lower case, without the trailing dot. */
export function normalizeDnsName(name: string): string {
  return name.toLowerCase().replace(/\.$/, '');
}

/** The name of a load balancer as alias targets are compared: normalised, and without `dualstack.`. */
export function comparableDnsName(name: string): string {
  const normal = normalizeDnsName(name);
  return normal.startsWith(DUAL_STACK_PREFIX) ? normal.slice(DUAL_STACK_PREFIX.length) : normal;
}

/** Resolves the octal escapes that Route 53 answers with: `\052.shop.example` is `*.shop.example`. One character per byte. */
export function unescapeDnsName(name: string): string {
  return name.replaceAll(/\\([0-3][0-7]{2})/g, (_, octal: string) =>
    String.fromCharCode(Number.parseInt(octal, 8)),
  );
}

/**
 * Writes every character but letters, digits, `-`, `_` and `.` as Route 53 does, in octal. Throws beyond one byte per
 * character: such a name has to be written in Punycode.
 */
export function escapeDnsName(name: string): string {
  return name.replaceAll(/[^\w.-]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (code > 0xff) throw new RangeError(`${name} is not a DNS name: write it in Punycode.`);
    return `\\${code.toString(8).padStart(3, '0')}`;
  });
}

export function isApex(name: string, zoneName: string): boolean {
  return normalizeDnsName(name) === normalizeDnsName(zoneName);
}

/** Whether `name` is the zone's apex or below it. */
export function isWithin(name: string, zoneName: string): boolean {
  return isApex(name, zoneName) || normalizeDnsName(name).endsWith(`.${normalizeDnsName(zoneName)}`);
}
