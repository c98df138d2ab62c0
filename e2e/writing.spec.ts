import { expect, type Page } from '@playwright/test';
import { eq } from 'drizzle-orm';
import sharp from 'sharp';
import { db } from '@/db/client';
import { articles } from '@/db/schema/articles';
import { begin } from '@/e2e/beginning';
import { hold } from '@/e2e/hold';
import { test } from '@/e2e/story';
import { asEditor } from '@/e2e/visitors';

// Slow and lost connections while somebody writes, and a session that ends.

const body = (page: Page) => page.getByRole('textbox', { name: '正文', exact: true });
const bar = (page: Page) => page.locator('.work-bar');
const stored = async (id: number) => (await db().select().from(articles).where(eq(articles.id, id)))[0];

async function beginWriting(page: Page, title: string): Promise<number> {
  await asEditor(page);
  const id = await begin(page, title);
  await body(page).click();
  return id;
}

const picture = async (name: string) => ({
  name,
  mimeType: 'image/png',
  buffer: await sharp({ create: { width: 500, height: 300, channels: 3, background: '#556' } })
    .png()
    .toBuffer(),
});

test('what is published holds the pictures that were still on their way, the first of them as cover', async ({
  page,
}) => {
  const id = await beginWriting(page, '图还在路上');
  const letThrough = await hold(page, '**/api/pictures');
  await page.keyboard.type('正文先到。');
  await page.getByLabel('选择图片').setInputFiles([await picture('甲.png'), await picture('乙.png')]);
  await expect(page.getByRole('progressbar')).toHaveCount(2);
  await page.getByRole('button', { name: '发布', exact: true }).click();
  await expect(bar(page)).toContainText('正在保存');
  expect((await stored(id))?.publishedAt).toBeNull();
  letThrough();
  await expect(bar(page)).toContainText('已发布');
  const article = await stored(id);
  expect(article?.html.match(/<img /g)).toHaveLength(2);
  expect(article?.coverId).not.toBeNull();
  await expect(page.locator('input[name=coverId]:checked')).toHaveValue(String(article?.coverId));
});

test('after a lost connection the work is stored by itself, and a failed save is reported', async ({
  page,
  context,
}) => {
  const id = await beginWriting(page, '断线');
  await page.keyboard.type('线断之前。');
  await expect(bar(page)).toContainText('草稿已自动保存');
  await context.setOffline(true);
  await page.keyboard.type('线断之后。');
  await page.getByRole('button', { name: '保存草稿' }).click();
  await expect(page.getByRole('alert').filter({ hasText: '没有应答' })).toBeInViewport();
  await expect(bar(page)).toContainText('先存在这台电脑上');
  await context.setOffline(false);
  await expect(bar(page)).toContainText('草稿已自动保存');
  await page.getByRole('button', { name: '保存草稿' }).click();
  await expect(bar(page)).toContainText('已保存');
  expect((await stored(id))?.html).toBe('<p>线断之前。线断之后。</p>');
});

test('what a computer kept is offered next time, and stays until somebody has decided', async ({ page }) => {
  const id = await beginWriting(page, '留在这台电脑');
  page.on('dialog', (dialog) => dialog.accept());
  // Neither offline nor a route: what leaves with the window would still arrive.
  await page.evaluate(() => {
    window.fetch = () => Promise.reject(new TypeError('no line'));
  });
  await page.keyboard.type('只在这里。');
  await expect(bar(page)).toContainText('先存在这台电脑上');
  await page.goto('about:blank');
  await page.goto(`/admin/articles/${id}`);
  const offer = page.locator('section', { hasText: '这台电脑上还有' });
  await expect(offer).toBeVisible();
  // Other work, kept by the site, does not push it out.
  await body(page).click();
  await page.keyboard.type('另写的。');
  await expect(bar(page)).toContainText('草稿已自动保存');
  await offer.getByRole('button', { name: '取回来' }).click();
  await expect(body(page)).toHaveText('只在这里。');
  await page.getByRole('button', { name: '保存草稿' }).click();
  await expect(bar(page)).toContainText('已保存');
  await page.goto(`/admin/articles/${id}`);
  await expect(body(page)).toHaveText('只在这里。');
  await expect(offer).toBeHidden();
});

test('when the session has ended the words stay and the way to a new one is shown', async ({ page, context }) => {
  const id = await beginWriting(page, '过期');
  await page.keyboard.type('写到一半。');
  await expect(bar(page)).toContainText('草稿已自动保存');
  const session = await context.cookies();
  await context.clearCookies();
  await page.getByRole('button', { name: '保存草稿' }).click();
  await expect(page.getByRole('alert').filter({ hasText: '登录已过期' })).toBeInViewport();
  const login = context.waitForEvent('page');
  await page.getByRole('link', { name: '打开登录页' }).click();
  await expect((await login).getByRole('main').getByLabel('用户名')).toBeVisible();
  await context.addCookies(session);
  await page.bringToFront();
  await page.getByRole('button', { name: '保存草稿' }).click();
  await expect(bar(page)).toContainText('已保存');
  expect((await stored(id))?.html).toBe('<p>写到一半。</p>');
});

test('letters of a Pinyin that is being typed are no words yet, and Enter in it saves nothing', async ({ page }) => {
  const id = await beginWriting(page, '拼音');
  const ime = await page.context().newCDPSession(page);
  await ime.send('Input.imeSetComposition', { text: "ni'hao", selectionStart: 6, selectionEnd: 6 });
  await ime.send('Input.insertText', { text: '你好' });
  await page.keyboard.press('Enter');
  await ime.send('Input.imeSetComposition', { text: 'shi', selectionStart: 3, selectionEnd: 3 });
  // Kept in the middle of a word: the composition goes on.
  await expect(bar(page)).toContainText('草稿已自动保存');
  await ime.send('Input.insertText', { text: '世界' });
  await page.getByRole('button', { name: '保存草稿' }).dblclick();
  await expect(bar(page)).toContainText('已保存');
  const article = await stored(id);
  expect(article?.html.replace(/\s/g, '')).toBe('<p>你好</p><p>世界</p>');
  expect(article?.publishedAt).toBeNull();
});
