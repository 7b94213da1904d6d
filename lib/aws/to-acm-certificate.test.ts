import type { CertificateDetail } from '@aws-sdk/client-acm';
import { describe, expect, it } from 'vitest';
import { toAcmCertificate } from './to-acm-certificate.ts';

const place = { accountId: '111122223333', region: 'us-east-1' };
const record = { Name: '_x.Shop.example.', Type: 'CNAME', Value: '_y.acm-validations.aws.' } as const;
const pending: CertificateDetail = {
  CertificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/1-2',
  DomainName: 'shop.example',
  SubjectAlternativeNames: ['shop.example', '*.Shop.example'],
  Status: 'PENDING_VALIDATION',
  Type: 'AMAZON_ISSUED',
  RenewalEligibility: 'INELIGIBLE',
  CreatedAt: new Date('2026-01-02T03:04:05Z'),
  DomainValidationOptions: [
    { DomainName: 'shop.example', ValidationStatus: 'PENDING_VALIDATION', ResourceRecord: record },
    { DomainName: '*.shop.example', ValidationStatus: 'PENDING_VALIDATION', ResourceRecord: record },
    { DomainName: 'old.example', ValidationStatus: 'SUCCESS', ResourceRecord: { ...record, Name: '_z.' } },
    { DomainName: 'mail.example', ValidationStatus: 'PENDING_VALIDATION', ValidationMethod: 'EMAIL' },
  ],
};
const convert = (sdk: CertificateDetail) => toAcmCertificate(place, sdk, null, {}, null);

describe('toAcmCertificate', () => {
  it('has no leaf before it is issued, but the names asked for and the record that is waited for', () => {
    expect(convert(pending)).toMatchObject({
      name: 'shop.example',
      status: 'PENDING_VALIDATION',
      origin: 'amazon-issued',
      storedAt: '2026-01-02T03:04:05.000Z',
      leaf: null,
      chain: [],
      names: ['shop.example', '*.shop.example'],
      renewal: { eligible: false, status: null, reason: null },
    });
    expect(convert(pending).validationRecords).toEqual([
      { domain: 'shop.example', name: '_x.shop.example', type: 'CNAME', value: '_y.acm-validations.aws.' },
    ]);
  });

  it.each<[CertificateDetail['Type'], string, boolean]>([
    ['IMPORTED', 'imported', false],
    ['PRIVATE', 'private-ca', true],
    ['AMAZON_ISSUED', 'amazon-issued', true],
  ])('knows how %s comes and whether ACM renews it', (Type, origin, renews) => {
    const certificate = convert(Object.assign({ ...pending }, { Type }));
    expect(certificate.origin).toBe(origin);
    expect(certificate.renewal !== null).toBe(renews);
  });

  it('names the one without a status', () => {
    expect(() => convert({ CertificateArn: pending.CertificateArn })).toThrow(
      /certificate\/1-2 without a status/,
    );
  });
});
