import type { Material, Place } from '../world.ts';
import { keyAlgorithmOf, readLeaf } from './pem.ts';
import { iamArnOf } from './store.ts';

type Store = 'iam' | 'acm';

/** A certificate as a load balancer of one region sees it. */
interface Attachable {
  readonly store: Store;
  /** Absent while ACM waits for validation. */
  readonly material: Material | undefined;
  /** As ACM names key types. */
  readonly keyAlgorithm: string | undefined;
}

/** From IAM, or from ACM in this region; whether load balancers know it already is not asked. */
function findCertificate({ account, region }: Omit<Place, 'world'>, arn: string): Attachable | undefined {
  const inAcm = region.acm.get(arn);
  if (inAcm) {
    return { store: 'acm', material: inAcm.material, keyAlgorithm: inAcm.detail.KeyAlgorithm };
  }
  for (const stored of account.serverCertificates.values()) {
    if (iamArnOf(stored) !== arn) continue;
    const { material } = stored;
    return { store: 'iam', material, keyAlgorithm: keyAlgorithmOf(readLeaf(material.certificate)) };
  }
  return undefined;
}

/** Whether load balancers still wait for IAM to tell them about this certificate. */
function isPropagating({ account, world }: Place, arn: string): boolean {
  const now = world.clock.now();
  return [...account.serverCertificates.values()].some(
    (stored) => iamArnOf(stored) === arn && stored.usableFrom > now,
  );
}

/** What a load balancer says when it is asked to serve this certificate. */
type Attachment = 'accepted' | 'not found' | 'unsupported';

type ServingKind = 'application' | 'network' | 'gateway' | 'classic';

function takesKey(kind: ServingKind, { store, keyAlgorithm }: Attachable): boolean {
  if (store === 'iam') return true;
  if (kind === 'network') return keyAlgorithm !== 'RSA_4096';
  if (kind === 'classic') return keyAlgorithm?.startsWith('RSA_') === true && keyAlgorithm !== 'RSA_4096';
  return true;
}

export function judgeAttachment(place: Place, arn: string, kind: ServingKind): Attachment {
  const certificate = findCertificate(place, arn);
  if (certificate === undefined || isPropagating(place, arn)) return 'not found';
  if (certificate.material === undefined || !takesKey(kind, certificate)) return 'unsupported';
  return 'accepted';
}
