import { readdirSync } from 'node:fs';
import { expect } from '@playwright/test';
import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { raiseWorld, stories } from '@/db/world';
import { axe } from '@/e2e/axe';
import { test } from '@/e2e/story';
import { asAdmin } from '@/e2e/visitors';
import { paths } from '@/site/paths';

/** Every page of the desk; of those about one thing, one of it. */
async function deskPages(): Promise<string[]> {
  const one = async (table: string) => {
    const [row] = await db().execute<{ id: number }>(sql`select min(id) as id from ${sql.identifier(table)}`);
    return String(row?.id);
  };
  const [{ event } = { event: 0 }] = await db().execute<{ event: number }>(
    sql`select min(article_id) as event from events`,
  );
  const [{ draft } = { draft: 0 }] = await db().execute<{ draft: number }>(
    sql`select id as draft from issues where sent_at is null`,
  );
  const [bulk] = await db().execute<{ id: number }>(sql`
    insert into bulk_changes (action, value, ids, before, done, finished_at)
    values ('pick', '', array[${stories.published.id}::int], '[[1, null]]', 1, now()) returning id`);
  const parts: Record<string, string> = {
    'bulk/[id]': String(bulk?.id),
    'events/[id]': String(event),
    'newsletter/[id]': String(draft),
    'topics/[id]': await one('topics'),
    'articles/[id]': String(stories.published.id),
    'applications/[id]': await one('applications'),
    'members/[id]': await one('members'),
    'columns/[id]': await one('columns'),
    'mail/[id]': await one('letters'),
    'pages/[slug]': 'about',
    'templates/[id]': 'new',
  };
  return (
    ['app/admin', 'app/(preview)/admin']
      .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }))
      .filter((file) => /(^|\/)page\.tsx$/.test(file))
      .map((file) => `/admin/${file.replace(/\/?page\.tsx$/, '')}`.replace(/\/$/, ''))
      .map((place) => place.replace(/(\w+)\/\[\w+\]/, (whole, noun) => `${noun}/${parts[whole]}`))
      // A site that has sent no mailing has no page of one.
      .filter((place) => !place.endsWith('/mailings/undefined'))
      // For developers only; a site that is built has none.
      .filter((place) => !place.endsWith('/gallery'))
  );
}

test.beforeAll(raiseWorld);

for (const [colorScheme, width] of [
  ['light', 320],
  ['dark', 1280],
] as const) {
  test(`axe finds nothing on any page of the desk, at ${width} px, ${colorScheme}`, async ({ browser }) => {
    test.setTimeout(600_000);
    const page = await (await browser.newContext({ colorScheme, viewport: { width, height: 900 } })).newPage();
    await asAdmin(page);
    // A page that React has to render anew loses what was typed early; a breach of the policy is an error in the console.
    const told: string[] = [];
    page.on('pageerror', (error) => told.push(`${page.url()} ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error') told.push(`${page.url()} ${message.text()}`);
    });
    // So that there is a letter to look at.
    await page.goto(paths.admin.mail());
    await page.getByRole('button', { name: '寄一封测试信给我' }).click();
    await expect(page.getByRole('status')).toBeVisible();
    for (const place of await deskPages()) {
      expect((await page.goto(place))?.status(), place).toBe(200);
      await expect(page.locator('h1').first()).toBeAttached();
      if (place.endsWith(`/articles/${stories.published.id}`))
        await expect(page.getByRole('textbox', { name: '正文', exact: true })).toBeVisible();
      await expect(page.getByText(/\[object Object\]|Invalid Date/), place).toHaveCount(0);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(over, `${place} scrolls sideways`).toBeLessThanOrEqual(0);
      // A frame that may run no script makes axe wait for ever.
      await page.evaluate(() => {
        for (const frame of document.querySelectorAll('iframe[sandbox]')) frame.remove();
      });
      const { violations } = await axe(page).analyze();
      expect(
        violations.map((v) => `${v.id} ${v.nodes[0]?.html}`),
        place,
      ).toEqual([]);
    }
    expect(told).toEqual([]);
    await page.context().close();
  });
}
