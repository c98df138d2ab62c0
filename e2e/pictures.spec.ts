import { expect, type Page } from '@playwright/test';
import sharp from 'sharp';
import { people } from '@/db/world';
import { test } from '@/e2e/story';
import { asEditor, asMember } from '@/e2e/visitors';

/** A photograph of one colour with camera and place in it, as a telephone takes it. */
const photograph = (background: string) =>
  sharp({ create: { width: 1000, height: 700, channels: 3, background } })
    .withExif({ IFD0: { Make: 'Secret camera' }, IFD3: { GPSLatitude: '37/1 52/1 0/1', GPSLatitudeRef: 'N' } })
    .jpeg()
    .toBuffer();
const file = (name: string, buffer: Buffer) => ({ name, mimeType: 'image/jpeg', buffer });
const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
const cards = (page: Page) => page.locator('.picture-card');

test('an editor uploads several pictures at once, describes one and deletes the unused', async ({ page, request }) => {
  await asEditor(page);
  await page.goto('/admin/pictures');
  const back = page.waitForEvent('framenavigated');
  await page
    .getByLabel('上传图片')
    .setInputFiles([file('a.jpg', await photograph('#7a1f1f')), file('b.jpg', await photograph('#1f7a3a'))]);
  await back;
  // Others upload meanwhile: no other test's pictures have this size and this person.
  const mine = cards(page).filter({ hasText: people.editor.chineseName }).filter({ hasText: '1000×700' });
  const newest = page.locator(`#${await mine.first().getAttribute('id')}`);
  const href = (await newest.getByRole('link', { name: /看原图/ }).getAttribute('href')) ?? '';
  await expect(newest.locator('img').first()).toHaveJSProperty('naturalWidth', 400);

  const served = await request.get(href);
  expect(served.headers()['cache-control']).toContain('immutable');
  const facts = await sharp(await served.body()).metadata();
  expect(facts).toMatchObject({ format: 'webp', width: 1000, height: 700 });
  expect(facts.exif).toBeUndefined();

  const name = `合影 ${Date.now()}`;
  await newest.getByLabel('说明').fill(name);
  await newest.getByRole('button', { name: '保存说明' }).click();
  await expect(newest.getByRole('status')).toHaveText('说明已保存。');
  await page.goto(`/admin/pictures?q=${encodeURIComponent(name)}`);
  await expect(cards(page)).toHaveCount(1);
  await cards(page).getByText('改说明或删除').click();
  await cards(page).getByRole('button', { name: '删除', exact: true }).click();
  await cards(page).getByRole('button', { name: '确定删除' }).click();
  await expect(cards(page)).toHaveCount(0);
  expect((await request.get(href)).status()).toBe(404);
});

test('what only calls itself a picture is refused with a sentence, the others go on', async ({ page }) => {
  await asEditor(page);
  await page.goto('/admin/pictures');
  await page
    .getByLabel('上传图片')
    .setInputFiles([file('evil.jpg', svg), file('good.jpg', await photograph('#333366'))]);
  await expect(page.getByText('只接受 JPEG、PNG、WebP、GIF、AVIF 图片。')).toBeVisible();
  await expect(page.getByRole('progressbar', { name: 'good.jpg 上传进度' })).toHaveJSProperty('value', 1);
});

test('only members put pictures in and only editors see the library, from a page of ours', async ({
  page,
  request,
}) => {
  const multipart = { file: file('a.jpg', await photograph('#222222')) };
  const post = (from: typeof request, origin: string) => from.post('/api/pictures', { headers: { origin }, multipart });
  const { origin } = new URL((await page.goto('/'))?.url() ?? '');
  expect((await post(request, origin)).status()).toBe(401);
  await asMember(page);
  expect((await post(page.request, origin)).status(), 'a picture of a submission').toBe(201);
  expect((await page.request.get('/api/pictures')).status()).toBe(404);
  expect((await page.goto('/admin/pictures'))?.status()).toBe(404);
  await page.context().clearCookies();
  await asEditor(page);
  expect((await post(page.request, 'https://elsewhere.example')).status()).toBe(403);
  expect((await post(page.request, origin)).status()).toBe(201);
  const huge = { file: file('a.jpg', Buffer.alloc(20 * 2 ** 20 + 1)) };
  const answer = await page.request.post('/api/pictures', { headers: { origin }, multipart: huge });
  expect(answer.status()).toBe(413);
  expect((await answer.json()).message).toContain('20 MB');
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('an editor uploads a picture by a plain form and is told what became of it', async ({ page }) => {
    await asEditor(page);
    await page.goto('/admin/pictures');
    await page.getByLabel('上传图片').setInputFiles(file('plain.jpg', await photograph('#664400')));
    await page.getByRole('button', { name: '上传', exact: true }).click();
    await expect(page.getByText('图片已上传。')).toBeVisible();
    await page.getByLabel('上传图片').setInputFiles(file('evil.jpg', svg));
    await page.getByRole('button', { name: '上传', exact: true }).click();
    await expect(page.getByRole('alert')).toContainText('只接受');
  });
});
