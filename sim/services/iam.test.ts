import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { issue, type Issued } from '../certificates/pki.ts';
import { storeServerCertificate } from '../certificates/store.ts';
import type { Context } from '../world.ts';
import { newClassic } from './elb-create.ts';
import { newListener, newLoadBalancer } from './elbv2/create.ts';
import { handlers as iam } from './iam.ts';
import { elsewhere, smallWorld } from './test-world.ts';

let authority: Issued;
let leaf: Issued;
let context: Context;
let pem: { CertificateBody: string; CertificateChain: string; PrivateKey: string };

beforeAll(async () => {
  authority = await issue({ subject: 'Example CA', authority: true });
  leaf = await issue({ subject: 'www.example.test', names: ['www.example.test'], issuer: authority });
  pem = {
    CertificateBody: leaf.certificatePem,
    CertificateChain: authority.certificatePem,
    PrivateKey: leaf.keyPem,
  };
});

beforeEach(() => {
  context = smallWorld(10);
});

function upload(
  name: string,
  path = '/',
): { Arn?: string | undefined; ServerCertificateId?: string | undefined } {
  const input = { ServerCertificateName: name, Path: path, ...pem };
  return iam.UploadServerCertificate(input, context).ServerCertificateMetadata;
}

function namesListed(PathPrefix?: string): (string | undefined)[] {
  const { ServerCertificateMetadataList } = iam.ListServerCertificates({ PathPrefix }, context);
  return ServerCertificateMetadataList.map(({ ServerCertificateName }) => ServerCertificateName);
}

describe('UploadServerCertificate', () => {
  test('keeps the PEM, the real dates and never the key', () => {
    const before = Date.now();
    const metadata = upload('www', '/web/');
    expect(metadata).toMatchObject({
      Path: '/web/',
      ServerCertificateName: 'www',
      Arn: 'arn:aws:iam::111122223333:server-certificate/web/www',
      ServerCertificateId: expect.stringMatching(/^ASCA[A-Z2-7]{17}$/),
    });
    const { ServerCertificate } = iam.GetServerCertificate({ ServerCertificateName: 'www' }, context);
    expect(ServerCertificate.CertificateBody).toBe(pem.CertificateBody);
    expect(ServerCertificate.CertificateChain).toBe(pem.CertificateChain);
    expect(JSON.stringify(ServerCertificate)).not.toContain('PRIVATE KEY');
    const { Expiration, UploadDate } = ServerCertificate.ServerCertificateMetadata;
    expect(Number(UploadDate)).toBeGreaterThanOrEqual(before);
    const days = (Number(Expiration) - before) / 86_400_000;
    expect(Math.round(days)).toBe(90);
  });

  test('is listed at once, usable only after the propagation delay', () => {
    context.world.propagationSeconds = 300;
    upload('www');
    expect(namesListed()).toEqual(['www']);
    const usableFrom = Number(context.account.serverCertificates.get('www')?.usableFrom);
    expect((usableFrom - Date.now()) / 1000).toBeCloseTo(30, 0);
  });

  test.each([
    [
      'a taken name, whatever its path',
      { ServerCertificateName: 'www', Path: '/b/' },
      'EntityAlreadyExistsException',
    ],
    ['a name with a slash', { ServerCertificateName: 'a/b' }, undefined],
    ['a path without its slashes', { ServerCertificateName: 'n', Path: 'web' }, undefined],
    ['garbage', { ServerCertificateName: 'n', CertificateBody: 'x' }, 'MalformedCertificateException'],
  ])('refuses %s', (_name, change, exception) => {
    upload('www', '/a/');
    const refused = () => iam.UploadServerCertificate({ ...pem, ...change }, context);
    expect(refused).toThrow(
      expect.objectContaining(exception === undefined ? { code: 'ValidationError' } : { name: exception }),
    );
    expect(namesListed()).toEqual(['www']);
  });

  test('refuses the key of another certificate', async () => {
    const other = await issue({ subject: 'other.example.test', keyLabel: 'other' });
    const input = { ServerCertificateName: 'n', ...pem, PrivateKey: other.keyPem };
    expect(() => iam.UploadServerCertificate(input, context)).toThrow(
      expect.objectContaining({ name: 'KeyPairMismatchException' }),
    );
  });

  test('stops at the quota', () => {
    context.account.serverCertificateQuota = 2;
    upload('one');
    upload('two');
    expect(() => upload('three')).toThrow(
      expect.objectContaining({
        name: 'LimitExceededException',
        message: 'Cannot exceed quota for ServerCertificatesPerAccount: 2',
      }),
    );
    expect(iam.GetAccountSummary({}, context).SummaryMap).toMatchObject({
      ServerCertificates: 2,
      ServerCertificatesQuota: 2,
    });
  });
});

