import { beforeEach, expect, test } from 'vitest';
import { dumpWorld } from './dump.ts';
import { newTarget, newTargetGroup, registerTarget } from './services/elbv2/create.ts';
import { smallWorld } from './services/test-world.ts';
import { regionOf, type Context, type StoredTargetGroup } from './world.ts';

let context: Context;
let group: StoredTargetGroup;

beforeEach(() => {
  context = smallWorld();
  group = newTargetGroup(context, { name: 'web', protocol: 'HTTP', port: 80 });
  context.account.serverCertificates.set('www', {
    metadata: {
      Path: '/',
      ServerCertificateName: 'www',
      ServerCertificateId: 'ASCA1',
      Arn: 'arn:aws:iam::111122223333:server-certificate/www',
      UploadDate: new Date('2026-01-02T03:04:05Z'),
    },
    material: { certificate: 'PEM', chain: undefined, privateKey: 'the private key' },
    tags: new Map([
      ['b', '2'],
      ['a', '1'],
    ]),
    usableFrom: new Date(0),
  });
});

test('a private key appears as its SHA-256 alone', () => {
  const dump = dumpWorld(context.world);
  expect(dump).not.toContain('the private key');
  expect(dump).toMatch(/"privateKey": "sha256:[0-9a-f]{64}"/);
  expect(dump).toContain('"UploadDate": "2026-01-02T03:04:05.000Z"');
});

test('the order in which things were written does not show', () => {
  const before = dumpWorld(context.world);
  const certificate = context.account.serverCertificates.get('www');
  if (certificate) certificate.tags = new Map([...certificate.tags].toReversed());
  expect(dumpWorld(context.world)).toBe(before);
});

test('looking into a region does not show', () => {
  const before = dumpWorld(context.world);
  regionOf(context.account, 'ap-south-1');
  expect(dumpWorld(context.world)).toBe(before);
});

test('health does not show, and a target that drains is gone', () => {
  const before = dumpWorld(context.world);
  registerTarget(context, group, { Id: 'i-1', Port: 80 });
  const registered = dumpWorld(context.world);
  expect(registered).toContain('i-1');
  const [target] = group.targets;
  if (!target) throw new Error('The target was not registered.');
  target.state = 'healthy';
  target.nextCheck = new Date();
  expect(dumpWorld(context.world)).toBe(registered);
  target.state = 'draining';
  expect(dumpWorld(context.world)).toBe(before);
});

test.each<[string, (context: Context) => unknown]>([
  ['a tag', ({ account }) => account.serverCertificates.get('www')?.tags.set('a', '2')],
  [
    'a denied action',
    ({ account }) => account.roles.set('r', { name: 'r', externalId: undefined, denied: new Set(['acm:*']) }),
  ],
  ['a target', () => group.targets.push(newTarget(context, { Id: 'i-2' }, undefined))],
  ['a quota', ({ account }) => (account.serverCertificateQuota = 21)],
])('a change of %s shows', (_name, change) => {
  const before = dumpWorld(context.world);
  change(context);
  expect(dumpWorld(context.world)).not.toBe(before);
});
