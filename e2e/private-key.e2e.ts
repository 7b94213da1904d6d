import { createHash } from 'node:crypto';
import { appendFileSync, copyFileSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import Database from 'libsql';
import { newEcKey, newRsaKey } from '../testing/certificates.ts';
import { findKey } from '../testing/key-search.ts';
import { startRecordingProxy } from '../testing/recording-proxy.ts';
import { newAuthority } from './authority.ts';
import { expectState } from './change.ts';
import { STAGE } from './demo.ts';
import { expect, test } from './fixture.ts';
import { open } from './open.ts';
import { upload } from './upload.ts';

test('a private key is nowhere after its upload but at AWS', async ({ browser, simulator, headgate }) => {
  const proxy = await startRecordingProxy();
  const page = await browser.newPage({
    baseURL: headgate.url,
    proxy: { server: proxy.server, bypass: '<-loopback>' },
  });
  const authority = await newAuthority();
  const keys: string[] = [];

  for (const [kind, key] of [
    ['rsa', newRsaKey()],
    ['ec', newEcKey()],
  ] as const) {
    await test.step(`uploaded, and refused the second time: ${kind}`, async () => {
      const { pem, keyPem } = await authority.leaf({ key });
      keys.push(keyPem);
      const given = {
        accountId: STAGE,
        name: `secret-${kind}`,
        path: '/e2e/',
        certificate: pem,
        chain: authority.chain,
        privateKey: keyPem,
      };
      await open(page, '/certificates/upload');
      await upload(page, given);
      await page.getByRole('link', { name: 'See what was done' }).click();
      await expectState(page, 'proven');
      await open(page, '/certificates/upload');
      await upload(page, given);
      await expect(page.getByRole('main').getByRole('alert')).toContainText('already has one of that name');
      await upload(page, { ...given, name: `other-${kind}`, chain: '' });
      await expect(page.getByLabel('Chain', { exact: true })).toHaveAccessibleDescription(/is missing/);
    });
  }
  await open(page, '/activity');
  await expect(page.getByRole('table', { name: 'Activity' })).toContainText('secret-ec is in IAM');
  await open(page, `/certificates?q=secret-`);
  await expect(page.getByRole('link', { name: 'secret-rsa' })).toBeVisible();
  await page.getByRole('link', { name: 'secret-ec' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'secret-ec' })).toBeVisible();
  expect(JSON.stringify(await simulator.dump())).toContain('secret-ec');

  await page.close();
  await proxy.close();
  expectNoKey(keys, {
    'what the browser received': proxy.received(),
    'the log': readFileSync(headgate.logFile),
    ...filesOf(headgate.dataFolder),
  });
  expect(Object.keys(filesOf(headgate.dataFolder))).toContain('headgate.db-wal');
  // The search looked in the right places: the certificate is where its key is not.
  expect(proxy.received().toString()).toContain('secret-ec');

  await test.step('nor after the console ended, which stores what it knows', async () => {
    await headgate.stop();
    const sections = sectionsIn(headgate.dataFolder);
    expect(sections.toString()).toContain('secret-ec');
    expectNoKey(keys, {
      'the sections': sections,
      'the log': readFileSync(headgate.logFile),
      ...filesOf(headgate.dataFolder),
    });
  });

  await test.step('the same search finds a key that is planted', () => {
    for (const key of keys) {
      const copy = join(headgate.folder, `planted-${createHash('sha256').update(key).digest('hex')}.log`);
      copyFileSync(headgate.logFile, copy);
      expect(findKey(readFileSync(copy), key)).toEqual([]);
      appendFileSync(copy, JSON.stringify({ level: 30, input: { privateKey: key } }));
      expect(findKey(readFileSync(copy), key)).toEqual(['PEM']);
    }
  });
});

function expectNoKey(keys: readonly string[], places: Readonly<Record<string, Buffer>>): void {
  for (const [place, content] of Object.entries(places)) {
    for (const key of keys) expect(findKey(content, key), place).toEqual([]);
  }
}

/** What stands in each file of the data folder. */
function filesOf(dataFolder: string): Record<string, Buffer> {
  const names = readdirSync(dataFolder, { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => statSync(join(dataFolder, name)).isFile());
  return Object.fromEntries(files.map((name) => [name, readFileSync(join(dataFolder, name))]));
}

/** The stored inventory, as it was before it was compressed. */
function sectionsIn(dataFolder: string): Buffer {
  const database = new Database(join(dataFolder, 'headgate.db'), { readonly: true });
  const rows: unknown[] = database.prepare('select document from sections').all();
  database.close();
  return Buffer.concat(rows.map((row) => inflateSync(documentOf(row))));
}

function documentOf(row: unknown): ArrayBuffer | Uint8Array {
  const document = typeof row === 'object' && row !== null && 'document' in row ? row.document : null;
  if (document instanceof ArrayBuffer || document instanceof Uint8Array) return document;
  throw new Error('A section has no document.');
}
