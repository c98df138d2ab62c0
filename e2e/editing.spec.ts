import { expect, type Page } from '@playwright/test';
import { eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { articles } from '@/db/schema/articles';
import { people } from '@/db/world';
import { axe } from '@/e2e/axe';
import { begin } from '@/e2e/beginning';
import { test } from '@/e2e/story';
import { asAdmin, asEditor } from '@/e2e/visitors';
import { paths } from '@/site/paths';

const scholars = '　学人动向';
const body = (page: Page) => page.getByRole('textbox', { name: '正文', exact: true });
const storedHtml = async (id: number) =>
  (await db().select({ html: articles.html }).from(articles).where(eq(articles.id, id)))[0]?.html ?? '';
/** The page asks at once how the article is being edited, as when its tab is seen again. */
const lookAgain = (page: Page) => page.evaluate(() => window.dispatchEvent(new Event('online')));

test('of two editors one writes; the other is told, takes over, and both know it; no word is lost', async ({
  page,
  browser,
}) => {
  await asEditor(page);
  const id = await begin(page, '两人同改', scholars);
  const other = await (await browser.newContext()).newPage();
  await asAdmin(other);
  await body(page).click();
  await page.keyboard.type('先来者写的话。');
  await expect(page.locator('.work-bar')).toContainText('草稿已自动保存');
  await other.goto(paths.admin.article(id));
  await expect(other.getByText(`${people.editor.chineseName} 正在修改这篇文章`)).toBeVisible();
  expect((await axe(other).analyze()).violations).toEqual([]);
  await body(other).click();
  await other.keyboard.type('后来者写的话。');
  await other.getByRole('button', { name: '保存草稿' }).click();
  const locked = other.getByRole('alert').filter({ hasText: '还没有保存' });
  await expect(locked).toContainText(people.editor.chineseName);
  expect(await storedHtml(id)).toBe('');
  await locked.getByRole('button', { name: '接手并保存' }).click();
  await expect(other.getByRole('status').filter({ hasText: '已保存。' })).toBeVisible();
  expect(await storedHtml(id)).toBe('<p>后来者写的话。</p>');

  await lookAgain(page);
  await expect(page.getByText('接手了这篇文章')).toBeVisible();
  await expect(body(page)).toHaveText('先来者写的话。');
  await page.getByRole('button', { name: '接手', exact: true }).click();
  await expect(page.getByText('接手了这篇文章')).toBeHidden();
  await page.getByRole('button', { name: '保存草稿' }).click();
  const conflict = page.getByRole('alert').filter({ hasText: '还没有保存' });
  await conflict.getByText('保存的文章').click();
  await expect(conflict.getByText('后来者写的话。')).toBeVisible();
  await conflict.getByRole('button', { name: '用我写的覆盖' }).click();
  await expect(page.getByRole('status').filter({ hasText: '已保存。' })).toBeVisible();
  expect(await storedHtml(id)).toBe('<p>先来者写的话。</p>');
  await page.goto(paths.admin.versions(id));
  await expect(page.getByRole('list', { name: '版本' })).toContainText('没有保存的草稿');
  await other.context().close();
});

test('who was away longer than the lock lasts is told at the next contact, and keeps the words', async ({
  page,
  browser,
}) => {
  await asEditor(page);
  const id = await begin(page, '中途断线', scholars);
  await body(page).click();
  await page.keyboard.type('断线前写的。');
  await expect(page.locator('.work-bar')).toContainText('草稿已自动保存');
  await page.context().setOffline(true);
  await page.keyboard.type('断线后写的。');
  await db().execute(sql`update article_locks set seen_at = now() - interval '3 minutes' where article_id = ${id}`);
  const other = await (await browser.newContext()).newPage();
  await asAdmin(other);
  await other.goto(paths.admin.article(id));
  await body(other).click();
  await other.keyboard.type('同事写的。');
  await other.getByRole('button', { name: '保存草稿' }).click();
  await expect(other.getByRole('status').filter({ hasText: '已保存。' })).toBeVisible();

  await page.context().setOffline(false);
  await expect(page.getByText('接手了这篇文章')).toBeVisible();
  await expect(body(page)).toHaveText('断线前写的。断线后写的。');
  await expect(page.locator('.work-bar')).toContainText('草稿已自动保存');
  expect(await storedHtml(id)).toBe('<p>同事写的。</p>');
  await other.context().close();
});

test('without scripts a save while a colleague writes is refused with everything typed, and may take over', async ({
  page,
  browser,
}) => {
  await asEditor(page);
  const id = await begin(page, '没有脚本', scholars);
  await body(page).click();
  await page.keyboard.type('有脚本的人写的。');
  await expect(page.locator('.work-bar')).toContainText('草稿已自动保存');
  const plain = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await asAdmin(plain);
  await plain.goto(paths.admin.article(id));
  await expect(plain.getByText('正在修改这篇文章')).toBeVisible();
  await plain.getByLabel('正文（HTML）').fill('<p>没有脚本的人写的。</p>');
  await plain.getByRole('button', { name: '保存草稿' }).click();
  await expect(plain.getByLabel('正文（HTML）')).toHaveValue('<p>没有脚本的人写的。</p>');
  await plain.getByRole('button', { name: '接手并保存' }).click();
  await expect(plain.getByText('已保存。')).toBeVisible();
  expect(await storedHtml(id)).toBe('<p>没有脚本的人写的。</p>');
  await plain.context().close();
});

test('a note on a sentence is for colleagues: found in the text, dealt with, and in nothing that readers get', async ({
  page,
  request,
}) => {
  await asEditor(page);
  const id = await begin(page, '带批注的一篇', scholars);
  await body(page).click();
  await page.keyboard.type('这里的年份要核对。');
  await page.getByText('批注', { exact: true }).click();
  await body(page).getByText('这里的年份').click({ clickCount: 3 });
  await expect(page.getByLabel('针对的原文')).toHaveValue('这里的年份要核对。');
  const words = `只给同事看 ${Date.now()}`;
  await page.getByLabel('批注内容').fill(words);
  await page.getByRole('button', { name: '添加批注' }).click();
  const note = page.getByRole('listitem').filter({ hasText: words });
  await expect(note).toContainText(people.editor.chineseName);
  await expect(body(page)).toHaveText('这里的年份要核对。');
  await page.getByRole('button', { name: '发布', exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: '已发布。' })).toBeVisible();
  for (const address of [
    paths.article(id),
    paths.print(id),
    paths.feed(),
    `/zh-tw${paths.article(id)}`,
    paths.home(),
  ]) {
    const answer = await request.get(address);
    expect(answer.status(), address).toBe(200);
    expect(await answer.text(), address).not.toContain('只给同事看');
  }
  await note.getByRole('button', { name: /年份/ }).click();
  expect(await page.evaluate(() => document.getSelection()?.toString())).toBe('这里的年份要核对。');
  await note.getByRole('button', { name: '已处理' }).click();
  await expect(page.getByText('已处理的 1 条')).toBeVisible();
});

test('before publishing the desk tells what to look at, and blocks nothing', async ({ page }) => {
  await asEditor(page);
  await begin(page, `发布前看一看 ${Date.now()}`, scholars);
  await body(page).click();
  await page.keyboard.type('李晓明教授说,会议很成功。会后李小明教授又补充了几点。');
  await page.locator('summary').filter({ hasText: '发布前看一看' }).click();
  const panel = page.locator('details').filter({ hasText: '只是提醒，不影响保存和发布。' });
  await panel.getByRole('button', { name: '再检查一遍' }).click();
  await expect(panel.getByText('没有填写来源')).toBeVisible();
  await expect(panel.getByText('汉字之间有半角标点')).toBeVisible();
  await expect(panel.getByText('人名写法不一：李晓明、李小明')).toBeVisible();
  expect((await axe(page).analyze()).violations).toEqual([]);
  await page.getByRole('button', { name: '发布', exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: '已发布。' })).toBeVisible();
});
