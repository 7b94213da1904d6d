import { issue, type Issued, type KeyKind } from '../../certificates/pki.ts';
import type { Material } from '../../world.ts';

const dayMilliseconds = 86_400_000;

export interface LeafRequest {
  /** Subject alternative names; the first is the common name too. */
  readonly names: readonly [string, ...string[]];
  /** Until the end; negative: expired that long ago. */
  readonly daysLeft: number;
  /** Default `ec256`. */
  readonly key?: KeyKind | undefined;
  /** Certificates with the same label and kind share their key. Default: the first name. */
  readonly keyLabel?: string | undefined;
  readonly selfSigned?: boolean | undefined;
}

/** Issued once per process: a reset finds the same serials, and costs nothing. */
const issued = new Map<string, Promise<Material>>();
let authority: Promise<{ intermediate: Issued }> | undefined;

/** A certificate of the simulated public authority, with its intermediate and its key. */
export function leaf(request: LeafRequest): Promise<Material> {
  const slot = JSON.stringify(request);
  const known = issued.get(slot) ?? issueLeaf(request);
  issued.set(slot, known);
  return known;
}

async function issueLeaf({
  names,
  daysLeft,
  key = 'ec256',
  keyLabel,
  selfSigned,
}: LeafRequest): Promise<Material> {
  const { intermediate } = await (authority ??= newAuthority());
  const notAfter = new Date(Date.now() + daysLeft * dayMilliseconds + dayMilliseconds / 2);
  const lifetime = Math.max(198, daysLeft) * dayMilliseconds;
  const made = await issue({
    subject: names[0],
    names,
    key,
    keyLabel: keyLabel ?? (key === 'ec256' ? names[0] : 'estate'),
    notBefore: new Date(Math.min(notAfter.getTime() - lifetime, Date.now() - dayMilliseconds)),
    notAfter,
    ...(selfSigned ? {} : { issuer: intermediate }),
  });
  return {
    certificate: made.certificatePem,
    chain: selfSigned ? undefined : intermediate.certificatePem,
    privateKey: made.keyPem,
  };
}

async function newAuthority(): Promise<{ intermediate: Issued }> {
  const root = await issue({ subject: 'Simulated Trust Root X1', authority: true });
  return { intermediate: await issue({ subject: 'Simulated Trust R11', authority: true, issuer: root }) };
}
