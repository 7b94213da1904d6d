import type { Page } from '@playwright/test';

/** Opens a page and waits until React has taken it over: what is typed before that is lost. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.getByRole('heading', { level: 1 }).evaluate(
    (heading) =>
      new Promise<void>((resolve) => {
        const look = () =>
          Object.keys(heading).some((key) => key.startsWith('__react'))
            ? resolve()
            : requestAnimationFrame(look);
        look();
      }),
  );
}
