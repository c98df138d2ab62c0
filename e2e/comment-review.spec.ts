import { expect, type Page } from '@playwright/test';
import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { articles } from '@/db/schema/articles';
import { comments } from '@/db/schema/comments';
import { findSettings } from '@/db/settings/settings';
import { raiseWorld } from '@/db/world';
import { test } from '@/e2e/story';
import { asAdmin, asEditor, asMember, asPerson } from '@/e2e/visitors';
import { attacks } from '@/html/attacks';
import { paths } from '@/site/paths';

/** An article of this file's own, so that other stories' comments do not mix with ours. */
const ours = { id: 920_001, title: '留言簿：一篇供人评论的文章' };
const address = paths.article(ours.id);

test.beforeAll(async () => {
  await raiseWorld();
  const column = sql`(select id from columns where slug = 'overseas')`;
  await db()
    .insert(articles)
    .values({ ...ours, columnId: column, html: '<p>请留言。</p>', publishedAt: sql`now() - interval '9 days'` })
    .onConflictDoNothing();
});

test.beforeEach(async () => {
  await db().execute(sql`delete from rate_limits where key like 'comment:%'`);
});

type Words = { name?: string; email?: string; body: string };

async function comment(page: Page, { name = '王小明', email = 'wang@example.org', body }: Words, place = address) {
  await page.goto(place);
  const form = page.locator('form', { has: page.getByLabel('留言内容') });
  await form.getByLabel('您的名字').fill(name);
  await form.getByLabel('电子邮件').fill(email);
  await form.getByLabel('留言内容').fill(body);
  await form.getByRole('button', { name: '提交' }).click();
}

const waitingFor = (page: Page, body: string) => page.getByRole('listitem').filter({ hasText: body });

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a reader comments, sees that it waits, and nobody else sees anything of it until it is approved', async ({
    page,
    browser,
    request,
  }) => {
    const body = `未审的话 ${Date.now()}`;
    const count = async () => /data-comments="\d+">(\d+)</.exec(await (await request.get(address)).text())?.[1];
    const before = await count();
    await comment(page, { body });
    const form = page.locator('form', { has: page.getByLabel('留言内容') });
    await expect(form.getByRole('status')).toContainText('等待审核');
    await expect(form).toContainText(body);
    await expect(form.getByLabel('留言内容')).toHaveValue('');
    for (const place of [address, paths.print(ours.id), '/', paths.feed(), paths.sitemap(93)])
      expect(await (await request.get(place)).text(), place).not.toContain(body);
    await page.goto(paths.search({ q: body }));
    await expect(page.getByRole('main').getByText('没有找到')).toBeVisible();
    expect(await count()).toBe(before);
    expect(await (await request.get(`/api/live?ids=${ours.id}`)).text()).not.toContain(body);

    const desk = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    await asAdmin(desk);
    await desk.goto(paths.admin.comments());
    const item = waitingFor(desk, body);
    await expect(item).toContainText('wang@example.org');
    await item.getByRole('button', { name: '通过' }).click();
    await expect(desk.getByRole('status')).toContainText('已通过 1 条');
    await expect(async () => expect(await (await request.get(address)).text()).toContain(body)).toPass({
      intervals: [50],
      timeout: 5000,
    });
    expect(await count()).toBe(String(Number(before) + 1));
    expect(await (await request.get(address)).text()).not.toContain('wang@example.org');

    await desk.getByRole('button', { name: '撤销' }).click();
    await expect(waitingFor(desk, body)).toBeVisible();
    expect(await (await request.get(address)).text()).not.toContain(body);
    await waitingFor(desk, body).getByRole('button', { name: '拒绝' }).click();
    await expect(waitingFor(desk, body)).toHaveCount(0);
    await desk.context().close();
  });

  test('too long a comment is refused with every word kept; the same one sent twice is one', async ({ page }) => {
    const long = '长'.repeat(4001);
    await comment(page, { body: long });
    await expect(page.getByText('留言请不超过 4000 字')).toBeVisible();
    await expect(page.getByLabel('留言内容')).toHaveValue(long);
    const body = `一次就好 ${Date.now()}`;
    await comment(page, { body });
    await comment(page, { body });
    await expect(page.getByRole('status')).toContainText('等待审核');
    expect(await db().select().from(comments).where(sql`body = ${body}`)).toHaveLength(1);
  });

  test('a comment on an article that was taken away meanwhile is refused, and the words come back', async ({
    page,
  }) => {
    const body = `写了很久的话 ${Date.now()}`;
    await page.goto(address);
    const form = page.locator('form', { has: page.getByLabel('留言内容') });
    await form.getByLabel('您的名字').fill('王小明');
    await form.getByLabel('电子邮件').fill('wang@example.org');
    await form.getByLabel('留言内容').fill(body);
    await db().execute(sql`update articles set withdrawn_at = now() where id = ${ours.id}`);
    try {
      await form.getByRole('button', { name: '提交' }).click();
      await expect(page.getByRole('heading')).toContainText('已不在网上');
      await expect(page.getByText(body)).toBeVisible();
      expect(await db().select().from(comments).where(sql`body = ${body}`)).toHaveLength(0);
    } finally {
      await db().execute(sql`update articles set withdrawn_at = null where id = ${ours.id}`);
    }
  });
});

