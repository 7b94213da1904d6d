import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { issue, type Issued, type IssueRequest } from '../certificates/pki.ts';
import { acmArnOf, storeAcmCertificate, storePendingAcmCertificate } from '../certificates/store.ts';
import type { Context } from '../world.ts';
import { handlers as acm } from './acm.ts';
import { newClassic } from './elb-create.ts';
import { newListener, newLoadBalancer } from './elbv2/create.ts';
import { elsewhere, smallWorld } from './test-world.ts';

let rsaAuthority: Issued;
let ecAuthority: Issued;
let context: Context;

beforeAll(async () => {
  rsaAuthority = await issue({ subject: 'RSA CA', authority: true });
  ecAuthority = await issue({ subject: 'EC CA', authority: true, key: 'ec256' });
});

beforeEach(() => {
  context = smallWorld();
});

async function request(change: Partial<IssueRequest> = {}) {
  const issuer = change.key?.startsWith('ec') ? ecAuthority : rsaAuthority;
  const subject = change.names?.[0] ?? 'www.example.test';
  const leaf = await issue({ subject, names: [subject], issuer, ...change });
  return {
    Certificate: Buffer.from(leaf.certificatePem),
    CertificateChain: Buffer.from(issuer.certificatePem),
    PrivateKey: Buffer.from(leaf.keyPem),
  };
}

async function importOne(change?: Partial<IssueRequest>): Promise<string> {
  return acm.ImportCertificate(await request(change), context).CertificateArn;
}

function describeOne(CertificateArn: string) {
  return acm.DescribeCertificate({ CertificateArn }, context).Certificate;
}

describe('ImportCertificate', () => {
  test('makes an imported certificate with the dates and names of its content', async () => {
    const arn = await importOne({ names: ['shop.example.test', '*.shop.example.test'] });
    expect(arn).toMatch(/^arn:aws:acm:us-east-1:111122223333:certificate\/[0-9a-f-]{36}$/);
    expect(describeOne(arn)).toMatchObject({
      DomainName: 'shop.example.test',
      SubjectAlternativeNames: ['shop.example.test', '*.shop.example.test'],
      Type: 'IMPORTED',
      Status: 'ISSUED',
      KeyAlgorithm: 'RSA_2048',
      SignatureAlgorithm: 'SHA256WITHRSA',
      Issuer: 'RSA CA',
      RenewalEligibility: 'INELIGIBLE',
      InUseBy: [],
      KeyUsages: [{ Name: 'DIGITAL_SIGNATURE' }, { Name: 'KEY_ENCIPHERMENT' }],
      ExtendedKeyUsages: [{ Name: 'TLS_WEB_SERVER_AUTHENTICATION', OID: '1.3.6.1.5.5.7.3.1' }],
    });
  });

  test('refuses what the judge refuses', async () => {
    const expired = await request({ notBefore: new Date(0), notAfter: new Date(1) });
    expect(() => acm.ImportCertificate(expired, context)).toThrow(
      expect.objectContaining({ name: 'ValidationException', message: 'The certificate has expired.' }),
    );
    expect(context.region.acm.size).toBe(0);
  });

  test('anew keeps the ARN and everything attached to it', async () => {
    const CertificateArn = await importOne();
    const before = describeOne(CertificateArn);
    const names = ['www.example.test', 'new.example.test'];
    const again = acm.ImportCertificate(
      { ...(await request({ names, keyLabel: 'next' })), CertificateArn },
      context,
    );
    expect(again.CertificateArn).toBe(CertificateArn);
    const after = describeOne(CertificateArn);
    expect(after.SubjectAlternativeNames).toEqual(names);
    expect(after.Serial).not.toBe(before.Serial);
    expect(after.CreatedAt).toEqual(before.CreatedAt);
    expect(context.region.acm.size).toBe(1);
  });

  test.each<[string, Partial<IssueRequest>]>([
    ['another key type', { key: 'ec256' }],
    ['another key size', { key: 'rsa3072' }],
    ['names that have nothing in common', { names: ['other.example.test'] }],
  ])('anew refuses %s', async (_name, change) => {
    const CertificateArn = await importOne();
    const before = describeOne(CertificateArn);
    const input = { ...(await request(change)), CertificateArn };
    expect(() => acm.ImportCertificate(input, context)).toThrow(
      expect.objectContaining({ name: 'ValidationException' }),
    );
    expect(describeOne(CertificateArn)).toEqual(before);
  });

  test('anew refuses tags, an unknown ARN and a certificate of Amazon', async () => {
    const CertificateArn = await importOne();
    const content = await request();
    const Tags = [{ Key: 'a', Value: 'b' }];
    expect(() => acm.ImportCertificate({ ...content, CertificateArn, Tags }, context)).toThrow(/re-import/);
    const unknown = CertificateArn.replace(/.$/, 'x');
    expect(() => acm.ImportCertificate({ ...content, CertificateArn: unknown }, context)).toThrow(
      expect.objectContaining({ name: 'ResourceNotFoundException' }),
    );
    const { certificatePem: certificate, keyPem: privateKey } = await issue({ subject: 'www.example.test' });
    const amazons = storeAcmCertificate(context, { certificate, privateKey, type: 'AMAZON_ISSUED' });
    expect(() => acm.ImportCertificate({ ...content, CertificateArn: acmArnOf(amazons) }, context)).toThrow(
      expect.objectContaining({ name: 'ValidationException' }),
    );
  });
});

