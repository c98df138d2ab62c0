import { expect, type Page } from '@playwright/test';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { articles } from '@/db/schema/articles';
import { pages } from '@/db/schema/pages';
import { raiseWorld } from '@/db/world';
import { begin } from '@/e2e/beginning';
import { countLettersTo, freshAddress, letterTo } from '@/e2e/outbox';
import { test } from '@/e2e/story';
import { asAdmin, asEditor, asMember } from '@/e2e/visitors';
import { paths } from '@/site/paths';

// A connection breaks, a server is busy or restarts, a window is closed: what somebody has typed is still there.

test.beforeAll(raiseWorld);

const takenOver = (page: Page) =>
  page.waitForFunction(() =>
    Object.keys(document.querySelector('main form') ?? {}).some((key) => /^__react/.test(key)),
  );
const breakLine = (page: Page) =>
  page.evaluate(() => {
    window.fetch = () => Promise.reject(new TypeError('no line'));
  });
/** A page of the site's own that only its story knows; its address. */
async function ownPage(title: string): Promise<string> {
  const slug = `unsent-${Date.now()}`;
  await db().insert(pages).values({ slug, title, html: '', publishedAt: null });
  return slug;
}
const alert = (page: Page) => page.getByRole('main').getByRole('alert');

test('an applicant without a connection loses nothing, and presses again', async ({ page, context }) => {
  const email = freshAddress('line');
  await page.goto(paths.join());
  await takenOver(page);
  const main = page.getByRole('main');
  await main.getByLabel('中文姓名').fill('路远');
  await main.getByLabel('电子邮件 *').fill(email);
  await main.getByLabel('单位').fill('南方大学');
  await main.getByLabel('自我介绍').fill('写了很久的话。');
  await main.getByLabel('密码', { exact: false }).fill('青山 绿水 茶杯');
  await main.getByLabel('我同意').check();
  await context.setOffline(true);
  await main.getByRole('button', { name: '提交申请' }).click();
  await expect(alert(page)).toContainText('没有应答');
  await expect(main.getByLabel('自我介绍')).toHaveValue('写了很久的话。');
  await expect(main.getByLabel('我同意')).toBeChecked();
  await context.setOffline(false);
  await main.getByRole('button', { name: '提交申请' }).click();
  await expect(page.getByRole('status')).toContainText('申请已收到');
  await letterTo(email, '/verify/');
  expect(countLettersTo(email)).toBe(1);
  // What has been taken is not offered to the next one at this computer.
  await page.goto(paths.join());
  await takenOver(page);
  await expect(main.getByLabel('中文姓名')).toHaveValue('');
});

test('an application is there again when the page is opened anew, but no password', async ({ page }) => {
  await page.goto(paths.join());
  await takenOver(page);
  const main = page.getByRole('main');
  await main.getByLabel('中文姓名').fill('路远');
  await main.getByLabel('自我介绍').fill('写了很久的话。');
  await main.getByLabel('密码', { exact: false }).fill('青山 绿水 茶杯');
  await page.goto('/');
  await page.goto(paths.join());
  await expect(main.getByLabel('自我介绍')).toHaveValue('写了很久的话。');
  await expect(main.getByLabel('中文姓名')).toHaveValue('路远');
  await expect(main.getByLabel('密码', { exact: false })).toHaveValue('');
  expect(await page.evaluate(() => JSON.stringify(sessionStorage))).not.toContain('茶杯');
});

test('the server refuses what is too large with its own sentence, and the form stays', async ({ page }) => {
  await page.goto(paths.join());
  await takenOver(page);
  const introduction = page.getByRole('main').getByLabel('自我介绍');
  await introduction.fill('长'.repeat(400_000));
  await page.getByRole('button', { name: '提交申请' }).click();
  await expect(alert(page)).toContainText('提交的内容太大。您写的都还在这里。');
  expect((await introduction.inputValue()).length).toBe(400_000);
});

test('a member’s article outlives the window until it is sent, not longer', async ({ page }) => {
  await asMember(page);
  await page.goto(paths.newSubmission());
  await takenOver(page);
  const body = page.getByRole('textbox', { name: '正文', exact: true });
  await page.getByRole('main').getByLabel('标题').fill('窗口关了也在');
  await page.getByRole('main').getByLabel('栏目').selectOption({ index: 1 });
  await body.click();
  await page.keyboard.type('第一段。');
  await expect
    .poll(() => page.evaluate(() => JSON.stringify(Object.values({ ...sessionStorage }))))
    .toContain('第一段。');
  await page.reload();
  await expect(body).toContainText('第一段。');
  await page.getByRole('button', { name: '交给编辑' }).click();
  await page.waitForURL(/done=sent/);
  await page.goto(paths.newSubmission());
  await takenOver(page);
  await expect(body).not.toContainText('第一段。');
});

