import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import { eq } from 'drizzle-orm';
import { publish } from '@/db/articles/publish';
import { createDraft } from '@/db/articles/write';
import { db } from '@/db/client';
import { listColumns } from '@/db/columns/find';
import { articles } from '@/db/schema/articles';
import { members } from '@/db/schema/member/members';
import { people, raiseWorld } from '@/db/world';
import { test } from '@/e2e/story';
import { asEditor } from '@/e2e/visitors';
import { openXml, pdf } from '@/media/testing-documents';
import { paths } from '@/site/paths';

test.beforeAll(raiseWorld);

/** An article of this story's own, for readers. */
async function newArticle(title: string): Promise<number> {
  const columnId = (await listColumns())[0]?.id ?? 0;
  const editor = (await db().select().from(members)).find(({ email }) => email === people.editor.email);
  const id = await createDraft({ title, columnId }, editor?.id ?? 0);
  await db().update(articles).set({ html: '<p>正文一句。</p>' }).where(eq(articles.id, id));
  await publish(id, editor?.id ?? 0);
  return id;
}

const pdfFile = (name: string, bytes = pdf(name)) => ({ name, mimeType: 'application/pdf', buffer: bytes });
const files = (page: Page) => page.locator('#files');

test('an editor attaches documents to an article, names and orders them; readers download them', async ({
  page,
  browser,
}) => {
  const id = await newArticle('附件一则：桂树年轮的读法');
  await asEditor(page);
  await page.goto(paths.admin.articleFiles(id));
  // The same content is stored once: another run must not offer this one too.
  const slides = pdf(`年轮 ${Date.now()}`);
  const table = { name: '年轮数据.xlsx', mimeType: 'text/plain', buffer: await openXml('xlsx') };
  await files(page)
    .getByLabel('上传附件')
    .setInputFiles([pdfFile('年轮讲义.pdf', slides), table]);
  await expect(files(page).getByRole('button', { name: '上移“年轮数据”' })).toBeVisible({ timeout: 20_000 });
  await files(page).getByRole('button', { name: '上移“年轮数据”' }).click();
  await expect(files(page).getByRole('button', { name: '上移“年轮数据”' })).toBeDisabled();
  const item = files(page).getByRole('listitem').filter({ hasText: '年轮讲义' }).first();
  await item.locator('summary').click();
  await item.getByLabel('显示的名称').fill('讲义（可打印）');
  await item.getByRole('button', { name: '保存名称' }).click();
  await expect(files(page).getByRole('button', { name: '上移“讲义（可打印）”' })).toBeVisible();

  // A page that says it is a PDF.
  const page2 = pdfFile('假的.pdf', Buffer.from('<script>alert(1)</script>'));
  await files(page).getByLabel('上传附件').setInputFiles(page2);
  await expect(files(page).getByText('只接受 PDF、Word')).toBeVisible();

  const reader = await browser.newPage({ javaScriptEnabled: false });
  await reader.goto(paths.article(id));
  const list = reader.locator('section', { has: reader.getByRole('heading', { name: '附件' }) });
  await expect(list.getByRole('listitem')).toHaveText([/年轮数据Excel，1 KB/, /讲义（可打印）PDF，1 KB/]);
  const [download] = await Promise.all([
    reader.waitForEvent('download'),
    list.getByRole('link', { name: '讲义（可打印）' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('年轮讲义.pdf');
  expect(readFileSync(await download.path()).equals(slides)).toBe(true);
  await reader.goto(paths.print(id));
  await expect(reader.getByText(/http:\/\/.*\/files\/[0-9a-f]{20}\.pdf/)).toBeVisible();

  await item.getByRole('button', { name: '从本文移除' }).click();
  await expect(files(page).getByText('讲义（可打印）')).toHaveCount(0);
  const address = new URL(download.url()).pathname;
  expect((await reader.request.get(address)).status()).toBe(404);
  // Editors still have it, through the route that asks who they are.
  const own = await page.request.get(address);
  expect([own.status(), own.headers()['content-type'], own.headers()['cache-control']]).toEqual([
    200,
    'application/pdf',
    'private, no-store',
  ]);
  await reader.close();
});

test('an upload that a lost connection stopped goes on where it was, also after a reload', async ({ page }) => {
  const id = await newArticle('附件二则：断线之后');
  const [head, tail] = [pdf('断线之后').subarray(0, 20), pdf('断线之后').subarray(20)];
  // A file of the disk: one that is made for each choice would be another one each time.
  const folder = mkdtempSync(path.join(tmpdir(), 'portal-large-'));
  const large = path.join(folder, '大文件.pdf');
  writeFileSync(large, Buffer.concat([head, Buffer.alloc(3.5 * 2 ** 20, '\n%'), tail]));
  await asEditor(page);
  await page.goto(paths.admin.articleFiles(id));
  const sent: number[] = [];
  const pieces = /\/api\/files\/uploads\/.+\?at=(\d+)/;
  let broken = true;
  await page.route(pieces, async (route) => {
    const at = Number(pieces.exec(route.request().url())?.[1]);
    if (broken && at >= 2 * 2 ** 20) return route.abort('connectionreset');
    sent.push(at);
    await route.continue();
  });
  await files(page).getByLabel('上传附件').setInputFiles(large);
  await expect.poll(() => sent).toEqual([0, 2 ** 20]);
  await page.reload();
  broken = false;
  await files(page).getByLabel('上传附件').setInputFiles(large);
  await expect(files(page).getByRole('button', { name: '上移“大文件”' })).toBeVisible({ timeout: 20_000 });
  expect(sent).toEqual([0, 2 ** 20, 2 * 2 ** 20, 3 * 2 ** 20]);
  rmSync(folder, { recursive: true });
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('an editor attaches a document by a plain form, and is told why one is not taken', async ({ page }) => {
    const id = await newArticle('附件三则：没有脚本');
    await asEditor(page);
    await page.goto(paths.admin.articleFiles(id));
    const upload = files(page).getByRole('button', { name: '上传', exact: true });
    await files(page).getByLabel('上传附件').setInputFiles(pdfFile('章程（草案）.pdf'));
    await upload.click();
    await expect(files(page).getByText('附件已上传。')).toBeVisible();
    await expect(files(page).getByText('章程（草案）', { exact: true })).toBeVisible();
    await files(page)
      .getByLabel('上传附件')
      .setInputFiles(pdfFile('断.pdf', pdf('断').subarray(0, 25)));
    await upload.click();
    await expect(files(page).getByRole('alert')).toHaveText('文件不完整或已损坏，请重新保存后再上传。');
    await page.goto(paths.admin.files({ q: '章程（草案）' }));
    await expect(page.getByText('用在 1 处')).toBeVisible();
  });
});

test('the demonstration offers slides with a past event', async ({ page }) => {
  await page.goto(paths.search({ q: '口述史工作坊', scope: 'title' }));
  await page
    .getByRole('main')
    .getByRole('link', { name: /口述史工作坊/ })
    .first()
    .click();
  const list = page.locator('section', { has: page.getByRole('heading', { name: '资料' }) });
  const href = await list.getByRole('link', { name: '课件：怎样问“后来呢”' }).getAttribute('href');
  const answer = await page.request.get(String(href));
  expect(answer.headers()['content-disposition']).toContain('attachment');
  expect((await answer.body()).subarray(0, 8).toString()).toBe('%PDF-1.4');
});