describe('ListCertificates', () => {
  test('hides all but RSA 1024 and 2048 until asked for them', async () => {
    for (const key of ['rsa2048', 'rsa3072', 'ec256', 'ec384'] as const) await importOne({ key });
    const listed = acm.ListCertificates({}, context).CertificateSummaryList;
    expect(listed.map(({ KeyAlgorithm }) => KeyAlgorithm)).toEqual(['RSA_2048']);
    const keyTypes = ['EC_prime256v1', 'EC_secp384r1', 'RSA_2048', 'RSA_3072'] as const;
    const all = acm.ListCertificates({ Includes: { keyTypes: [...keyTypes] } }, context);
    expect(new Set(all.CertificateSummaryList.map(({ KeyAlgorithm }) => KeyAlgorithm))).toEqual(
      new Set(keyTypes),
    );
  });

  test('filters by status and tells what is in use', async () => {
    const pending = storePendingAcmCertificate(context, { names: ['new.example.test'] });
    const certificateArn = await importOne();
    const loadBalancer = newLoadBalancer(context, { name: 'web', type: 'application' });
    newListener(context, loadBalancer, { port: 443, protocol: 'HTTPS', certificateArn, defaultActions: [] });
    const issued = acm.ListCertificates({ CertificateStatuses: ['ISSUED'] }, context);
    expect(issued.CertificateSummaryList).toMatchObject([{ CertificateArn: certificateArn, InUse: true }]);
    const waiting = acm.ListCertificates({ CertificateStatuses: ['PENDING_VALIDATION'] }, context);
    expect(waiting.CertificateSummaryList).toMatchObject([
      { CertificateArn: acmArnOf(pending), InUse: false },
    ]);
  });

  test('pages', async () => {
    await importOne();
    await importOne();
    const { NextToken, CertificateSummaryList } = acm.ListCertificates({ MaxItems: 1 }, context);
    expect(CertificateSummaryList).toHaveLength(1);
    const rest = acm.ListCertificates({ MaxItems: 1, NextToken }, context);
    expect(rest.CertificateSummaryList).toHaveLength(1);
    expect(rest.NextToken).toBeUndefined();
    expect(rest.CertificateSummaryList).not.toEqual(CertificateSummaryList);
  });

  test('knows nothing of other regions', async () => {
    await importOne();
    expect(acm.ListCertificates({}, elsewhere(context, 'eu-west-1')).CertificateSummaryList).toEqual([]);
  });
});

describe('a certificate in use', () => {
  test('names its load balancers, Classic ones too, and cannot be deleted', async () => {
    const certificateArn = await importOne();
    const loadBalancer = newLoadBalancer(context, { name: 'web', type: 'application' });
    const shared = { port: 443, protocol: 'HTTPS', defaultActions: [] } as const;
    newListener(context, loadBalancer, { ...shared, certificateArn });
    newListener(context, loadBalancer, { ...shared, port: 8443, sni: [certificateArn] });
    newClassic(context, {
      name: 'old',
      listeners: [{ protocol: 'HTTPS', port: 443, instancePort: 80, certificateArn }],
    });
    expect(describeOne(certificateArn).InUseBy).toEqual([
      loadBalancer.description.LoadBalancerArn,
      'arn:aws:elasticloadbalancing:us-east-1:111122223333:loadbalancer/old',
    ]);
    expect(() => acm.DeleteCertificate({ CertificateArn: certificateArn }, context)).toThrow(
      expect.objectContaining({ name: 'ResourceInUseException' }),
    );
    context.region.listeners.clear();
    context.region.classic.clear();
    acm.DeleteCertificate({ CertificateArn: certificateArn }, context);
    expect(() => describeOne(certificateArn)).toThrow(
      expect.objectContaining({ name: 'ResourceNotFoundException' }),
    );
  });
});

test('GetCertificate gives leaf and chain, never the key; nothing while validation is pending', async () => {
  const CertificateArn = await importOne();
  const answer = acm.GetCertificate({ CertificateArn }, context);
  expect(answer.CertificateChain).toBe(rsaAuthority.certificatePem);
  expect(JSON.stringify(answer)).not.toContain('PRIVATE KEY');
  const pending = storePendingAcmCertificate(context, { names: ['new.example.test', '*.new.example.test'] });
  expect(() => acm.GetCertificate({ CertificateArn: acmArnOf(pending) }, context)).toThrow(
    expect.objectContaining({ name: 'RequestInProgressException' }),
  );
  expect(describeOne(acmArnOf(pending)).DomainValidationOptions).toMatchObject([
    {
      DomainName: 'new.example.test',
      ResourceRecord: { Name: expect.stringMatching(/^_\w{32}\.new\.example\.test\.$/) },
    },
    { DomainName: '*.new.example.test' },
  ]);
});

test('a certificate past its date is EXPIRED', async () => {
  const { certificatePem: certificate, keyPem: privateKey } = await issue({
    subject: 'old.example.test',
    notBefore: new Date(0),
    notAfter: new Date(1),
  });
  const stored = storeAcmCertificate(context, { certificate, privateKey });
  expect(describeOne(acmArnOf(stored)).Status).toBe('EXPIRED');
});

test('tags can be added and read', async () => {
  const CertificateArn = await importOne();
  const Tags = [{ Key: 'team', Value: 'web' }];
  acm.AddTagsToCertificate({ CertificateArn, Tags }, context);
  expect(acm.ListTagsForCertificate({ CertificateArn }, context).Tags).toEqual(Tags);
});