test('a member sees the own comment that waits, nobody else does', async ({ page, browser }) => {
  const body = `林的话 ${Date.now()}`;
  await asMember(page);
  await page.goto(address);
  await page.getByLabel('留言内容').fill(body);
  await page.getByRole('button', { name: '提交' }).click();
  await expect(page.getByRole('status')).toContainText('等待审核');
  await page.goto(address);
  await expect(page.getByRole('region', { name: '您的留言' })).toContainText(body);
  await expect(page.getByRole('region', { name: '您的留言' })).toContainText('待审');
  for (const who of ['neighbour', null] as const) {
    const other = await (await browser.newContext()).newPage();
    if (who) await asPerson(other, who);
    await other.goto(address);
    await expect(other.getByRole('heading', { name: ours.title })).toBeVisible();
    await expect(other.getByText(body)).toHaveCount(0);
    await other.context().close();
  }
});

test('the queue is worked with keys, and many are decided at once', async ({ page }) => {
  const mark = `队列 ${Date.now()}`;
  const row = (n: number) => ({
    articleId: ours.id,
    name: `读者${n}`,
    email: 'r@example.org',
    body: `${mark} ${n}`,
    digest: `${mark} ${n}`,
  });
  // They came first, so they stand at the top whatever else waits.
  const early = sql`now() - interval '9 days'`;
  await db().execute(sql`delete from comments where body like '队列 %'`);
  await db()
    .insert(comments)
    .values([1, 2, 3, 4, 5].map((n) => ({ ...row(n), createdAt: early })));
  await asEditor(page);
  await page.goto(paths.admin.comments());
  const mine = waitingFor(page, mark);
  await expect(mine).toHaveCount(5);
  await page.getByRole('button', { name: '批量通过' }).click();
  await expect(page.getByRole('alert').filter({ hasText: '请先勾选' })).toBeVisible();
  await page.keyboard.press('?');
  await expect(page.getByText('上一条')).toBeVisible();
  await page.keyboard.press('?');
  await mine.nth(0).focus();
  await page.keyboard.press('j');
  await expect(mine.nth(1)).toBeFocused();
  await page.keyboard.press('k');
  await page.keyboard.press('a');
  await expect(page.getByRole('status')).toContainText('已通过 1 条');
  await expect(mine).toHaveCount(4);
  await expect(mine.nth(0)).toBeFocused();
  await page.keyboard.press('r');
  await expect(page.getByRole('status')).toContainText('已拒绝 1 条');
  await page.keyboard.press('x');
  await expect(mine.nth(0).getByRole('checkbox')).toBeChecked();
  for (const n of [1, 2]) await mine.nth(n).getByRole('checkbox').check();
  await page.getByRole('button', { name: '批量拒绝' }).click();
  await expect(page.getByRole('status')).toContainText('已拒绝 3 条');
  await expect(mine).toHaveCount(0);
  await page.goto(paths.admin.comments({ state: 'approved' }));
  await expect(waitingFor(page, `${mark} 1`)).toContainText('卞思齐');
});

