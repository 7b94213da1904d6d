import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { newEcKey } from '../testing/certificates.ts';
import type { Simulator } from '../testing/simulator.ts';
import { newAuthority, valid } from './authority.ts';
import { PROD } from './demo.ts';
import { expect, test } from './fixture.ts';
import { open } from './open.ts';
import { upload, uploadField, type Upload } from './upload.ts';

const authority = await newAuthority();
const leaf = await authority.leaf();
const good: Upload = {
  accountId: PROD,
  name: 'never-uploaded',
  path: '/e2e/',
  certificate: leaf.pem,
  chain: authority.chain,
  privateKey: leaf.keyPem,
};

/** Hexadecimal digits, in which no PEM can hide. */
const noise = randomBytes(1_000_000).toString('hex');

const refusals: readonly {
  readonly title: string;
  readonly wrong: Partial<Upload>;
  readonly field: 'Certificate' | 'Chain' | 'Name' | 'Path' | 'Private key';
  readonly says: RegExp;
}[] = [
  {
    title: "another certificate's key",
    wrong: { privateKey: newEcKey().export({ type: 'pkcs8', format: 'pem' }).toString() },
    field: 'Private key',
    says: /The private key does not belong to .*stage\.mysite\.example/,
  },
  {
    title: 'the key of the intermediate',
    wrong: { privateKey: authority.lower.keyPem },
    field: 'Private key',
    says: /belongs to .*Test Lower.* of the chain/,
  },
  {
    title: 'expired',
    wrong: await pair(valid(-90, -2)),
    field: 'Certificate',
    says: /stage\.mysite\.example.* (expired|ended)/,
  },
  {
    title: 'not yet valid',
    wrong: await pair(valid(2, 90)),
    field: 'Certificate',
    says: /stage\.mysite\.example.* not .*(before|until|yet)/,
  },
  {
    title: 'garbage',
    wrong: { certificate: 'garbage' },
    field: 'Certificate',
    says: /This is not a certificate in PEM form/,
  },
  {
    title: 'garbage between the lines of a certificate',
    wrong: { certificate: '-----BEGIN CERTIFICATE-----\nZ2FyYmFnZQ==\n-----END CERTIFICATE-----\n' },
    field: 'Certificate',
    says: /Certificate 1 of the certificate field cannot be read/,
  },
  {
    title: 'a chain in the wrong order',
    wrong: { chain: authority.upper.pem + authority.lower.pem },
    field: 'Chain',
    says: /out of order: .*Test Lower.* has to follow/,
  },
  {
    title: 'a missing intermediate',
    wrong: { chain: authority.upper.pem },
    field: 'Chain',
    says: /was issued by Test Lower, which is missing/,
  },
  {
    title: 'no chain at all',
    wrong: { chain: '' },
    field: 'Chain',
    says: /was issued by Test Lower, whose certificate is missing/,
  },
  {
    title: 'an encrypted key',
    wrong: { privateKey: encrypted(leaf.keyPem) },
    field: 'Private key',
    says: /encrypted with a passphrase.* Decrypt it/,
  },
  {
    title: 'a name that IAM does not take',
    wrong: { name: 'two words' },
    field: 'Name',
    says: /The name may hold letters, digits and/,
  },
  {
    title: 'a path without its slash',
    wrong: { path: '/e2e' },
    field: 'Path',
    says: /begins and ends with a slash/,
  },
  {
    title: 'more noise than any certificate',
    wrong: { certificate: noise.slice(0, 300_000) },
    field: 'Certificate',
    says: /holds 300,000 characters; at most/,
  },
];

