/**
 * A DNS name as Route 53 stores and lists it: lower case, a trailing dot, and every character that is not a
 * letter, digit, hyphen, underscore or dot as an octal escape (`*` is `\052`). Escapes in the input stay.
 */
export function storedName(name: string): string {
  const escaped = name
    .toLowerCase()
    .replace(/\\(?![0-7]{3})|[^a-z0-9_.\\-]/g, (character) => octal(character));
  return escaped.endsWith('.') ? escaped : `${escaped}.`;
}

/** The name that DNS carries: escapes resolved, `\052` back to `*`. */
export function wireName(name: string): string {
  return storedName(name).replace(/\\([0-7]{3})/g, (_escape, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 8)),
  );
}

/** Sorts as Route 53 lists names: `www.example.com.` compares as `com.example.www.`. */
export function reversedLabels(name: string): string {
  return `${storedName(name).slice(0, -1).split('.').toReversed().join('.')}.`;
}

export function liesWithin(name: string, zoneName: string): boolean {
  const stored = storedName(name);
  const zone = storedName(zoneName);
  return stored === zone || stored.endsWith(`.${zone}`);
}

function octal(character: string): string {
  return [...Buffer.from(character)].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');
}

/** What Route 53 says of a name it can't read, or undefined. */
export function nameProblem(name: string): string | undefined {
  const labels = name.replace(/\.$/, '').split('.');
  if (name === '' || name === '.') return fatal('DomainNameEmpty (Domain name is empty)', name);
  if (labels.some((label) => label === '')) return fatal('DomainLabelEmpty (Domain label is empty)', name);
  if (labels.some((label) => wireName(label).length - 1 > 63)) {
    return fatal('DomainLabelTooLong (Domain label is too long)', name);
  }
  if (wireName(name).length > 255) return fatal('DomainNameTooLong (Domain name is too long)', name);
  return undefined;
}

export function fatal(problem: string, value: string): string {
  return `FATAL problem: ${problem} encountered with '${value}'`;
}
