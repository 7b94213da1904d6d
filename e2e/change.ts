import { expect, type Locator, type Page } from '@playwright/test';

type State =
  | 'draft'
  | 'running'
  | 'proving'
  | 'proven'
  | 'needs attention'
  | 'undoing'
  | 'undone'
  | 'discarded';

type Verb = 'Swap certificate' | 'Point apex' | 'Undo';

/** Presses a verb and confirms it in the dialog that asks. */
export async function confirm(page: Page, verb: Verb): Promise<void> {
  await expect(await tryToConfirm(page, verb)).toBeHidden();
}

/** The same where a refusal may follow; gives the dialog. */
export async function tryToConfirm(page: Page, verb: Verb): Promise<Locator> {
  await page.getByRole('main').getByRole('button', { name: verb, exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: verb, exact: true }).click();
  return dialog;
}

/** The state in the head of a change's page. */
export function stateOf(page: Page, state: State): Locator {
  return page.getByRole('main').locator('header').getByText(state, { exact: true });
}

/** Waits until a change ends, which takes several rounds of looking. */
export async function expectState(page: Page, state: State): Promise<void> {
  await expect(stateOf(page, state)).toBeVisible({ timeout: 40_000 });
}

export function proofTable(page: Page): Locator {
  return page.getByRole('region', { name: 'Proof' }).getByRole('table');
}

/** What a finished proof says: subject → address → verdict. */
export async function proofMatrix(page: Page): Promise<Record<string, Record<string, string>>> {
  const table = proofTable(page);
  const [, ...addresses] = await table.getByRole('columnheader').allInnerTexts();
  const rows = await table
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader') })
    .all();
  const entries = rows.map(async (row) => {
    const verdicts = await row.getByRole('cell').allInnerTexts();
    const cells = addresses.map((address, index) => [address, (verdicts[index] ?? '').split('\n')[0]]);
    return [await row.getByRole('rowheader').innerText(), Object.fromEntries(cells)];
  });
  return Object.fromEntries(await Promise.all(entries));
}

/** A matrix in which every subject has the same verdict at every address. */
export function everywhere(subjects: readonly string[], addresses: readonly string[], verdict = 'new') {
  const row = Object.fromEntries(addresses.map((address) => [address, verdict]));
  return Object.fromEntries(subjects.map((subject) => [subject, row]));
}
