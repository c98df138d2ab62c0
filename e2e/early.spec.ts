import { expect, type Page } from '@playwright/test';
import { begin } from '@/e2e/beginning';
import { hold } from '@/e2e/hold';
import { test } from '@/e2e/story';
import { asAdmin, asEditor } from '@/e2e/visitors';
import { paths } from '@/site/paths';

// On a slow connection a page is shown long before its scripts arrive; people write in it meanwhile.

/** Opens the page with its scripts still on their way; what is returned lets them through. */
async function openEarly(page: Page, address: string): Promise<() => void> {
  const letThrough = await hold(page, '**/_next/static/**/*.js*');
  await page.goto(address, { waitUntil: 'commit' });
  return letThrough;
}

const takenOver = (page: Page) =>
  page.waitForFunction(() =>
    Object.keys(document.querySelector('main form') ?? {}).some((key) => /^__react/.test(key)),
  );

test('terms typed before the scripts have come stay', async ({ page }) => {
  await asEditor(page);
  const field = page.getByLabel('保留原样的词');
  // What other stories keep meanwhile stays as it is.
  const save = async (change: (terms: string) => string) => {
    await page.goto(paths.admin.terms());
    await field.fill(change(await field.inputValue()));
    await page.getByRole('button', { name: '保存' }).click();
    await expect(page.getByRole('status')).toContainText('已保存');
  };
  await save((terms) => `${terms}\n早先有的词`);
  const letThrough = await openEarly(page, paths.admin.terms());
  await field.fill('早先有的词\n后写的词');
  letThrough();
  await takenOver(page);
  await expect(field).toHaveValue('早先有的词\n后写的词');
  await save((terms) => terms.replace('早先有的词', ''));
});

test('a text changed in the plain field goes on in the editor', async ({ page }) => {
  await asAdmin(page);
  const letThrough = await openEarly(page, paths.admin.page('about'));
  const plain = page.getByLabel('正文（HTML）');
  await plain.fill('<p>早写的一段。</p>');
  await page.getByLabel('标题').focus();
  letThrough();
  await expect(page.locator('.rich-text')).toContainText('早写的一段。');
  const [preview] = await Promise.all([page.waitForEvent('popup'), page.getByRole('link', { name: '预览' }).click()]);
  await expect(preview.getByText('早写的一段。')).toBeVisible();
});

test('so it does in an article, and is kept by itself', async ({ page }) => {
  await asEditor(page);
  await begin(page, '早写的文章');
  const letThrough = await openEarly(page, page.url());
  await page.getByLabel('正文（HTML）').fill('<p>路上写的字。</p>');
  await page.getByLabel('标题 *').fill('早写的文章，题目也改了');
  letThrough();
  await expect(page.locator('.rich-text')).toContainText('路上写的字。');
  await expect(page.locator('.work-bar')).toContainText('草稿已自动保存');
  await page.reload();
  await expect(page.locator('.rich-text')).toContainText('路上写的字。');
  await expect(page.getByLabel('标题 *')).toHaveValue('早写的文章，题目也改了');
});

test('the text of a new article has the cursor when its editor opens, unless somebody is elsewhere by then', async ({
  page,
}) => {
  await asEditor(page);
  const begun = `晚到的编辑器 ${Date.now()}`;
  await begin(page, begun);
  const address = page.url();
  const text = page.getByRole('textbox', { name: '正文' });
  await page.goto(address);
  await expect(text).toBeFocused();
  const letThrough = await openEarly(page, address);
  const title = page.getByLabel('标题 *');
  await title.press('End');
  letThrough();
  await page.keyboard.type('，和没有等它的作者的一句长长的题目', { delay: 60 });
  await expect(text).toBeVisible();
  await page.keyboard.type('，到这里写完', { delay: 60 });
  await expect(title).toHaveValue(`${begun}，和没有等它的作者的一句长长的题目，到这里写完`);
});

test('who is writing in the plain field when the scripts come goes on in it', async ({ page }) => {
  await asAdmin(page);
  const letThrough = await openEarly(page, paths.admin.page('about'));
  const plain = page.getByLabel('正文（HTML）');
  await plain.fill('<p>前半句，</p>');
  for (let n = 0; n < 4; n += 1) await page.keyboard.press('ArrowLeft');
  letThrough();
  await expect(page.getByRole('button', { name: '用可视编辑器' })).toBeVisible();
  await page.keyboard.type('后半句。');
  await expect(plain).toHaveValue('<p>前半句，后半句。</p>');
  await page.getByRole('button', { name: '用可视编辑器' }).click();
  await expect(page.locator('.rich-text')).toContainText('前半句，后半句。');
});

test('the caret stays where it is when the scripts come, and what is selected stays selected', async ({ page }) => {
  await asAdmin(page);
  for (const [selected, typed] of [
    [true, '一'],
    [false, '二'],
  ] as const) {
    const letThrough = await openEarly(page, paths.admin.page('about'));
    const plain = page.getByLabel('正文（HTML）');
    const before = await plain.inputValue();
    await plain.click();
    await page.keyboard.press(selected ? 'ControlOrMeta+a' : 'ControlOrMeta+Home');
    letThrough();
    await expect(page.getByRole('button', { name: '用可视编辑器' })).toBeVisible();
    await page.keyboard.type(typed);
    await expect(plain).toHaveValue(selected ? typed : `${typed}${before}`);
    await page.unrouteAll();
  }
});

test('a title changed before the scripts have come is kept by itself', async ({ page }) => {
  await asEditor(page);
  await begin(page, '早改的题目');
  const letThrough = await openEarly(page, page.url());
  await page.getByLabel('标题 *').fill('早改的题目，第二稿');
  letThrough();
  await expect(page.locator('.work-bar')).toContainText('草稿已自动保存');
});

test('who has gone on from a field that was refused before the scripts had come stays where he is', async ({
  page,
}) => {
  await asEditor(page);
  const letThrough = await openEarly(page, paths.admin.newArticle());
  await page.getByLabel('标题').fill('　');
  await page.getByLabel('栏目').selectOption({ label: '最新消息' });
  await page.getByRole('button', { name: '开始写' }).click();
  await expect(page.getByText('请填写标题')).toBeVisible();
  const column = page.getByLabel('栏目');
  await column.focus();
  letThrough();
  await takenOver(page);
  await page.evaluate(() => new Promise((done) => setTimeout(() => requestAnimationFrame(() => setTimeout(done)))));
  await expect(column).toBeFocused();
});

test('who types at once on a page that is one form writes in its first field', async ({ page }) => {
  await asEditor(page);
  for (const address of [paths.admin.newArticle(), paths.admin.newEvent()]) {
    const letThrough = await openEarly(page, address);
    const title = page.getByLabel('标题');
    await expect(title).toBeFocused();
    await page.keyboard.type('不等脚本的手');
    letThrough();
    await takenOver(page);
    await page.keyboard.type('，接着写');
    await expect(title, address).toHaveValue('不等脚本的手，接着写');
  }
});
