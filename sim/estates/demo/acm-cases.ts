import type { RenewalSummary } from '@aws-sdk/client-acm';
import { mintHex } from '../../identifiers.ts';
import type { Place } from '../../world.ts';
import { importedCertificate, managedCertificate } from '../build/certificates.ts';
import { machines } from '../build/machines.ts';
import type { Reached } from '../build/reached.ts';
import { applicationSite } from '../build/sites.ts';

export interface AcmCases {
  readonly reached: readonly Reached[];
  /** The validation record of the renewal that works: name and value. */
  readonly validation: { readonly name: string; readonly value: string };
}

/** What can become of a certificate in ACM: renewed by itself, stuck, and one that can't be replaced in place. */
export async function acmCases(place: Place): Promise<AcmCases> {
  const renewing = validationOf(place, 'docs.shop.example', 'SUCCESS');
  const docs = await managedCertificate(place, {
    names: ['docs.shop.example'],
    daysLeft: 31,
    key: 'rsa2048',
    detail: { RenewalSummary: renewing.summary('PENDING_AUTO_RENEWAL') },
  });
  const stuck = validationOf(place, 'portal.media.example', 'PENDING_VALIDATION');
  const portal = await managedCertificate(place, {
    names: ['portal.media.example'],
    daysLeft: 9,
    key: 'rsa2048',
    detail: { RenewalSummary: stuck.summary('PENDING_VALIDATION') },
  });
  const billing = await importedCertificate(place, {
    names: ['billing.shop.example'],
    daysLeft: 19,
    key: 'rsa2048',
    tags: { owner: 'finance' },
  });
  await importedCertificate(place, {
    names: ['billing.shop.example'],
    daysLeft: 197,
    keyLabel: 'billing-successor',
    tags: { owner: 'finance' },
  });
  const sites = [
    { name: 'docs', host: 'docs.shop.example', certificate: docs },
    { name: 'media-portal', host: 'portal.media.example', certificate: portal },
    { name: 'billing', host: 'billing.shop.example', certificate: billing },
  ];
  const reached = sites.map(({ name, host, certificate }) => ({
    name: host,
    balancer: applicationSite(place, {
      name,
      certificate,
      groups: [{ name: `${name}-web`, targets: machines(place, { name, count: 2 }) }],
    }),
  }));
  return { reached, validation: renewing.record };
}

function validationOf({ account, world }: Place, name: string, status: 'SUCCESS' | 'PENDING_VALIDATION') {
  const record = {
    name: `_${mintHex(account, 32)}.${name}.`,
    value: `_${mintHex(account, 32)}.acm-validations.aws.`,
  };
  const summary = (RenewalStatus: 'PENDING_AUTO_RENEWAL' | 'PENDING_VALIDATION'): RenewalSummary => ({
    RenewalStatus,
    UpdatedAt: world.clock.now(),
    DomainValidationOptions: [
      {
        DomainName: name,
        ValidationDomain: name,
        ValidationStatus: status,
        ValidationMethod: 'DNS',
        ResourceRecord: { Name: record.name, Type: 'CNAME', Value: record.value },
      },
    ],
  });
  return { record, summary };
}
