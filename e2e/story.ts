import { test as base, expect, type Page } from '@playwright/test';

/** Reader pages get their script when they have been painted (site/reading.ts): whoever presses a key at once waits for it. */
function patient(page: Page): Page {
  const { goto, reload } = page;
  const waiting = page.locator('html[data-script=""]:has(#words)');
  page.goto = async (...asked) => {
    const answer = await goto.apply(page, asked);
    await expect(waiting).toHaveCount(0);
    return answer;
  };
  page.reload = async (...asked) => {
    const answer = await reload.apply(page, asked);
    await expect(waiting).toHaveCount(0);
    return answer;
  };
  return page;
}

/** Playwright's `test`, with a page that waits so. */
export const test = base.extend({
  page: async ({ page }, use) => use(patient(page)),
});
