import { expect } from '@playwright/test';
import { createDraft } from '@/db/articles/write';
import { listColumns } from '@/db/columns/find';
import { raiseWorld } from '@/db/world';
import { axe } from '@/e2e/axe';
import { test } from '@/e2e/story';
import { asEditor } from '@/e2e/visitors';
import { paths } from '@/site/paths';

test.beforeAll(raiseWorld);

test('keywords are completed by pinyin with the keyboard, stand below the article and lead to one page in every script', async ({
  page,
  request,
}) => {
  const column = (await listColumns()).find(({ slug }) => slug === 'news');
  const id = await createDraft({ title: '琉璃厂寻书', columnId: column?.id ?? 0 }, 1);
  await asEditor(page);
  await page.goto(paths.admin.article(id));
  await page.getByRole('textbox', { name: '正文' }).fill('厂甸的书摊在正月里开张。');
  const keywords = page.getByRole('combobox', { name: '关键词' });
  await keywords.pressSequentially('guji');
  await expect(page.getByRole('option', { name: '古籍' })).toBeVisible();
  expect((await axe(page).analyze()).violations).toEqual([]);
  await keywords.press('ArrowDown');
  await keywords.press('Enter');
  await expect(keywords).toHaveValue('古籍');
  await keywords.pressSequentially('、圖書');
  await page.getByRole('option', { name: '图书馆' }).click();
  await expect(keywords).toHaveValue('古籍、图书馆');
  const author = page.getByRole('combobox', { name: '作者' });
  await author.pressSequentially('xiazhi');
  await expect(page.getByRole('option', { name: '夏知秋' })).toBeVisible();
  await author.press('Escape');
  await expect(page.getByRole('listbox', { name: '用过的作者' })).toBeHidden();
  await expect(author).toHaveValue('xiazhi');
  await author.fill('夏知秋');
  await page.getByRole('combobox', { name: '责任编辑' }).fill('宋知白');
  await page.getByRole('button', { name: '发布', exact: true }).click();
  await expect(page.getByText('已发布。')).toBeVisible();

  await page.goto(paths.article(id));
  await expect(page.getByText('责任编辑：宋知白')).toBeVisible();
  await page.getByRole('link', { name: '古籍', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: '关键词：古籍' })).toBeVisible();
  await expect(page.getByRole('link', { name: '琉璃厂寻书' })).toBeVisible();
  expect((await axe(page).analyze()).violations).toEqual([]);

  const answer = await request.get(`/zh-tw${paths.keyword('圖書館')}`, { maxRedirects: 0 });
  expect([301, 308]).toContain(answer.status());
  expect(decodeURIComponent(answer.headers().location ?? '')).toBe(
    `/zh-tw${decodeURIComponent(paths.keyword('图书馆'))}`,
  );
  expect(await (await request.get(`/zh-tw${paths.keyword('图书馆')}`)).text()).toContain('關鍵詞：圖書館');
  for (const nobody of ['没有人写过的词', '%00', '..', "'; drop"])
    expect((await request.get(`/keywords/${encodeURIComponent(nobody)}`)).status(), nobody).toBeLessThan(500);
  expect((await request.get(paths.completions({ kind: 'author', q: '夏' }))).status()).toBe(404);
});
