import type { Arn } from '../domain/arn.ts';
import type { Certificate } from '../domain/certificate.ts';
import type { Instant } from '../domain/instant.ts';
import type { ListenerState } from './swap-moves.ts';

/**
 * Entries of the SNI list that hold the old certificate: the old default, a copy with the same leaf, and, where the
 * default is the new one already, an older certificate for the same names. Browsers get those, whatever the default is.
 */
export function replacedEntries(
  state: ListenerState,
  to: Certificate,
  certificateOf: (arn: Arn) => Certificate | undefined,
  now: Instant,
): readonly Arn[] {
  const others = state.sni.filter((arn) => arn !== to.arn);
  if (state.default !== to.arn) {
    const old = state.default ? certificateOf(state.default)?.leaf?.fingerprint : undefined;
    return others.filter(
      (arn) => arn === state.default || (old !== undefined && certificateOf(arn)?.leaf?.fingerprint === old),
    );
  }
  return others.filter((arn) => {
    const other = certificateOf(arn);
    return other !== undefined && isPredecessor(other, to, now);
  });
}

/** An RSA and an EC certificate for the same names may well stand side by side, as long as both are valid. */
function isPredecessor({ leaf, names }: Certificate, successor: Certificate, now: Instant): boolean {
  if (!leaf || !successor.leaf) return false;
  return (
    (leaf.key.algorithm === successor.leaf.key.algorithm || leaf.notAfter <= now) &&
    leaf.notAfter < successor.leaf.notAfter &&
    [...names].sort().join() === [...successor.names].sort().join()
  );
}
