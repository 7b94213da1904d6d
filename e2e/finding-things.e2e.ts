import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { DescribeLoadBalancersCommand as DescribeClassicCommand } from '@aws-sdk/client-elastic-load-balancing';
import { DescribeLoadBalancersCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import { awsClients } from '../testing/aws.ts';
import { handshake } from '../testing/handshake.ts';
import { PROD, STAGE } from './demo.ts';
import { expect, test } from './fixture.ts';
import { open } from './open.ts';

test('what a table shows stands in its address, and is what is saved', async ({ page }) => {
  await open(page, '/load-balancers');
  const table = page.getByRole('table', { name: 'Load balancers' });
  const names = table.locator('tbody td:first-child').getByRole('link');
  await page.getByLabel('Type').selectOption('classic');
  await page.getByRole('searchbox', { name: /^Filter by name/ }).fill('mysite-');
  await table.getByRole('button', { name: 'Name' }).click();
  await expect(names).toHaveText(['mysite-prod', 'mysite-stage']);
  await table.getByRole('button', { name: 'Name' }).click();
  await expect(names).toHaveText(['mysite-stage', 'mysite-prod']);
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('dialog').getByRole('checkbox', { name: 'Health' }).uncheck();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/\?(?=.*type=classic)(?=.*q=mysite-)(?=.*sort=-name)(?=.*hide=health)/);

  await page.reload();
  await expect(names).toHaveText(['mysite-stage', 'mysite-prod']);
  await expect(page.getByLabel('Type')).toHaveValue('classic');
  await expect(page.getByRole('searchbox', { name: /^Filter by name/ })).toHaveValue('mysite-');
  await expect(table.getByRole('columnheader', { name: 'Name' })).toHaveAttribute('aria-sort', 'descending');
  await expect(table.getByRole('columnheader', { name: 'Health' })).toHaveCount(0);
  await expect(page.getByRole('main')).toContainText(/2 of \d+ shown/);

  const downloading = page.waitForEvent('download');
  await open(page, page.url());
  await page.getByRole('button', { name: 'Save what is shown as CSV' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('load-balancers.csv');
  const [heading, ...lines] = readFileSync(await download.path(), 'utf8')
    .trim()
    .split('\r\n');
  expect(heading).toMatch(/^Name,Listeners,Certificate,/);
  expect(lines.map((line) => line.split(',')[0])).toEqual(['mysite-stage', 'mysite-prod']);
  expect(lines[0]).toContain(`${STAGE} us-east-1`);
});

test('what is chosen at the top follows from page to page', async ({ page }) => {
  await open(page, '/load-balancers');
  await page.getByRole('button', { name: /^Everything/ }).click();
  await page
    .getByRole('dialog')
    .getByRole('checkbox', { name: /^stage/ })
    .check();
  await expect(page).toHaveURL(new RegExp(`accounts=${STAGE}`));
  const table = page.getByRole('table', { name: 'Load balancers' });
  await expect(table.getByRole('row', { name: 'mysite-stage' })).toBeVisible();
  await expect(table.getByRole('row', { name: 'mysite-prod' })).toHaveCount(0);
  await page.keyboard.press('Escape');

  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Certificates' }).click();
  await expect(page).toHaveURL(new RegExp(`/certificates\\?accounts=${STAGE}`));
  const certificates = page.getByRole('table', { name: 'Certificates' });
  await expect(certificates.getByRole('row', { name: 'mysite-stage-self-signed' })).toBeVisible();
  await expect(certificates.getByRole('row', { name: 'mysite-2025' })).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('button', { name: /^Part/ })).toContainText('stage');
  await expect(certificates.getByRole('row', { name: 'mysite-2025' })).toHaveCount(0);
});

test('search finds what is pasted, by the keyboard alone', async ({ page, simulator }) => {
  const { elb, elbv2 } = await awsClients(simulator, PROD);
  const { LoadBalancers } = await elbv2.send(new DescribeLoadBalancersCommand({ Names: ['storefront'] }));
  const { LoadBalancerDescriptions } = await elb.send(
    new DescribeClassicCommand({ LoadBalancerNames: ['mysite-prod'] }),
  );
  const arn = LoadBalancers?.[0]?.LoadBalancerArn ?? '';
  const instance = LoadBalancerDescriptions?.[0]?.Instances?.[0]?.InstanceId ?? '';
  const { serial, fingerprint } = await handshake(
    simulator.ports.proxyPort,
    'mysite.example',
    443,
    'mysite.example',
  );
  const veteran = await addressOf(page, 'veteran.example');
  const certificate = /\/certificates\/.*mysite-2025/;
  const cases: readonly (readonly [pasted: string, kind: string, leadsTo: RegExp])[] = [
    [arn, 'Load balancer', /\/v2\/storefront$/],
    [instance, 'Target', /\/classic\/mysite-prod$/],
    [veteran, 'Name', /\/dns\/Z/],
    [serial, 'Certificate', certificate],
    [serial.replaceAll(/..(?=.)/g, '$&:').toLowerCase(), 'Certificate', certificate],
    [fingerprint, 'Certificate', certificate],
    [fingerprint.replaceAll(':', '').toLowerCase(), 'Certificate', certificate],
    ['https://login.mysite.example/', 'Certificate', /\/certificates\//],
    ['edge-shared', 'Load balancer', /\/v2\/edge-shared$/],
  ];
  for (const [pasted, kind, leadsTo] of cases) {
    await test.step(`${kind} by ${pasted}`, async () => {
      await open(page, '/');
      await page.keyboard.press('Control+k');
      const palette = page.getByRole('dialog', { name: 'Search and commands' });
      await palette.getByRole('combobox').fill(pasted);
      await expect(palette.getByRole('option').first()).toContainText(kind);
      await page.keyboard.press('Enter');
      await expect(page).toHaveURL(leadsTo);
    });
  }

  await test.step('nothing matches, and Escape gives the focus back', async () => {
    const button = page.getByRole('button', { name: 'Search and commands' });
    await button.focus();
    await page.keyboard.press('Enter');
    const palette = page.getByRole('dialog', { name: 'Search and commands' });
    await palette.getByRole('combobox').fill('nothing-like-it');
    await expect(palette).toContainText('Nothing in the inventory matches.');
    await page.keyboard.press('Escape');
    await expect(palette).toBeHidden();
    await expect(button).toBeFocused();
  });
});

test('the theme stays as it was chosen', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await open(page, '/');
  const html = page.locator('html');
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await background();
  await page.getByRole('button', { name: 'Theme: system. Switch to light' }).click();
  await page.getByRole('button', { name: 'Theme: light. Switch to dark' }).click();
  await expect(html).toHaveAttribute('data-theme', 'dark');
  expect(await background()).not.toBe(light);
  await open(page, '/certificates');
  await expect(html).toHaveAttribute('data-theme', 'dark');
  await page.getByRole('button', { name: 'Theme: dark. Switch to system' }).click();
  await page.reload();
  await expect(html).not.toHaveAttribute('data-theme');
  expect(await background()).toBe(light);
});

/** An address that a zone's apex answers with. */
async function addressOf(page: Page, zone: string): Promise<string> {
  await open(page, '/dns');
  await page.getByRole('link', { name: zone }).click();
  const value = page
    .getByRole('region', { name: 'Apex' })
    .getByText(/^\d+\.\d+\.\d+\.\d+$/)
    .first();
  return value.innerText();
}