test('what can be seen without AWS is said beside its field', async ({ page, simulator }) => {
  const before = await simulator.dump();
  await open(page, '/certificates/upload');

  for (const { title, wrong, field, says } of refusals) {
    await test.step(title, async () => {
      await upload(page, { ...good, ...wrong });
      const control = uploadField(page, field);
      await expect(control).toHaveAccessibleDescription(says);
      await expect(control).toBeFocused();
      await expect(page.locator('form [aria-invalid]')).toHaveCount(1);
    });
  }

  await test.step('nothing at all', async () => {
    await open(page, '/certificates/upload');
    await page.getByRole('button', { name: 'Upload certificate', exact: true }).click();
    await expect(uploadField(page, 'Name')).toHaveAccessibleDescription(/Give the certificate a name/);
    await expect(uploadField(page, 'Certificate')).toHaveAccessibleDescription(/Paste the certificate/);
    await expect(uploadField(page, 'Private key')).toHaveAccessibleDescription(/Paste the private key/);
    await expect(uploadField(page, 'Name')).toBeFocused();
  });

  await test.step('a file of 2 MB', async () => {
    await page
      .getByLabel('Choose certificate file')
      .setInputFiles({ name: 'noise.pem', mimeType: 'text/plain', buffer: Buffer.from(noise) });
    await expect(uploadField(page, 'Certificate')).toHaveAccessibleDescription(
      /noise\.pem is larger than 1,000 kB/,
    );
  });

  expect(await uploadsAskedFor(simulator)).toBe(0);
  expect(await simulator.dump()).toBe(before);
});

test('what AWS refuses is said in the form, with what to quote', async ({ page, simulator }) => {
  const before = await simulator.dump();
  await open(page, '/certificates/upload');
  const alert = page.getByRole('main').getByRole('alert');

  await test.step('a name that the account has already', async () => {
    await upload(page, { ...good, name: 'mysite-2025' });
    await expect(alert).toContainText('The account already has one of that name');
    await expect(alert).toContainText('Choose another name');
    await expect(alert).toContainText(/IAM UploadServerCertificate: EntityAlreadyExists, request id \S{8}/);
  });

  await test.step('access denied', async () => {
    await simulator.deny(PROD, 'HeadgateChange', 'iam:UploadServerCertificate');
    await upload(page, good);
    await expect(alert).toContainText(/HeadgateChange\S* may not call iam:UploadServerCertificate/);
    await expect(alert).toContainText('Allow iam:UploadServerCertificate in the role');
    await expect(alert).toContainText(/AccessDenied, request id \S{8}/);
    await simulator.allow(PROD, 'HeadgateChange', 'iam:UploadServerCertificate');
  });

  await test.step('throttled for longer than a person waits', async () => {
    await simulator.addFault({ match: { operation: 'UploadServerCertificate' }, effect: 'throttle' });
    await upload(page, good);
    await expect(alert).toContainText('AWS is throttling iam:UploadServerCertificate for this account');
    await expect(alert).toContainText(/Throttling, request id \S{8}/);
    await simulator.clearFaults();
  });

  await test.step('a failure on the side of AWS', async () => {
    await simulator.addFault({ match: { operation: 'UploadServerCertificate' }, effect: 'error-500' });
    await upload(page, good);
    await expect(alert).toContainText('IAM failed on its side');
    await expect(alert).toContainText(/request id \S{8}/);
    await simulator.clearFaults();
  });

  expect(await simulator.dump()).toBe(before);

  await test.step('what was typed is still there, and goes through once nothing is in the way', async () => {
    await expect(uploadField(page, 'Certificate')).toHaveValue(good.certificate);
    await page.getByRole('button', { name: 'Upload certificate', exact: true }).click();
    await expect(page.getByRole('region', { name: 'Uploaded' })).toContainText('never-uploaded is in IAM');
    expect(await simulator.dump()).not.toBe(before);
  });

  await test.step('the activity tells of each attempt', async () => {
    await open(page, '/activity?q=upload');
    const rows = page.getByRole('table', { name: 'Activity' }).getByRole('row');
    await expect(rows.filter({ hasText: 'mysite-2025' })).toContainText('refused');
    await expect(rows.filter({ hasText: 'may not call' })).toContainText('refused');
    await expect(rows.filter({ hasText: 'throttling' })).toContainText('refused');
    await expect(rows.filter({ hasText: 'failed on its side' })).toContainText('failed');
    await expect(rows.filter({ hasText: 'is in IAM' })).toContainText('done');
  });
});

async function pair(dates: ReturnType<typeof valid>): Promise<Partial<Upload>> {
  const { pem, keyPem } = await authority.leaf(dates);
  return { certificate: pem, privateKey: keyPem };
}

function encrypted(keyPem: string): string {
  return execFileSync('openssl', ['pkcs8', '-topk8', '-passout', 'pass:secret'], {
    input: keyPem,
    encoding: 'utf8',
  });
}

async function uploadsAskedFor(simulator: Simulator): Promise<number> {
  const calls = await simulator.calls();
  return calls.filter(({ operation }) => operation === 'UploadServerCertificate').length;
}