test('a standing page that was changed without a connection is offered again', async ({ page }) => {
  const slug = await ownPage('线断了的页面');
  await asAdmin(page);
  page.on('dialog', (dialog) => dialog.accept());
  await page.goto(paths.admin.page(slug));
  const body = page.getByRole('textbox', { name: '正文', exact: true });
  await body.click();
  await breakLine(page);
  await page.keyboard.type('还没有保存的一句。');
  await expect(page.getByText('先存在这台电脑上')).toBeVisible();
  await page.goto('about:blank');
  await page.goto(paths.admin.page(slug));
  const offer = page.locator('section', { hasText: '这台电脑上还有' });
  await expect(offer).toBeVisible();
  await expect(body).not.toContainText('还没有保存的一句。');
  await offer.getByRole('button', { name: '取回来' }).click();
  await expect(body).toContainText('还没有保存的一句。');
  await page.getByRole('button', { name: '保存并发布' }).click();
  await expect(page.getByRole('status')).toContainText('已保存');
  await page.reload();
  await expect(body).toContainText('还没有保存的一句。');
  await expect(offer).toBeHidden();
  await db().delete(pages).where(eq(pages.slug, slug));
});

test('what is fetched back does not write over what a colleague saved since', async ({ page }) => {
  const offer = page.locator('section', { hasText: '这台电脑上还有' });
  const body = page.getByRole('textbox', { name: '正文', exact: true });
  const slug = await ownPage('两个人写的页面');
  await asAdmin(page);
  await page.goto(paths.admin.page(slug));
  await body.click();
  await page.keyboard.type('我先写的。');
  await expect(page.getByText('草稿已自动保存')).toBeVisible({ timeout: 20_000 });
  await db().update(pages).set({ html: '<p>同事写的。</p>', editedAt: new Date() }).where(eq(pages.slug, slug));
  await page.reload();
  await expect(body).toContainText('我先写的。');
  await page.getByRole('button', { name: '保存并发布' }).click();
  await expect(alert(page)).toContainText('别人改过这一页');
  await expect(body).toContainText('我先写的。');
  await page.reload();
  await page.getByRole('button', { name: '放弃草稿' }).click();
  await expect(body).toHaveText('同事写的。');
  await db().delete(pages).where(eq(pages.slug, slug));

  const id = await begin(page, '两个人写');
  page.on('dialog', (dialog) => dialog.accept());
  await body.click();
  await breakLine(page);
  await page.keyboard.type('我先写的。');
  await expect(page.locator('.work-bar')).toContainText('先存在这台电脑上');
  await page.goto('about:blank');
  await db().update(articles).set({ html: '<p>同事写的。</p>', version: 2 }).where(eq(articles.id, id));
  await page.goto(paths.admin.article(id));
  await offer.getByRole('button', { name: '取回来' }).click();
  await page.getByRole('button', { name: '保存草稿' }).click();
  await expect(alert(page)).toContainText('还没有保存');
  await expect(body).toHaveText('我先写的。');
});

test('when the answer is lost after the work was done, pressing again finds it done', async ({ page }) => {
  await asEditor(page);
  const id = await begin(page, '答复丢了');
  await page.getByRole('textbox', { name: '正文', exact: true }).click();
  await page.keyboard.type('一次就好。');
  let answered = 0;
  await page.route(`**${paths.admin.article(id)}`, async (route) => {
    if (route.request().method() !== 'POST' || answered++ > 0) return route.continue();
    expect((await route.fetch()).status()).toBe(200);
    await route.abort();
  });
  await page.getByRole('button', { name: '发布', exact: true }).click();
  await expect(alert(page)).toContainText('没有应答');
  await expect.poll(async () => (await page.request.get(paths.article(id))).status()).toBe(200);
  await page.getByRole('button', { name: '发布', exact: true }).click();
  await expect(page.locator('.work-bar')).toContainText('已发布');
  await expect(alert(page)).toBeHidden();
  // What follows is no conflict with oneself.
  await page.getByRole('textbox', { name: '正文', exact: true }).click();
  await page.keyboard.type('再添一句。');
  await page.getByRole('button', { name: '更新', exact: true }).click();
  await expect(page.locator('.work-bar')).toContainText('已更新');
});

test('a comment that could not be decided comes back to the queue', async ({ page, context }) => {
  await asEditor(page);
  await page.goto(paths.admin.comments());
  await takenOver(page);
  const comments = page.locator('[data-comment]');
  const before = await comments.count();
  expect(before).toBeGreaterThan(0);
  await context.setOffline(true);
  await comments.first().getByRole('button', { name: '通过' }).click();
  await expect(alert(page)).toContainText('没有应答');
  await expect(comments).toHaveCount(before);
});
