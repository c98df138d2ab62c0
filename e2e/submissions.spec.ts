import { type Browser, expect, type Page } from '@playwright/test';
import { eq, sql } from 'drizzle-orm';
import sharp from 'sharp';
import { db } from '@/db/client';
import { articles } from '@/db/schema/articles';
import { letters } from '@/db/schema/mail/letters';
import { people, worldPassword } from '@/db/world';
import { axe } from '@/e2e/axe';
import { newMember } from '@/e2e/new-member';
import { letterTo } from '@/e2e/outbox';
import { test } from '@/e2e/story';
import { paths } from '@/site/paths';

async function pageOf(browser: Browser, name: string, javaScriptEnabled = true): Promise<Page> {
  const page = await (await browser.newContext({ javaScriptEnabled })).newPage();
  await page.goto(paths.login());
  const main = page.getByRole('main');
  await main.getByLabel('用户名').fill(name);
  await main.getByLabel('密码').fill(worldPassword);
  await main.getByRole('button', { name: '登录' }).click();
  await page.waitForURL((url) => ['/', '/admin'].includes(url.pathname));
  return page;
}

/** The time for taking back is over. */
const letGo = (email: string) =>
  db().update(letters).set({ nextTryAt: sql`now()` }).where(eq(letters.recipient, email));
const waiting = (email: string) => db().$count(letters, eq(letters.recipient, email));
const idOf = async (title: string) =>
  (await db().select({ id: articles.id }).from(articles).where(eq(articles.title, title)))[0]?.id ?? 0;
const said = (page: Page) => page.getByRole('main').getByRole('status');

test('without scripts: a submission is returned with a note, changed, sent once more and published, each told', async ({
  browser,
}) => {
  const email = 'writer@example.org';
  await newMember(email, '执笔人');
  const page = await pageOf(browser, email, false);
  await page.goto(paths.submissions());
  await page.getByRole('link', { name: '写一篇' }).click();
  await page.locator('[name=body]').fill('第一段。\n第二段。');
  await page.getByRole('button', { name: '交给编辑' }).click();
  await expect(page.getByText('请填写标题。')).toBeVisible();
  await expect(page.locator('[name=body]')).toHaveValue('第一段。\n第二段。');
  await page.locator('[name=title]').fill('山中来信');
  await page.locator('[name=columnId]').selectOption({ label: '人在海外' });
  await page.getByRole('button', { name: '交给编辑' }).click();
  await expect(said(page)).toContainText('稿件已交给编辑');
  await expect(page.getByText('待审')).toBeVisible();

  const editor = await pageOf(browser, people.editor.email);
  const id = await idOf('山中来信');
  await editor.goto(paths.admin.article(id));
  await editor.getByLabel('给作者的附言').fill('请补上写作的年份。');
  await editor.getByRole('button', { name: '退稿', exact: true }).click();
  await expect(editor.getByText('已退稿。给作者的信 10 分钟后寄出')).toBeVisible();
  expect(await waiting(email)).toBe(1);
  await editor.getByRole('button', { name: '收回决定' }).click();
  await expect(editor.getByText('已收回，信不会寄出。')).toBeVisible();
  expect(await waiting(email)).toBe(0);
  await editor.getByLabel('给作者的附言').fill('请补上写作的年份。');
  await editor.getByRole('button', { name: '退稿', exact: true }).click();
  await expect(editor.getByRole('button', { name: '收回决定' })).toBeVisible();
  const { violations } = await axe(editor).analyze();
  expect(violations.map((v) => `${v.id} ${v.nodes[0]?.html}`)).toEqual([]);
  await letGo(email);
  expect(await letterTo(email, '这次没有采用')).toContain('请补上写作的年份。');
  await db().execute(sql`update submission_steps set at = at - interval '1 hour' where article_id = ${id}`);

  await page.goto(paths.submissions());
  await expect(page.getByText('编辑附言：请补上写作的年份。')).toBeVisible();
  await page.getByRole('link', { name: '修改后再投' }).click();
  await expect(page.locator('[name=body]')).toHaveValue('第一段。\n\n第二段。');
  await page.locator('[name=body]').fill('第一段。\n第二段，一九八三年。');
  await page.getByRole('button', { name: '再交给编辑' }).click();
  await expect(said(page)).toContainText('稿件已交给编辑');
  await editor.goto(paths.admin.articles({ state: 'submitted' }));
  await editor.getByRole('link', { name: '山中来信' }).click();
  await expect(editor.getByText('一九八三年')).toBeVisible();
  await editor.getByRole('button', { name: '发布', exact: true }).click();
  await expect(editor.locator('.work-bar')).toContainText('已发布');
  await expect.poll(() => waiting(email)).toBe(2);
  await letGo(email);
  expect(await letterTo(email, '已经发布')).toContain(paths.article(id));
  await page.goto(paths.submissions());
  await expect(page.getByRole('link', { name: '山中来信' })).toBeVisible();
});

test('with the small editor: a draft with a picture is gone on with, sent, changed and taken back', async ({
  browser,
}) => {
  const email = 'painter@example.org';
  await newMember(email, '绘者');
  const page = await pageOf(browser, email);
  await page.goto(paths.newSubmission());
  const body = page.getByRole('textbox', { name: '正文', exact: true });
  await body.click();
  await page.keyboard.type('湖上的早晨。');
  const buffer = await sharp({ create: { width: 500, height: 300, channels: 3, background: '#456' } })
    .png()
    .toBuffer();
  await page.getByLabel('选择图片').setInputFiles([{ name: '湖.png', mimeType: 'image/png', buffer }]);
  await expect(body.locator('img')).toBeVisible();
  await page.getByRole('button', { name: '存草稿' }).click();
  await expect(said(page)).toContainText('草稿已存下');
  await page.getByRole('link', { name: '（还没有标题）' }).click();
  await expect(body).toContainText('湖上的早晨。');
  await page.getByRole('main').getByLabel('标题').fill('湖上写生');
  await page.getByRole('main').getByLabel('栏目').selectOption({ label: '人在海外' });
  const { violations } = await axe(page).analyze();
  expect(violations.map((v) => `${v.id} ${v.nodes[0]?.html}`)).toEqual([]);
  await page.getByRole('button', { name: '交给编辑' }).click();
  await expect(said(page)).toContainText('稿件已交给编辑');
  const id = await idOf('湖上写生');
  const [row] = await db().select().from(articles).where(eq(articles.id, id));
  expect(row?.html).toContain('湖上的早晨。');
  expect(row?.html).toContain('<img src="/uploads/');
  await page.getByRole('link', { name: '修改', exact: true }).click();
  await body.click();
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.type('改过：');
  await page.getByRole('button', { name: '换成新的' }).click();
  await expect(said(page)).toContainText('已换成新的稿件');
  await page.getByText('撤回', { exact: true }).click();
  await page.getByRole('button', { name: '确定撤回' }).click();
  await expect(said(page)).toContainText('已撤回');
  await expect(page.getByText('您已撤回')).toBeVisible();
});