describe('ListServerCertificates', () => {
  test('filters by path prefix', () => {
    upload('a', '/web/');
    upload('b', '/cloudfront/');
    upload('c', '/web/shop/');
    expect(namesListed('/web/')).toEqual(['a', 'c']);
    expect(namesListed('/web')).toEqual(['a', 'c']);
    expect(namesListed()).toEqual(['a', 'b', 'c']);
  });

  test('pages', () => {
    for (const name of ['a', 'b', 'c']) upload(name);
    const first = iam.ListServerCertificates({ MaxItems: 2 }, context);
    expect(first).toMatchObject({ IsTruncated: true, ServerCertificateMetadataList: { length: 2 } });
    const second = iam.ListServerCertificates({ MaxItems: 2, Marker: first.Marker }, context);
    expect(second).toMatchObject({ IsTruncated: false, ServerCertificateMetadataList: { length: 1 } });
    expect(second.Marker).toBeUndefined();
  });

  test.each([{ MaxItems: 0 }, { MaxItems: 1001 }, { Marker: 'made up' }])('refuses %o', (input) => {
    expect(() => iam.ListServerCertificates(input, context)).toThrow(
      expect.objectContaining({ code: 'ValidationError' }),
    );
  });
});

test('UpdateServerCertificate renames, which changes the ARN, and refuses a taken name', () => {
  upload('old');
  upload('taken');
  const rename = (NewServerCertificateName: string) =>
    iam.UpdateServerCertificate(
      { ServerCertificateName: 'old', NewServerCertificateName, NewPath: '/x/' },
      context,
    );
  expect(() => rename('taken')).toThrow(expect.objectContaining({ name: 'EntityAlreadyExistsException' }));
  rename('new');
  expect(namesListed()).toEqual(['taken', 'new']);
  const { ServerCertificate } = iam.GetServerCertificate({ ServerCertificateName: 'new' }, context);
  expect(ServerCertificate.ServerCertificateMetadata.Arn).toMatch(/server-certificate\/x\/new$/);
});

function remove(): void {
  iam.DeleteServerCertificate({ ServerCertificateName: 'www' }, context);
}

describe('DeleteServerCertificate', () => {
  test('refuses an unknown name', () => {
    expect(remove).toThrow(
      expect.objectContaining({
        name: 'NoSuchEntityException',
        message: 'The Server Certificate with name www cannot be found.',
      }),
    );
  });

  test.each<[string, (arn: string, other: Context) => string | undefined]>([
    [
      'a default certificate',
      (certificateArn, place) => {
        const loadBalancer = newLoadBalancer(place, { name: 'web', type: 'application' });
        newListener(place, loadBalancer, {
          port: 443,
          protocol: 'HTTPS',
          certificateArn,
          defaultActions: [],
        });
        return loadBalancer.description.LoadBalancerArn;
      },
    ],
    [
      'one in an SNI list',
      (arn, place) => {
        const loadBalancer = newLoadBalancer(place, { name: 'web', type: 'network' });
        newListener(place, loadBalancer, { port: 443, protocol: 'TLS', sni: [arn], defaultActions: [] });
        return loadBalancer.description.LoadBalancerArn;
      },
    ],
    [
      'one of a Classic load balancer',
      (certificateArn, place) => {
        const listeners = [{ protocol: 'SSL', port: 443, instancePort: 80, certificateArn }] as const;
        newClassic(place, { name: 'old', listeners });
        return 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/old';
      },
    ],
  ])('refuses %s, in any region, and names the holder', (_name, hold) => {
    const { Arn = '', ServerCertificateId } = upload('www');
    const holder = hold(Arn, elsewhere(context, 'eu-west-1'));
    expect(remove).toThrow(
      expect.objectContaining({
        name: 'DeleteConflictException',
        message:
          `Certificate: ${ServerCertificateId} is currently in use by ${holder}. ` +
          'Please remove it first before deleting it from IAM.',
      }),
    );
    expect(namesListed()).toEqual(['www']);
  });

  test('deletes what nobody holds', () => {
    upload('www');
    remove();
    expect(namesListed()).toEqual([]);
  });
});

test('tags are set, replaced, removed and limited', () => {
  const { certificatePem: certificate, keyPem: privateKey } = leaf;
  storeServerCertificate(context, { name: 'www', certificate, privateKey, tags: { team: 'web' } });
  const ServerCertificateName = 'www';
  const Tags = [
    { Key: 'team', Value: 'shop' },
    { Key: 'cost', Value: '7' },
  ];
  iam.TagServerCertificate({ ServerCertificateName, Tags }, context);
  expect(iam.ListServerCertificateTags({ ServerCertificateName }, context).Tags).toEqual(Tags);
  iam.UntagServerCertificate({ ServerCertificateName, TagKeys: ['team'] }, context);
  expect(iam.ListServerCertificateTags({ ServerCertificateName }, context).Tags).toEqual([Tags[1]]);
  const tooMany = Array.from({ length: 50 }, (_, index) => ({ Key: `k${index}`, Value: '' }));
  expect(() => iam.TagServerCertificate({ ServerCertificateName, Tags: tooMany }, context)).toThrow(
    expect.objectContaining({ name: 'LimitExceededException' }),
  );
  expect(iam.ListServerCertificateTags({ ServerCertificateName }, context).Tags).toEqual([Tags[1]]);
});
