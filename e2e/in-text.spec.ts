import { expect, type Page } from '@playwright/test';
import { eq } from 'drizzle-orm';
import sharp from 'sharp';
import { db } from '@/db/client';
import { articles } from '@/db/schema/articles';
import { begin, insert } from '@/e2e/beginning';
import { test } from '@/e2e/story';
import { asEditor } from '@/e2e/visitors';

// What stands in the text besides words, put there with the desk's own tools and seen by a reader.

const body = (page: Page) => page.getByRole('textbox', { name: '正文', exact: true });
const bar = (page: Page) => page.locator('.work-bar');
const stored = async (id: number) => (await db().select().from(articles).where(eq(articles.id, id)))[0]?.html ?? '';

async function picture(name: string, background: string) {
  const image = sharp({ create: { width: 900, height: 600, channels: 3, background } });
  return { name, mimeType: 'image/png', buffer: await image.png().toBuffer() };
}

async function publish(page: Page) {
  await page.getByRole('button', { name: '发布', exact: true }).click();
  await expect(bar(page)).toContainText('已发布');
}

test('a picture stands on the right beside the text, as wide as it on a phone, and wide when asked', async ({
  page,
}) => {
  await asEditor(page);
  const id = await begin(page, '图片靠右');
  await body(page).click();
  await page.keyboard.type('前一段。');
  await page.getByLabel('选择图片').setInputFiles([await picture('右.png', '#a53')]);
  await expect(body(page).locator('img')).toHaveCount(1);
  await body(page).locator('img').click();
  const places = page.getByRole('toolbar', { name: '图片位置' });
  await places.getByRole('button', { name: '靠右' }).click();
  await expect(places.getByRole('button', { name: '靠右' })).toHaveAttribute('aria-pressed', 'true');
  await body(page).locator('img').locator('xpath=following-sibling::figcaption').click();
  await page.keyboard.type('湖上');
  await page.keyboard.press('Enter');
  await page.keyboard.type('很长的一段话，绕着图片走。'.repeat(30));
  await publish(page);
  expect(await stored(id)).toMatch(/<figure class="right"><img [^>]+><figcaption>湖上<\/figcaption><\/figure>/);

  const figure = page.locator('.article figure.right');
  const text = page.locator('.article p', { hasText: '绕着图片走' });
  for (const address of [`/articles/${id}`, `/articles/${id}/print`]) {
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(address);
    const [pictureBox, textBox] = [await figure.boundingBox(), await text.boundingBox()];
    if (!pictureBox || !textBox) throw new Error('nothing to be seen');
    expect(pictureBox.width).toBeLessThan(textBox.width / 2);
    expect(pictureBox.x).toBeGreaterThan(textBox.x + textBox.width / 2);
    expect(Math.abs(pictureBox.y - textBox.y), 'beside the words').toBeLessThan(40);
    await page.setViewportSize({ width: 390, height: 844 });
    const [small, words] = [await figure.boundingBox(), await text.boundingBox()];
    expect(Math.abs((small?.width ?? 0) - (words?.width ?? 1))).toBeLessThan(1);
  }

  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(`/admin/articles/${id}`);
  await body(page).locator('img').click();
  await places.getByRole('button', { name: '加宽' }).click();
  await page.getByRole('button', { name: '更新', exact: true }).click();
  await expect(bar(page)).toContainText('已更新');
  await page.goto(`/articles/${id}`);
  const wide = await page.locator('.article figure.wide').boundingBox();
  expect(wide?.width).toBeGreaterThan(((await text.boundingBox())?.width ?? 0) + 20);
  for (const width of [320, 640, 800, 1088, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), `${width} px`).toBe(0);
  }
});

test('several pictures sent at once are a group with captions, three in a row; it comes apart and together again', async ({
  page,
}) => {
  await asEditor(page);
  const id = await begin(page, '一组图');
  await body(page).click();
  await page.keyboard.type('一组图在下面。');
  await insert(page, '组图');
  await page
    .getByLabel('从电脑里选几张')
    .setInputFiles([await picture('一.png', '#357'), await picture('二.png', '#753'), await picture('三.png', '#375')]);
  const group = body(page).locator('figure.gallery');
  await expect(group.locator('img')).toHaveCount(3);
  await group.locator('figcaption').first().click();
  await page.keyboard.type('第一张');
  await group.locator('figcaption').last().click();
  await page.keyboard.type('三张合起来');
  await group.locator('img').first().click();
  const places = page.getByRole('toolbar', { name: '图片位置' });
  await places.getByRole('button', { name: '组里后移' }).click();
  await expect(group.locator('figcaption').nth(1)).toHaveText('第一张');
  await publish(page);
  expect(await stored(id)).toMatch(/<figure class="gallery">(<figure><img [^>]+>.*?<\/figure>){3}<figcaption>三张/s);

  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(`/articles/${id}`);
  const shown = page.locator('.article figure.gallery > figure');
  const boxes = await shown.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON()));
  expect(new Set(boxes.map(({ y }) => Math.round(y))).size, 'one row').toBe(1);
  expect(new Set(boxes.map(({ width }) => Math.round(width))).size, 'of one width').toBe(1);
  const words = await page.locator('.article p').boundingBox();
  expect(boxes[2].right, 'as wide as the text').toBeCloseTo((words?.x ?? 0) + (words?.width ?? 0), 0);

  await page.goto(`/admin/articles/${id}`);
  await group.locator('img').first().click();
  await places.getByRole('button', { name: '拆成单张' }).click();
  await expect(group).toHaveCount(0);
  await body(page).locator('img').first().click();
  await places.getByRole('button', { name: '和相邻图片合成组图' }).click();
  await expect(group.locator('img')).toHaveCount(3);
  await group.locator('img').first().click();
  await places.getByRole('button', { name: '删除图片' }).click();
  await group.locator('img').first().click();
  await places.getByRole('button', { name: '删除图片' }).click();
  await expect(group, 'one picture is no group').toHaveCount(0);
  await expect(body(page).locator('img')).toHaveCount(1);
});

