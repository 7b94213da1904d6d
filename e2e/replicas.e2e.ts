import { expect, test } from '@playwright/test';
import { Console } from '../testing/console.ts';
import { startPostgresql } from '../testing/postgresql.ts';
import { Simulator } from '../testing/simulator.ts';

const LISTENER = '/load-balancers/111122223333/us-east-1/v2/billing/swap/443';

test('two consoles on one PostgreSQL do each step once, and one finishes what the other began', async ({
  page,
}) => {
  test.setTimeout(150_000);
  const postgresql = await startPostgresql();
  test.skip(postgresql === null, 'No PostgreSQL server.');
  if (!postgresql) return;
  const simulator = await Simulator.start('demo');
  const environment = { DATABASE_URL: await postgresql.createDatabase() };
  const consoles = [new Console(simulator, environment), new Console(simulator, environment)] as const;
  const [first, second] = consoles;
  try {
    await first.start();
    await first.waitForInventory();
    await second.start();

    await page.goto(first.url + LISTENER);
    await page.getByRole('radio', { name: 'billing.shop.example', disabled: false }).check();
    await page.getByRole('button', { name: 'Plan the swap' }).click();
    await page.getByRole('button', { name: 'Swap certificate' }).click();
    await simulator.addFault({
      match: { operation: 'ModifyListener' },
      times: 1,
      effect: { pauseUntilReleased: 'in the middle', when: 'before' },
    });
    await page.getByRole('dialog').getByRole('button', { name: 'Swap certificate' }).click();
    await expect.poll(() => simulator.holds()).toEqual({ 'in the middle': 1 });

    await first.kill();
    await simulator.release('in the middle');
    await page.goto(second.url + new URL(page.url()).pathname);
    await expect(page.getByText('Proof by handshake: proven')).toBeVisible({ timeout: 60_000 });

    const changes = (await simulator.calls()).filter(({ operation }) => operation === 'ModifyListener');
    expect(changes).toHaveLength(1);
  } finally {
    await Promise.all(consoles.map((console) => console.remove()));
    await simulator.stop();
    await postgresql.stop();
  }
});
