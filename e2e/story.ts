import { test as base, expect, type Page } from '@playwright/test';
import { sqlClient } from '@/db/client';

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

/** Of the lock that stories hold while they run: most of them together, one that runs alone by itself. */
const LOCK = 20_261_130;

/**
 * Playwright's `test`, with a page that waits so. `test.use({ alone: true })`: what the story changes is seen by all others
 * (who may comment, say), so it waits until none runs and none begins before it has ended.
 */
export const test = base.extend<{ alone: boolean; turn: undefined; tidy: undefined }>({
  alone: [false, { option: true }],
  turn: [
    async ({ alone }, use) => {
      const sql = await sqlClient().reserve();
      try {
        await sql`set statement_timeout = 0`;
        await (alone ? sql`select pg_advisory_lock(${LOCK})` : sql`select pg_advisory_lock_shared(${LOCK})`);
        await use(undefined);
      } finally {
        await sql`select pg_advisory_unlock_all()`;
        await sql`reset statement_timeout`;
        sql.release();
      }
    },
    { auto: true, timeout: 900_000 },
  ],
  // Windows that a story opened end with it: dozens left open would keep their scripts running beside the later stories.
  tidy: [
    async ({ browser }, use) => {
      const before = new Set(browser.contexts());
      await use(undefined);
      for (const context of browser.contexts()) if (!before.has(context)) await context.close();
    },
    { auto: true },
  ],
  page: async ({ page }, use) => use(patient(page)),
});
