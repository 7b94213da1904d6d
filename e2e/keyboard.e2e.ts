import type { Page } from '@playwright/test';
import { expectState } from './change.ts';
import { readBundle, STAGE } from './demo.ts';
import { expect, test } from './fixture.ts';
import { press, tabTo, typeInto } from './keyboard.ts';
import { open } from './open.ts';

const NAME = 'mysite-stage-2026';

/** Looks at the confirmation, leaves it with Escape, comes back, and confirms. */
async function confirmByKeyboard(page: Page, verb: string): Promise<void> {
  const button = page.getByRole('main').getByRole('button', { name: verb, exact: true });
  const dialog = page.getByRole('dialog');
  await press(button);
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(button).toBeFocused();
  await page.keyboard.press('Space');
  await press(dialog.getByRole('button', { name: verb, exact: true }));
}

test('the keyboard alone uploads a certificate and swaps it', async ({ page, files }) => {
  const bundle = readBundle(files);
  const main = page.getByRole('main');
  const field = (label: string) => page.getByLabel(label, { exact: true });
  await open(page, '/');
  await press(page.getByRole('link', { name: 'Skip to the page' }));
  await expect(main).toBeFocused();
  await press(page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: /^Certificates/ }));
  await press(main.getByRole('link', { name: 'Upload certificate' }));

  await tabTo(field('Account'));
  await page.keyboard.type('stage');
  await expect(field('Account')).toHaveValue(STAGE);
  await typeInto(field('Name'), NAME);
  await typeInto(field('Path'), '/stage/');
  await typeInto(field('Certificate'), bundle.certificate);
  await typeInto(field('Chain'), bundle.chain);
  await typeInto(field('Private key'), bundle.privateKey);
  await press(main.getByRole('button', { name: 'Upload certificate' }));
  const uploaded = page.getByRole('region', { name: 'Uploaded' });
  await expect(uploaded.getByRole('heading')).toBeFocused();

  await press(uploaded.getByRole('link', { name: 'Use it on a listener' }));
  await typeInto(main.getByRole('searchbox'), 'mysite-stage');
  await expect(main.getByRole('table').getByRole('row')).toHaveCount(2);
  await press(main.getByRole('link', { name: 'mysite-stage', exact: true }));
  await press(main.getByRole('link', { name: 'Swap certificate' }));
  await expect(main.getByRole('radio', { name: NAME })).toBeChecked();
  await press(main.getByRole('button', { name: 'Plan the swap' }));
  await confirmByKeyboard(page, 'Swap certificate');
  await expectState(page, 'proven');
  await confirmByKeyboard(page, 'Undo');
  await expectState(page, 'undone');
});

test('the keyboard alone points an apex at a load balancer', async ({ page }) => {
  const main = page.getByRole('main');
  await open(page, '/dns');
  await press(main.getByRole('link', { name: 'veteran.example', exact: true }));
  await press(main.getByRole('link', { name: 'Point apex at load balancer' }));
  await typeInto(main.getByRole('searchbox'), 'mysite-');
  const [first, second] = [main.getByRole('radio').first(), main.getByRole('radio').nth(1)];
  await tabTo(first);
  await page.keyboard.press('Space');
  await expect(first).toBeChecked();
  await page.keyboard.press('ArrowDown');
  await expect(second).toBeChecked();
  await press(main.getByRole('button', { name: 'Plan the change' }));
  await confirmByKeyboard(page, 'Point apex');
  await expectState(page, 'proven');
});
