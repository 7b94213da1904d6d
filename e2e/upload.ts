import type { Locator, Page } from '@playwright/test';
import type { Bundle } from './demo.ts';

/** Drops a file on a control, as from a file manager. */
export async function dropFile(control: Locator, name: string, text: string): Promise<void> {
  const dataTransfer = await control.page().evaluateHandle(
    (file) => {
      const carried = new DataTransfer();
      carried.items.add(new File([file.text], file.name));
      return carried;
    },
    { name, text },
  );
  await control.dispatchEvent('drop', { dataTransfer });
}

/** Opens the upload form by way of the certificates, and says where the certificate goes. */
export async function beginUpload(page: Page, account: string, name: string, path: string): Promise<void> {
  await page.goto('/certificates');
  await page.getByRole('link', { name: 'Upload certificate' }).click();
  await page.getByLabel('Account', { exact: true }).selectOption(account);
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('Path', { exact: true }).fill(path);
}

/** All that a person gives the upload form. */
export interface Upload extends Bundle {
  readonly accountId: string;
  readonly name: string;
  readonly path: string;
}

/** One text control of the upload form. */
export function uploadField(page: Page, label: 'Certificate' | 'Chain' | 'Name' | 'Path' | 'Private key') {
  return page.getByLabel(label, { exact: true });
}

/** Fills the form of the upload page, which stands open, and sends it. */
export async function upload(page: Page, given: Upload): Promise<void> {
  await page.getByLabel('Account', { exact: true }).selectOption(given.accountId);
  await uploadField(page, 'Name').fill(given.name);
  await uploadField(page, 'Path').fill(given.path);
  await uploadField(page, 'Certificate').fill(given.certificate);
  await uploadField(page, 'Chain').fill(given.chain);
  await uploadField(page, 'Private key').fill(given.privateKey);
  await page.getByRole('button', { name: 'Upload certificate', exact: true }).click();
}
