import { X509Certificate } from 'node:crypto';
import type { Account, Material, Region } from '../world.ts';

/** What the data plane must know of a certificate to choose between several. */
export interface Served {
  readonly material: Material;
  readonly leaf: X509Certificate;
  readonly family: 'rsa' | 'ec';
  readonly keyBits: number;
  readonly expires: number;
  readonly store: 'iam' | 'acm';
}

const readOnce = new WeakMap<Material, Served>();

const curveBits: Readonly<Record<string, number>> = { prime256v1: 256, secp384r1: 384, secp521r1: 521 };

/** The certificate behind an ARN, or undefined: deleted, or waiting for its validation. */
export function servedBy(account: Account, region: Region, arn: string | undefined): Served | undefined {
  if (arn === undefined) return undefined;
  if (!arn.includes(':iam:')) {
    const material = region.acm.get(arn)?.material;
    return material && read(material, 'acm');
  }
  for (const stored of account.serverCertificates.values()) {
    if (stored.metadata.Arn === arn) return read(stored.material, 'iam');
  }
  return undefined;
}

function read(material: Material, store: 'iam' | 'acm'): Served {
  const known = readOnce.get(material);
  if (known) return known;
  const leaf = new X509Certificate(material.certificate);
  const { asymmetricKeyType, asymmetricKeyDetails } = leaf.publicKey;
  const served: Served = {
    material,
    leaf,
    family: asymmetricKeyType === 'ec' ? 'ec' : 'rsa',
    keyBits: asymmetricKeyDetails?.modulusLength ?? curveBits[asymmetricKeyDetails?.namedCurve ?? ''] ?? 0,
    expires: Date.parse(leaf.validTo),
    store,
  };
  readOnce.set(material, served);
  return served;
}