test('strings of attack in every field of the comment form are words, for readers and for editors', async ({
  page,
  browser,
}) => {
  const fires: string[] = [];
  const watch = (watched: Page) => {
    watched.on('dialog', (dialog) => {
      fires.push(dialog.message());
      void dialog.dismiss();
    });
    return watched;
  };
  const armed = attacks.map((attack) => attack.replaceAll('FIRE', '(window.fired=1,alert(1))'));
  const reader = watch(await (await browser.newContext({ javaScriptEnabled: false })).newPage());
  const names = armed.filter((attack) => attack.length <= 50 && !/[\n\r]/.test(attack));
  const bodies: string[] = [];
  for (const attack of armed) {
    const last = bodies.at(-1);
    if (last !== undefined && last.length + attack.length < 3900) bodies[bodies.length - 1] = `${last}\n${attack}`;
    else bodies.push(attack.slice(0, 3900));
  }
  for (const [i, body] of bodies.entries()) {
    await db().execute(sql`delete from rate_limits where key like 'comment:%'`);
    await comment(reader, { name: names[i % names.length], body });
    await expect(reader.getByRole('status')).toContainText('等待审核');
  }
  // An e-mail that is none is refused; what was typed stands in the field again and does nothing there.
  const wrong = '"><script>alert(1)</script>@x';
  await watch(page).goto(address);
  await page
    .locator('form', { has: page.getByLabel('留言内容') })
    .evaluate((form) => form.setAttribute('novalidate', ''));
  await page.getByLabel('您的名字').fill('王小明');
  await page.getByLabel('电子邮件').fill(wrong);
  await page.getByLabel('留言内容').fill('好');
  await page.getByRole('button', { name: '提交' }).click();
  await expect(page.getByLabel('电子邮件')).toHaveValue(wrong);

  const desk = watch(await (await browser.newContext()).newPage());
  await asAdmin(desk);
  await desk.goto(paths.admin.comments());
  const waiting = waitingFor(desk, 'window.fired=1');
  await expect(waiting).toHaveCount(bodies.length);
  expect(await desk.locator('[data-comment] a[href]:not([href^="/articles/"])').count()).toBe(0);
  for (const box of await waiting.getByRole('checkbox').all()) await box.check();
  await desk.getByRole('button', { name: '批量通过' }).click();
  await expect(desk.getByRole('status')).toContainText('已通过');
  for (const place of [paths.admin.comments({ state: 'approved' }), paths.admin.log(), paths.admin.home(), address]) {
    await desk.goto(place);
    await expect(desk.locator('h1').first()).toBeVisible();
    await desk.waitForLoadState('networkidle');
    expect(await desk.evaluate(() => 'fired' in window), place).toBe(false);
  }
  await page.goto(address);
  await expect(page.getByText('window.fired=1').first()).toBeVisible();
  expect(await page.evaluate(() => 'fired' in window)).toBe(false);
  expect(await page.locator('#comments').locator('script, iframe, img, svg, object, style').count()).toBe(0);
  expect(fires).toEqual([]);
  await db().execute(sql`delete from comments where article_id = ${ours.id} and body like '%window.fired%'`);
  await desk.context().close();
  await reader.context().close();
});

test.describe('who may comment', () => {
  test.use({ alone: true });

  test('an administrator lets only members comment; the server holds to it', async ({ page, browser }) => {
    const guest = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    await guest.goto(address);
    const form = guest.locator('form', { has: guest.getByLabel('留言内容') });
    await form.getByLabel('您的名字').fill('王小明');
    await form.getByLabel('电子邮件').fill('wang@example.org');
    await form.getByLabel('留言内容').fill('这句话会被拒绝，但不会丢。');
    await asAdmin(page);
    await page.goto(paths.admin.settings());
    try {
      await page.getByLabel('只限会员').check();
      await page.getByRole('button', { name: '保存' }).click();
      await expect(page.getByRole('status')).toContainText('已保存');
      await expect(page.getByLabel('只限会员')).toBeChecked();
      await form.getByRole('button', { name: '提交' }).click();
      await expect(form.getByRole('alert')).toContainText('请先登录');
      await expect(form.getByLabel('留言内容')).toHaveValue('这句话会被拒绝，但不会丢。');
    } finally {
      await page.getByLabel('所有读者').check();
      await page.getByRole('button', { name: '保存' }).click();
      await expect.poll(async () => (await findSettings()).guestsMayComment).toBe(true);
      await expect(page.getByLabel('所有读者')).toBeChecked();
    }
    await page.goto(paths.admin.log({ about: 'settings' }));
    await expect(page.getByText('谁可以留言由否改为是')).toBeVisible();
    await guest.context().close();
  });
});
