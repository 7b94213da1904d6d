import type { Locator, Page } from '@playwright/test';

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
