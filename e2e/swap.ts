import { expect, type Locator, type Page } from '@playwright/test';
import { resolve } from '../testing/dns.ts';
import { handshake } from '../testing/handshake.ts';
import type { Simulator } from '../testing/simulator.ts';
import { open } from './open.ts';

/** Has the console read AWS again, where a test changed something behind its back. */
export async function refresh(page: Page): Promise<void> {
  await open(page, '/');
  await page.getByRole('button', { name: 'Refresh' }).click();
}

/** The value that stands beside a name in a list of facts. */
export function fact(page: Page, name: string): Locator {
  return page
    .getByRole('term')
    .filter({ hasText: new RegExp(`^${name}$`) })
    .locator('+ dd');
}

/** From the list of load balancers to the draft of a swap. */
export async function planSwap(page: Page, loadBalancer: string, certificate: string): Promise<void> {
  await open(page, '/load-balancers');
  await page.getByRole('link', { name: loadBalancer, exact: true }).click();
  await page.getByRole('link', { name: 'Swap certificate' }).click();
  await page.getByRole('radio', { name: certificate, exact: true }).check();
  await page.getByRole('button', { name: 'Plan the swap' }).click();
  await expect(page.getByRole('button', { name: 'Swap certificate' })).toBeVisible();
}

export interface Answer {
  readonly address: string;
  readonly serial: string;
  readonly intermediates: number;
}

/** What each address of a load balancer serves to clients that ask for `host`; `null` without SNI. */
export async function servedAt(
  simulator: Simulator,
  dnsName: string,
  port: number,
  host: string | null,
): Promise<readonly Answer[]> {
  const addresses = await resolve(simulator, dnsName);
  return Promise.all(
    addresses.map(async (address) => {
      const { serial, intermediates } = await handshake(simulator.ports.proxyPort, address, port, host);
      return { address, serial, intermediates };
    }),
  );
}
