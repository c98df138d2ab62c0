import { expect, type Page } from '@playwright/test';
import { eq } from 'drizzle-orm';
import sharp from 'sharp';
import { db } from '@/db/client';
import { pictures } from '@/db/schema/pictures';
import { begin } from '@/e2e/beginning';
import { test } from '@/e2e/story';
import { asEditor } from '@/e2e/visitors';
import { paths } from '@/site/paths';

// The library of pictures: another file for a picture that stands in an article, and what must stay in sight of it.

async function file(name: string, background: string, width = 900, height = 600) {
  const image = sharp({ create: { width, height, channels: 3, background } });
  return { name, mimeType: 'image/png', buffer: await image.png().toBuffer() };
}
const pictureNamed = async (fileName: string) =>
  (await db().select().from(pictures).where(eq(pictures.fileName, fileName)))[0];

async function published(page: Page, fileName: string): Promise<number> {
  const id = await begin(page, `图库 ${fileName}`);
  const body = page.getByRole('textbox', { name: '正文', exact: true });
  await body.click();
  await page.keyboard.type('有一张图。');
  await page.getByLabel('选择图片').setInputFiles([await file(fileName, '#3a5')]);
  await expect(body.locator('img')).toHaveCount(1);
  await page.getByRole('button', { name: '发布', exact: true }).click();
  await expect(page.locator('.work-bar')).toContainText('已发布');
  return id;
}

test('a picture gets another file: readers see it, its old address answers with it', async ({ page, request }) => {
  const name = `old-${Date.now()}.png`;
  await asEditor(page);
  const id = await published(page, name);
  const before = await pictureNamed(name);
  if (!before) throw new Error('no picture');
  const old = paths.upload(before.path);
  expect(await (await request.get(paths.article(id))).text()).toContain(before.path);

  await page.goto(paths.admin.pictures({ q: name }));
  const card = page.locator(`#picture-${before.id}`);
  await card.getByText('换一个文件').click();
  await card.getByLabel('新的图片文件').setInputFiles(await file(`new-${name}`, '#a35', 1300, 700));
  await card.getByRole('button', { name: '换成这个文件' }).click();
  await expect(page.getByRole('status').filter({ hasText: '已换成新的文件' })).toBeVisible();

  const after = await pictureNamed(`new-${name}`);
  expect(after).toMatchObject({ id: before.id, width: 1300, height: 700 });
  const shown = await (await request.get(paths.article(id))).text();
  expect(shown).toContain(after?.path);
  expect(shown).not.toContain(before.path.split('/')[0]);
  // 900 px were asked for: of the new file's widths the next larger one answers.
  const nearest = paths.upload(`${after?.path.split('/')[0]}/1200.webp`);
  const [former, now] = [await request.get(old), await request.get(nearest)];
  expect(former.status()).toBe(200);
  expect(await former.body()).toEqual(await now.body());
  expect(former.headers()['cache-control']).not.toContain('immutable');
  await page.goto(paths.admin.pictures({ q: `new-${name}` }));
  await page.locator(`#picture-${before.id}`).getByText('换一个文件').click();
  await page
    .locator(`#picture-${before.id}`)
    .getByLabel('新的图片文件')
    .setInputFiles({ name: 'words.png', mimeType: 'image/png', buffer: Buffer.from('no picture') });
  await page.locator(`#picture-${before.id}`).getByRole('button', { name: '换成这个文件' }).click();
  await expect(page.getByRole('alert').filter({ hasText: '只接受' })).toBeVisible();
});

test('the focal point is set by a press or by arrows, and the cover keeps it in sight', async ({ page }) => {
  const name = `focus-${Date.now()}.png`;
  await asEditor(page);
  await published(page, name);
  const picture = await pictureNamed(name);
  await page.goto(paths.admin.pictures({ q: name }));
  const card = page.locator(`#picture-${picture?.id}`);
  await card.getByText('标出重点').click();
  const place = card.getByRole('button', { name: /的重点/ });
  const box = await place.boundingBox();
  await place.click({ position: { x: 1, y: (box?.height ?? 2) / 2 } });
  await expect(place).toHaveAccessibleName(/从左 [01]%，从上 50%/);
  for (let i = 0; i < 6; i += 1) await place.press('ArrowDown');
  await expect(place).toHaveAccessibleName(/从上 80%/);
  await card.getByRole('button', { name: '保存重点' }).click();
  await expect(card.getByRole('status')).toContainText('重点已记下');
  expect(await pictureNamed(name)).toMatchObject({ focusY: 80 });

  await page.goto(paths.pictures());
  const cover = page.locator(`img[src*="${picture?.path.split('/')[0]}"]`);
  expect(await cover.evaluate((img) => getComputedStyle(img).objectPosition)).toMatch(/^0(?:px|%) 75%$/);
});
