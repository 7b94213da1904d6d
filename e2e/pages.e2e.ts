import { AxeBuilder } from '@axe-core/playwright';
import type { ConsoleMessage, Page } from '@playwright/test';
import { confirm, expectState } from './change.ts';
import { PROD } from './demo.ts';
import { expect, test } from './fixture.ts';
import { open } from './open.ts';
import { planSwap } from './swap.ts';

const US = `/load-balancers/${PROD}/us-east-1`;
const EU = `/load-balancers/${PROD}/eu-west-1`;
const CERTIFICATE = `arn:aws:iam::${PROD}:server-certificate/prod/mysite-2025`;

const WIDTHS = [1440, 390];

type Expected = readonly [path: string, title: string, heading?: string];

test.describe.configure({ mode: 'parallel', timeout: 240_000 });

test('load balancers are readable by everybody, in both themes, wide and narrow', async ({ page }) => {
  await expectAllReadable(page, [
    ['/', 'Overview'],
    ['/load-balancers', 'Load balancers'],
    [`${US}/classic/mysite-prod`, 'mysite-prod'],
    [`${US}/v2/edge-shared`, 'edge-shared'],
    [`${EU}/v2/ingest`, 'ingest'],
    [`${US}/v2/inspection`, 'inspection'],
    [`${US}/v2/gone`, 'gone'],
    [`${US}/v2/storefront/swap/443`, 'Swap certificate', 'Swap the certificate of HTTPS 443'],
  ]);
});

test('certificates and zones are readable by everybody', async ({ page }) => {
  await open(page, '/dns');
  const zone = await page.getByRole('link', { name: 'veteran.example' }).getAttribute('href');
  await expectAllReadable(page, [
    ['/certificates', 'Certificates'],
    [`/certificates/${encodeURIComponent(CERTIFICATE)}`, 'mysite-2025'],
    ['/certificates/upload', 'Upload certificate'],
    ['/dns', 'DNS'],
    [`${zone}`, 'veteran.example'],
    [`${zone}/point-apex`, 'Point veteran.example', 'Point veteran.example at a load balancer'],
    ['/findings', 'Findings'],
  ]);
});

test('changes and what was done are readable by everybody', async ({ page }) => {
  await planSwap(page, 'mysite-prod', 'storefront-2026');
  await confirm(page, 'Swap certificate');
  await expectState(page, 'proven');
  const proven = new URL(page.url()).pathname;
  await planSwap(page, 'storefront', 'legacy-api-2026');
  const draft = new URL(page.url()).pathname;
  await expectAllReadable(page, [
    [draft, 'Set legacy-api-2026', 'storefront'],
    [proven, 'Set storefront-2026', 'mysite-prod'],
    ['/changes', 'Changes'],
    ['/activity', 'Activity'],
  ]);
  await test.step('not found', async () => {
    await open(page, '/nothing/here');
    await expect(page).toHaveTitle('Not found · Headgate');
    await expectReadable(page);
  });
});

/** Each has its title and heading, is readable, and leaves the browser's console without an error. */
async function expectAllReadable(page: Page, pages: readonly Expected[]): Promise<void> {
  const errors = errorsOf(page);
  for (const [path, title, heading = title] of pages) {
    await test.step(`${heading} (${path})`, async () => {
      await open(page, path);
      await expect(page).toHaveTitle(new RegExp(`^${title}.* · Headgate$`));
      await expect(page.getByRole('heading', { level: 1 })).toContainText(heading);
      await expectReadable(page);
    });
  }
  expect(errors()).toEqual([]);
}

/** One heading, nothing serious or critical for axe, nothing that scrolls sideways, in every width and theme. */
async function expectReadable(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    await expect
      .poll(() => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), {
        message: `${page.url()} scrolls sideways at ${width} px`,
      })
      .toBeLessThanOrEqual(0);
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    expect.soft(await graveViolations(scanOf(page)), `${page.url()} at ${width} px, light`).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    // A theme changes colours and nothing else.
    const contrast = scanOf(page).withRules(['color-contrast']);
    expect.soft(await graveViolations(contrast), `${page.url()} at ${width} px, dark`).toEqual([]);
  }
}

function scanOf(page: Page): AxeBuilder {
  return new AxeBuilder({ page }).setLegacyMode();
}

async function graveViolations(scan: AxeBuilder): Promise<readonly string[]> {
  const { violations } = await scan.analyze();
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  return grave.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 300)}`));
}

/** What the browser complains of from now on, until it is asked. */
function errorsOf(page: Page): () => readonly string[] {
  const errors: string[] = [];
  const onError = (error: Error) => errors.push(error.message);
  const onMessage = (message: ConsoleMessage) => {
    if (message.type() === 'error') errors.push(`${message.text()} on ${page.url()}`);
  };
  page.on('pageerror', onError).on('console', onMessage);
  return () => {
    page.off('pageerror', onError).off('console', onMessage);
    return errors;
  };
}