test('pictures of the library become a group in the order in which they were chosen', async ({ page }) => {
  await asEditor(page);
  const id = await begin(page, '图库里的一组');
  await body(page).click();
  await insert(page, '组图');
  await page.getByRole('button', { name: '从图库里选几张' }).click();
  const library = page.getByRole('dialog', { name: '图库' }).filter({ visible: true });
  await library.getByRole('listitem').nth(1).getByRole('button').click();
  await library.getByRole('listitem').nth(0).getByRole('button').click();
  await library.getByRole('button', { name: '放进选好的 2 张' }).click();
  await expect(body(page).locator('figure.gallery').locator('img')).toHaveCount(2);
  await publish(page);
  expect(await stored(id)).toContain('<figure class="gallery">');
});

test('the menu opens with a slash and finds what can be put in by name or pinyin, with keys alone', async ({
  page,
}) => {
  await asEditor(page);
  await begin(page, '斜线菜单');
  await body(page).click();
  const menu = page.getByRole('listbox', { name: '可以放进正文的内容' });
  await page.keyboard.type('/');
  await expect(menu.getByRole('option')).toHaveCount(13);
  await page.keyboard.type('bg');
  await expect(menu.getByRole('option')).toHaveText(['表格']);
  await expect(body(page)).toHaveAttribute('aria-activedescendant', 'insert-menu-0');
  await page.keyboard.press('Enter');
  await expect(menu).toBeHidden();
  await expect(body(page).locator('table')).toBeVisible();
  await expect(body(page)).not.toContainText('/bg');

  // Out of the table, to the paragraph behind it.
  await body(page).locator('p').last().click();
  await page.keyboard.type('/列表');
  await page.keyboard.press('ArrowDown');
  await expect(menu.getByRole('option', { name: '编号列表' })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Escape');
  await expect(menu).toBeHidden();
  await expect(body(page), 'Escape leaves the stroke as it is').toContainText('/列表');
  await page.keyboard.press('Enter');
  await page.keyboard.type('男/女 /xyz');
  await expect(menu).toBeHidden();
  await page.keyboard.press('Enter');
  await page.keyboard.type('/shipin');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('视频网址')).toBeFocused();
});

test('an input method keeps its keys while the menu is open', async ({ page }) => {
  await asEditor(page);
  await begin(page, '输入法和菜单');
  await body(page).click();
  await page.keyboard.type('/');
  const menu = page.getByRole('listbox', { name: '可以放进正文的内容' });
  await expect(menu).toBeVisible();
  const line = await page.context().newCDPSession(page);
  await line.send('Input.imeSetComposition', { text: 'tu', selectionStart: 2, selectionEnd: 2 });
  // Enter of the input method takes its letters as they are: nothing is put in.
  await body(page).dispatchEvent('keydown', { key: 'Enter', keyCode: 229, isComposing: true, bubbles: true });
  await line.send('Input.insertText', { text: '图' });
  await expect(body(page)).toHaveText('/图');
  await expect(menu.getByRole('option')).toHaveText(['图片', '组图']);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('从电脑里选几张')).toBeVisible();
  await expect(body(page)).toHaveText('');
});

test('the same list opens from a button, and the shortcuts are told in a panel', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await asEditor(page);
  await begin(page, '加号菜单');
  const plus = page.getByRole('combobox', { name: '插入内容' });
  await plus.click();
  const menu = page.getByRole('listbox', { name: '可以放进正文的内容' });
  const box = await menu.boundingBox();
  expect((box?.x ?? -1) >= 0 && (box?.x ?? 0) + (box?.width ?? 999) <= 390, 'on the screen').toBe(true);
  await page.keyboard.press('Escape');
  await expect(menu).toBeHidden();
  await plus.press('ArrowDown');
  await menu.getByRole('option', { name: '分隔线' }).click();
  await expect(body(page).locator('hr')).toHaveCount(1);

  const help = page.getByRole('dialog', { name: '键盘快捷键' });
  await body(page).click();
  await page.keyboard.press('Control+/');
  await expect(help).toContainText('换行，不另起一段');
  await page.keyboard.press('Escape');
  await expect(help).toBeHidden();
  await page.keyboard.type('?');
  await expect(help, 'in the text it is a mark').toBeHidden();
  await page.getByRole('button', { name: '其他工具' }).focus();
  await page.keyboard.press('?');
  await expect(help).toBeVisible();
});
