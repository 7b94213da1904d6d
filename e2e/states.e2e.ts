import { Console } from '../testing/console.ts';
import { PARTNER } from './demo.ts';
import { expect, test } from './fixture.ts';
import { open } from './open.ts';

test('what could not be read is unknown, never healthy, and says why', async ({ page }) => {
  await open(page, `/load-balancers?accounts=${PARTNER}`);
  const table = page.getByRole('table', { name: 'Load balancers' });
  await expect(table.getByRole('row', { name: 'partner-api' })).toContainText('unknown: access denied');
  await expect(table.getByRole('row', { name: 'partner-gw' })).toContainText('unknown: access denied');
  await expect(table.getByRole('cell', { name: /^\d+ of \d+ (healthy|in service)/ })).toHaveCount(0);

  const gaps = page.getByRole('group').filter({ hasText: 'of this page unknown or old' });
  await expect(gaps).toContainText(/parts? of this page unknown or old/);
  await gaps.getByText('Show').click();
  const denied = gaps.getByRole('listitem').filter({ hasText: 'Target health in partner · us-east-1' });
  await expect(denied).toContainText('access denied · never read');
  await expect(denied).toContainText(/HeadgateRead\S* may not call elasticloadbalancing:Describe/);
  await expect(denied).toContainText(/request id \S{8}/);
  const broken = gaps.getByRole('listitem').filter({ hasText: /^Load balancers in partner · eu-west-1/ });
  await expect(broken).toContainText('could not be read');
  await expect(broken).toContainText(/failed on its side/);
  await expect(broken).toContainText(/request id \S{8}/);

  await open(page, `/load-balancers/${PARTNER}/eu-west-1/v2/partner-eu`);
  await expect(page.getByRole('main')).toContainText('No load balancer partner-eu is known in eu-west-1');
  await expect(page.getByRole('main')).toContainText('so it may still exist');

  await open(page, '/');
  const freshness = page.getByRole('table', { name: /^How fresh the inventory is/ });
  await expect(freshness.getByRole('row', { name: 'partner · eu-west-1' })).toContainText(
    /could not be read|failed/,
  );
  await expect(freshness.getByRole('row', { name: 'prod · us-east-1' })).not.toContainText(/fail|denied|old/);
});

test('before anything was done, and where nothing matches, a page says so and what to do', async ({
  page,
}) => {
  const main = page.getByRole('main');
  await open(page, '/changes');
  await expect(main).toContainText('No change was planned yet');
  await open(page, '/activity');
  await expect(main).toContainText('Nothing was done yet');
  await open(page, '/findings?q=nothing-like-it');
  await expect(main).toContainText('No finding matches');
  await open(page, '/certificates?q=nothing-like-it');
  await expect(main).toContainText('No certificate matches');
  await open(page, '/dns?q=nothing-like-it');
  await expect(main).toContainText('No zone matches');
  await open(page, '/load-balancers?q=nothing-like-it');
  await expect(main).toContainText('No load balancer matches');
  await main.getByRole('link', { name: /^show all \d+$/ }).click();
  await expect(main).toContainText(/^\D*\d+ in 3 accounts/);
});

test('while the inventory is read, pages stand and say what is missing', async ({ page, simulator }) => {
  const starting = new Console(simulator);
  await simulator.addFault({
    match: { operation: 'ListHostedZones' },
    effect: { pauseUntilReleased: 'zones', when: 'before' },
  });
  await starting.start();
  try {
    await open(page, `${starting.url}/dns`);
    await expect(page.getByRole('main')).toContainText('not read yet');
    await expect(page.getByRole('main')).toContainText('No apex needs attention in what was read.');
    await expect(page.getByRole('main')).toContainText('No zone could be read yet');
    await expect(page.getByRole('progressbar', { name: /^Reading the inventory/ })).toBeVisible();
    await simulator.clearFaults();
    await simulator.release('zones');
    await expect(page.getByRole('link', { name: 'veteran.example' })).toBeVisible();
    await expect(page.getByRole('main')).not.toContainText('not read yet');
  } finally {
    await starting.remove();
  }
});

test('a page begins with its skeleton', async ({ headgate }) => {
  for (const path of [
    '/',
    '/load-balancers',
    '/certificates',
    '/dns',
    '/findings',
    '/changes',
    '/activity',
  ]) {
    const html = await (await fetch(headgate.url + path)).text();
    expect(html, path).toMatch(/aria-busy="true"/);
    expect(html, path).toContain('Loading');
  }
});
