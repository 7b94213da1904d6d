import { expect, type Page } from '@playwright/test';
import { open } from './open.ts';

/** From the list of zones to the form that points a zone's apex somewhere. */
export async function openApexForm(page: Page, zone: string): Promise<void> {
  await open(page, '/dns');
  await page.getByRole('link', { name: zone, exact: true }).click();
  await page.getByRole('link', { name: 'Point apex at load balancer' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Point ${zone} at a load balancer`);
}

/** From the list of zones to the draft of an apex alias. */
export async function planApex(page: Page, zone: string, loadBalancer: string): Promise<void> {
  await openApexForm(page, zone);
  await page.getByRole('radio', { name: loadBalancer, exact: true }).check();
  await page.getByRole('button', { name: 'Plan the change' }).click();
  await expect(page.getByRole('button', { name: 'Point apex' })).toBeVisible();
}
