import type { Simulator } from '../testing/simulator.ts';
import { planApex } from './apex.ts';
import { confirm, expectState } from './change.ts';
import { readBundle, STAGE } from './demo.ts';
import { expect, test } from './fixture.ts';
import { open } from './open.ts';
import { planSwap } from './swap.ts';
import { beginUpload } from './upload.ts';

const HELD = 'the answer';

/** AWS does the work, and its answer stays on the way. */
async function holdAnswer(simulator: Simulator, operation: string, when: 'after' | 'before' = 'after') {
  await simulator.addFault({
    match: { operation },
    times: 1,
    effect: { pauseUntilReleased: HELD, when },
  });
}

async function isHeld(simulator: Simulator): Promise<void> {
  await expect.poll(() => simulator.holds()).toHaveProperty([HELD], 1);
}

async function timesCalled(simulator: Simulator, operation: string): Promise<number> {
  return (await simulator.calls()).filter((call) => call.operation === operation).length;
}

test('a swap whose console is killed before the outcome is found done, and proven', async ({
  page,
  simulator,
  headgate,
}) => {
  const operation = 'SetLoadBalancerListenerSSLCertificate';
  await planSwap(page, 'mysite-prod', 'storefront-2026');
  await holdAnswer(simulator, operation);
  await confirm(page, 'Swap certificate');
  await isHeld(simulator);
  await headgate.kill();
  await simulator.release(HELD);
  await headgate.start();

  // The page was not reloaded: it finds its way back to the console by itself.
  await expectState(page, 'proven');
  await expect(page.getByRole('region', { name: 'Steps' })).toContainText('found done by reading');
  expect(await timesCalled(simulator, operation)).toBe(1);
});

test('an apex whose console is killed before the outcome is found done, and proven', async ({
  page,
  simulator,
  headgate,
}) => {
  const operation = 'ChangeResourceRecordSets';
  await planApex(page, 'veteran.example', 'mysite-api');
  await holdAnswer(simulator, operation);
  await confirm(page, 'Point apex');
  await isHeld(simulator);
  await headgate.kill();
  await simulator.release(HELD);
  await headgate.start();

  await page.reload();
  await expectState(page, 'proven');
  await expect(page.getByRole('region', { name: 'Steps' })).toContainText('found done by reading');
  expect(await timesCalled(simulator, operation)).toBe(1);
});

test('an upload whose console is killed is settled by asking IAM', async ({
  page,
  simulator,
  headgate,
  files,
}) => {
  const operation = 'UploadServerCertificate';
  const bundle = readBundle(files);
  for (const [name, when] of [
    ['mysite-stage-2026', 'after'],
    ['mysite-stage-2027', 'before'],
  ] as const) {
    await test.step(`killed ${when} IAM had it`, async () => {
      await holdAnswer(simulator, operation, when);
      await beginUpload(page, STAGE, name, '/stage/');
      await page.getByLabel('Certificate', { exact: true }).fill(bundle.certificate);
      await page.getByLabel('Chain', { exact: true }).fill(bundle.chain);
      await page.getByLabel('Private key', { exact: true }).fill(bundle.privateKey);
      await page.getByRole('button', { name: 'Upload certificate' }).click();
      await isHeld(simulator);
      await headgate.kill();
      const alert = page.getByRole('main').getByRole('alert');
      await expect(alert).toContainText('it is open whether this was done');
      await expect(page.getByLabel('Name', { exact: true })).toHaveValue(name);
      if (when === 'after') await simulator.release(HELD);
      await headgate.start();

      await open(page, '/changes');
      await page.getByRole('link', { name: `Upload ${name} to IAM` }).click();
      const steps = page.getByRole('region', { name: 'Steps' });
      if (when === 'after') {
        await expectState(page, 'proven');
        await expect(steps).toContainText('found done by reading');
      } else {
        await expectState(page, 'needs attention');
        await expect(alert).toContainText(/not uploaded.*supply the key again/);
      }
    });
  }
  expect(await timesCalled(simulator, operation)).toBe(2);
});
