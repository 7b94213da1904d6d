import type { Certificate } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { StoredListener, World } from '../../world.ts';

const former = new WeakMap<StoredListener, { readonly at: Date; readonly certificates: Certificate[] }>();

/** To be called before the certificates change: what readings go on showing while the world's reads lag. */
export function rememberFormer(listener: StoredListener, { clock }: World): void {
  former.set(listener, { at: clock.now(), certificates: certificatesOf(listener) });
}

/** What DescribeListenerCertificates shows: the default and the SNI list, or those of a moment ago. */
export function shownCertificates(
  listener: StoredListener,
  { clock, readLagSeconds }: World,
): readonly Certificate[] {
  const past = former.get(listener);
  const isLagging = past && !clock.hasPassed(past.at, readLagSeconds * 1000);
  return isLagging ? past.certificates : certificatesOf(listener);
}

function certificatesOf({ description, sni }: StoredListener): Certificate[] {
  return [
    ...(description.Certificates ?? []).map(({ CertificateArn }) => ({ CertificateArn, IsDefault: true })),
    ...sni.map((CertificateArn) => ({ CertificateArn, IsDefault: false })),
  ];
}
