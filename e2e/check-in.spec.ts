import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, expect, type Page } from '@playwright/test';
import { eq, sql } from 'drizzle-orm';
import { encode } from 'uqr';
import { db } from '@/db/client';
import { listRegistrations } from '@/db/registrations/find';
import { registrations } from '@/db/schema/events';
import { addEvent, addGuest } from '@/e2e/event-world';
import { test } from '@/e2e/story';
import { asEditor } from '@/e2e/visitors';
import { paths } from '@/site/paths';
import { qrPng } from '@/text/qr';

const port = process.env.PORT;
const address = (id: number, code: string) => `http://localhost:${port}${paths.admin.checkIn(id, { code })}`;
const came = async (id: number) => (await listRegistrations(id, 'attended')).map(({ name }) => name).sort();
const choose = async (page: Page, text: string) =>
  page.getByLabel('从图片读码').setInputFiles({ name: '码.png', mimeType: 'image/png', buffer: qrPng(text) });

/** A film of one grey picture with a QR code in the middle, as Chromium takes it for a camera (YUV4MPEG2). */
function film(text: string): Buffer {
  const [width, height, scale] = [640, 480, 8];
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const [left, top] = [(width - size * scale) >> 1, (height - size * scale) >> 1];
  const grey = Buffer.alloc(width * height, 200);
  for (let y = 0; y < size * scale; y += 1)
    for (let x = 0; x < size * scale; x += 1)
      grey[(top + y) * width + left + x] = data[Math.floor(y / scale)]?.[Math.floor(x / scale)] ? 20 : 235;
  const frame = Buffer.concat([Buffer.from('FRAME\n'), grey, Buffer.alloc((width * height) / 2, 128)]);
  return Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`), frame, frame]);
}

test('the camera of a phone reads the code of a letter and checks its guest in', async ({ browser }, { project }) => {
  const id = await addEvent({ title: '故事：门口的相机' });
  const guest = await addGuest(id, '端木清和');
  const folder = mkdtempSync(path.join(tmpdir(), 'portal-camera-'));
  writeFileSync(path.join(folder, 'camera.y4m'), film(address(id, guest.code)));
  const { executablePath, args = [] } = project.use.launchOptions ?? {};
  const camera = [
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
    `--use-file-for-fake-video-capture=${path.join(folder, 'camera.y4m')}`,
  ];
  const phone = await chromium.launch({ executablePath, args: [...args, ...camera] });
  try {
    const context = await phone.newContext({ baseURL: `http://localhost:${port}`, permissions: ['camera'] });
    const page = await context.newPage();
    await asEditor(page);
    // Nowhere else may a page ask for the camera.
    const elsewhere = await page.goto(paths.admin.registrations(id));
    expect(elsewhere?.headers()['permissions-policy']).toContain('camera=()');
    const answer = await page.goto(paths.admin.checkIn(id));
    expect(answer?.headers()['permissions-policy']).toContain('camera=(self)');
    expect(answer?.headers()['content-security-policy']).toMatch(/default-src 'none'.*script-src 'nonce-/);
    await page.getByRole('button', { name: '用相机扫码' }).click();
    const found = page.getByRole('region', { name: '扫到的来宾' });
    await expect(found).toContainText('端木清和');
    await expect(found).toContainText('签到好了');
    await expect.poll(() => came(id)).toEqual(['端木清和']);
    await page.getByRole('button', { name: '关上相机' }).click();
    await expect(page.locator('video')).toHaveCount(0);
  } finally {
    await phone.close();
    rmSync(folder, { recursive: true });
  }
  expect(browser.isConnected()).toBe(true);
});

test('without a connection codes are still read, wait through a closed page, and are sent once; what was wrong is told', async ({
  page,
  context,
}) => {
  const id = await addEvent({ title: '故事：地下室的讲座' });
  const guests = new Map<string, { id: number; code: string }>();
  for (const name of ['司徒静远', '尉迟松', '闻人雪']) guests.set(name, await addGuest(id, name));
  const of = (name: string) => guests.get(name) ?? { id: 0, code: '' };
  await asEditor(page);
  await page.goto(paths.admin.checkIn(id));
  const main = page.getByRole('main');
  await choose(page, 'https://example.org/menu');
  await expect(main).toContainText('这不是签到的二维码');
  await choose(page, address(id + 1, of('尉迟松').code));
  await expect(main).toContainText('这是另一个活动的二维码');
  await choose(page, address(id, 'nobody'));
  await expect(main).toContainText('名单里没有这个二维码');

  await context.setOffline(true);
  const found = page.getByRole('region', { name: '扫到的来宾' });
  for (const [name, n] of [
    ['司徒静远', 1],
    ['尉迟松', 2],
    ['闻人雪', 3],
  ] as const) {
    await choose(page, address(id, of(name).code));
    await expect(found).toContainText(name);
    await expect(page.getByRole('status')).toHaveText(`已到 ${n} / 3 人，待同步 ${n}`);
  }
  await choose(page, address(id, of('闻人雪').code));
  await expect(found).toContainText('早些时候已经签到过');
  await expect(page.getByRole('status')).toHaveText('已到 3 / 3 人，待同步 3');
  expect(await came(id)).toEqual([]);

  // The page is closed; meanwhile one has cancelled and another came in by another door.
  await page.close();
  const change = (name: string, values: Record<string, unknown>) =>
    db()
      .update(registrations)
      .set(values)
      .where(eq(registrations.id, of(name).id));
  await change('尉迟松', { cancelledAt: sql`now()` });
  await change('闻人雪', { attendedAt: sql`now() - interval '5 minutes'` });
  await context.setOffline(false);
  const again = await context.newPage();
  await again.goto(paths.admin.checkIn(id));
  await expect.poll(() => came(id)).toEqual(['司徒静远', '闻人雪']);
  await expect(again.getByRole('status')).toHaveText('已到 2 / 2 人');
  const conflicts = again.getByRole('alert', { name: '要核对的签到' });
  await expect(conflicts).toContainText('尉迟松：这个报名现在是“已取消”，没有记下签到。');
  await expect(conflicts).toContainText(/闻人雪：\d\d:\d\d 已在别处签到过/);
  await again.reload();
  await expect(conflicts.getByRole('listitem')).toHaveCount(2);
  for (const left of [1, 0]) {
    await conflicts.getByRole('button', { name: '知道了' }).first().click();
    await expect(again.getByRole('button', { name: '知道了' })).toHaveCount(left);
  }
});

test('a phone at another door sees who is in, and nobody but editors sees the list', async ({ page, request }) => {
  const id = await addEvent({ title: '故事：两个门' });
  const guest = await addGuest(id, '钟离子期');
  expect((await request.get(paths.checkIns({ event: id }))).status()).toBe(404);
  expect((await request.post(paths.checkIns(), { data: '{}' })).status()).not.toBe(200);
  await asEditor(page);
  await page.goto(paths.admin.checkIn(id));
  await expect(page.getByRole('status')).toHaveText('已到 0 / 1 人');
  await db().update(registrations).set({ attendedAt: sql`now()` }).where(eq(registrations.id, guest.id));
  await expect(page.getByRole('status')).toHaveText('已到 1 / 1 人', { timeout: 40_000 });
});
