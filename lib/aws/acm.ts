import {
  ACMClient,
  CertificateKeyPairOrigin,
  DescribeCertificateCommand,
  GetCertificateCommand,
  KeyAlgorithm,
  ListTagsForCertificateCommand,
  paginateListCertificates,
} from '@aws-sdk/client-acm';
import type { Place } from '../domain/place.ts';
import type { Clients } from './clients.ts';
import type { Gateways } from './gateways.ts';
import { inParallel, LIST_WIDTH } from './in-parallel.ts';
import { everyItem } from './pages.ts';
import { attempt, unless } from './problems.ts';
import { toTags } from './tags.ts';
import { toAcmCertificate } from './to-acm-certificate.ts';

const GONE = ['ResourceNotFoundException'];
/** What GetCertificate answers for a certificate that is not issued, or never will be. */
const NOT_ISSUED = ['RequestInProgressException', ...GONE];
const PAGE_SIZE = 1000;

export function createAcm(clients: Clients, terraformTag: string | null): Gateways['acm'] {
  const clientOf = clients.of('acm', (settings) => new ACMClient(settings));

  const readCertificate = async (
    place: Place,
    CertificateArn: string | undefined,
    purpose: 'sweep' | 'live' = 'sweep',
  ) => {
    const client = clientOf(place, purpose);
    const [described, pem, tagged] = await Promise.all([
      unless(GONE, client.send(new DescribeCertificateCommand({ CertificateArn })), null),
      unless(NOT_ISSUED, client.send(new GetCertificateCommand({ CertificateArn })), null),
      unless(GONE, client.send(new ListTagsForCertificateCommand({ CertificateArn })), null),
    ]);
    if (!described?.Certificate) return [];
    return [toAcmCertificate(place, described.Certificate, pem, toTags(tagged?.Tags), terraformTag)];
  };

  return {
    listCertificates: (place) =>
      attempt(async () => {
        // Unless asked for each of them, ACM leaves out most key types and what came by ACME.
        const summaries = await everyItem(
          paginateListCertificates(
            { client: clientOf(place, 'sweep'), pageSize: PAGE_SIZE },
            {
              Includes: { keyTypes: Object.values(KeyAlgorithm) },
              CertificateKeyPairOrigins: Object.values(CertificateKeyPairOrigin),
            },
          ),
          (page) => page.CertificateSummaryList,
        );
        const certificates = await inParallel(summaries, LIST_WIDTH, ({ CertificateArn }) =>
          readCertificate(place, CertificateArn),
        );
        return { certificates: certificates.flat() };
      }),

    readCertificate: (place, arn) =>
      attempt(async () => {
        const [certificate = null] = await readCertificate(place, arn, 'live');
        return certificate;
      }),
  };
}
