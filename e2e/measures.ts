import { type Page, test } from '@playwright/test';

export const desk = { width: 1280, height: 900 };
export const phone = { width: 390, height: 844 };

/** Says what was measured, in the report and where the test runs. */
export function measured(what: string, value: unknown): void {
  test.info().annotations.push({ type: what, description: String(value) });
  console.log(`${what}: ${value}`);
}

/** Opens a page as it is without a notice, which another story may be showing to everybody just now. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.locator('.notice-bar').evaluateAll((all) => {
    for (const bar of all) bar.remove();
  });
}
