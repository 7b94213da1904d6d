import type { CertificateDetail } from '@aws-sdk/client-acm';
import { acmArnOf, iamArnOf, storeAcmCertificate, storeServerCertificate } from '../../certificates/store.ts';
import type { Place } from '../../world.ts';
import { leaf, type LeafRequest } from './authority.ts';
import { daysAgo } from './dates.ts';

type Pairs = Readonly<Record<string, string>>;

export interface ServerCertificate extends LeafRequest {
  readonly name: string;
  /** Default `/`. */
  readonly path?: string;
  readonly tags?: Pairs;
  readonly uploadedDaysAgo?: number;
}

/** Uploads to IAM and answers the ARN. */
export async function serverCertificate(place: Place, request: ServerCertificate): Promise<string> {
  const { name, path, tags, uploadedDaysAgo = 60, ...wanted } = request;
  const uploadedAt = daysAgo(place.world, uploadedDaysAgo);
  const material = await leaf(wanted);
  return iamArnOf(storeServerCertificate(place, { name, path, tags, uploadedAt, ...material }));
}

export interface AcmCertificate extends LeafRequest {
  readonly tags?: Pairs;
  readonly detail?: Partial<CertificateDetail>;
}

/** Imports into ACM and answers the ARN. */
export async function importedCertificate(place: Place, request: AcmCertificate): Promise<string> {
  return acm(place, request, 'IMPORTED');
}

/** A certificate that ACM issued and renews by itself; answers the ARN. */
export async function managedCertificate(place: Place, request: AcmCertificate): Promise<string> {
  return acm(place, request, 'AMAZON_ISSUED');
}

async function acm(
  place: Place,
  { tags, detail, ...wanted }: AcmCertificate,
  type: 'IMPORTED' | 'AMAZON_ISSUED',
): Promise<string> {
  const createdAt = daysAgo(place.world, 60);
  const material = await leaf(wanted);
  return acmArnOf(storeAcmCertificate(place, { ...material, type, createdAt, tags, detail }));
}
