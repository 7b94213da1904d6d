import { expect, test } from './fixture.ts';
import { open } from './open.ts';

test('the activity names the address that asked, not the one a client claims', async ({ page }) => {
  await page.setExtraHTTPHeaders({ 'x-forwarded-for': '203.0.113.99' });
  await open(page, '/');
  await page.getByRole('button', { name: /^Refresh\./ }).click();
  await open(page, '/activity');
  const entry = page.getByRole('row').filter({ hasText: 'Refresh' }).first();
  await expect(entry).toContainText('127.0.0.1');
  await expect(page.getByRole('main')).not.toContainText('203.0.113.99');
});
