import type { ExpectedHandshake, ProofGrade } from '../domain/proof.ts';

const MOST_NAMED = 5;

/** Which of the names that clients ask for have no promise, and what the proof is worth without them. */
export function reachOf(
  hosts: readonly string[],
  expected: readonly ExpectedHandshake[],
): { readonly unproven: readonly string[]; readonly grade: ProofGrade } {
  const promised = new Set(expected.map(({ host }) => host));
  const unproven = hosts.filter((host) => !promised.has(host));
  // A look without SNI alone says nothing of what the names get.
  return {
    unproven,
    grade: hosts.length > 0 && unproven.length === hosts.length ? 'read-back' : 'handshake',
  };
}

/** What a proof says of the names it leaves out; `null` where there are none. */
export function unprovenInWords(hosts: readonly string[]): string | null {
  if (hosts.length === 0) return null;
  const more = hosts.length - MOST_NAMED;
  const named = hosts.slice(0, MOST_NAMED).join(', ') + (more > 0 ? ` and ${more} more` : '');
  return `Not proven for ${named}: nobody can foretell which certificate they get, or they are too many to ask.`;
}
