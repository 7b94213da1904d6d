import { expect, type Locator } from '@playwright/test';

const MOST_PRESSES = 150;

/** Presses Tab until a control has the focus, visibly. */
export async function tabTo(control: Locator): Promise<void> {
  const { keyboard } = control.page();
  await expect(control).toBeVisible();
  for (let presses = 0; presses < MOST_PRESSES; presses += 1) {
    if (await control.evaluate((element) => element.matches(':focus-visible'))) return;
    await keyboard.press('Tab');
  }
  throw new Error(`${String(control)} has no focus after ${MOST_PRESSES} presses of Tab.`);
}

/** Follows a link or presses a button. */
export async function press(control: Locator): Promise<void> {
  await tabTo(control);
  await control.page().keyboard.press('Enter');
}

/** Replaces what a field holds. */
export async function typeInto(control: Locator, text: string): Promise<void> {
  await tabTo(control);
  const { keyboard } = control.page();
  await keyboard.press('Control+A');
  // As a paste does: a certificate typed letter by letter takes minutes.
  await keyboard.insertText(text);
}
