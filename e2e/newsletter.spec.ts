import { randomBytes } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import { eq, isNotNull } from 'drizzle-orm';
import { db } from '@/db/client';
import { announceChange } from '@/db/invalidation/transport';
import { importIssue } from '@/db/issues/import';
import { issues } from '@/db/schema/mail/issues';
import { letters, mailings } from '@/db/schema/mail/letters';
import { subscribers } from '@/db/schema/mail/subscribers';
import { raiseWorld, stories } from '@/db/world';
import { axe } from '@/e2e/axe';
import { countLettersTo, letterTo, readable } from '@/e2e/outbox';
import { test } from '@/e2e/story';
import { asAdmin, asEditor, asMember } from '@/e2e/visitors';
import { paths } from '@/site/paths';

test.beforeAll(raiseWorld);
test.describe.configure({ mode: 'serial' });

// Addresses and a subject of this run's own: after a failure the stories begin anew, and letters of before lie in the outbox.
const run = randomBytes(3).toString('hex');
const subscriber = `shoujian-${run}@example.org`;
const subject = `秋天的一期 ${run}`;

const link = (letter: string, kind: 'confirm' | 'preferences' | 'unsubscribe') => {
  const path = new RegExp(`/newsletter/${kind}/[\\w-]{43}`).exec(readable(letter))?.[0];
  if (!path) throw new Error(`no link to ${kind}`);
  return path;
};
const stateOf = async (email: string) => {
  const [row] = await db().select().from(subscribers).where(eq(subscribers.email, email));
  return row && { on: row.confirmedAt !== null && row.unsubscribedAt === null, frequency: row.frequency };
};
/** Nothing for axe to find, nothing wider than the narrowest telephone. Frames without scripts cannot be looked into. */
const pleasant = async (page: Page) => {
  expect((await axe(page).exclude('iframe').analyze()).violations).toEqual([]);
  await page.setViewportSize({ width: 320, height: 800 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await page.setViewportSize({ width: 1280, height: 800 });
};

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled });
    const email = `${javaScriptEnabled ? 'jiao' : 'wujiao'}-${run}@example.org`;

    test('a reader subscribes by two presses, changes how often, and leaves', async ({ page, request }) => {
      await page.goto(paths.subscribe());
      await page.getByRole('main').getByLabel('电子邮件').fill('not an address');
      await page.getByRole('button', { name: '订阅' }).click();
      await expect(page.getByText('请填写有效的电子邮件地址')).toBeVisible();
      await page.getByRole('main').getByLabel('电子邮件').fill(email);
      await page.getByLabel('频率').selectOption({ label: '每月' });
      await page.getByRole('button', { name: '订阅' }).click();
      await expect(page.getByRole('main').getByRole('status')).toContainText('确认信已寄到');
      const confirm = link(await letterTo(email, '请确认订阅'), 'confirm');
      expect((await request.get(confirm)).status()).toBe(200);
      expect(await stateOf(email)).toMatchObject({ on: false });
      await page.goto(confirm);
      await page.getByRole('button', { name: '确认订阅' }).click();
      await expect(page.getByRole('main').getByRole('status')).toContainText('订阅已确认');
      expect(await stateOf(email)).toEqual({ on: true, frequency: 'monthly' });

      // Asked again the site says the same, and the letter leads to the settings.
      await page.goto(paths.subscribe());
      await page.getByRole('main').getByLabel('电子邮件').fill(email);
      await page.getByRole('button', { name: '订阅' }).click();
      await expect(page.getByRole('main').getByRole('status')).toContainText('确认信已寄到');
      await page.goto(link(await letterTo(email, '您已经订阅'), 'preferences'));
      await page.getByLabel('频率').selectOption({ label: '每期' });
      await page.getByRole('button', { name: '保存' }).click();
      await expect(page.getByRole('main').getByRole('status')).toContainText('已保存');
      expect(await stateOf(email)).toEqual({ on: true, frequency: 'each' });

      await page.getByRole('link', { name: '退订' }).click();
      await expect(page.getByRole('main')).toContainText(`${email.slice(0, 2)}***@example.org`);
      expect(await stateOf(email)).toMatchObject({ on: true });
      await page.getByRole('main').getByRole('button', { name: '退订' }).click();
      await expect(page.getByRole('main').getByRole('status')).toContainText('已退订');
      expect(await stateOf(email)).toMatchObject({ on: false });
    });
  });
}

let desk = '';
let [first, second] = ['', ''];

test('an editor builds the next issue, orders and rewrites it, and looks at it as page, letter and text', async ({
  page,
}) => {
  test.slow();
  // What a run before sent, with its letters: the numbers begin anew.
  await db().delete(letters).where(isNotNull(letters.mailingId));
  await db().delete(mailings);
  await db().delete(issues);
  await db().insert(subscribers).values({ email: subscriber, confirmedAt: new Date() });
  await asEditor(page);
  await page.goto(paths.admin.newsletter());
  await page.getByRole('button', { name: '自动编成一期' }).click();
  await page.waitForURL(/\/admin\/newsletter\/\d+$/);
  desk = page.url();
  await expect(page.getByRole('main')).toContainText(stories.published.title);
  await page.getByLabel('主题').fill(subject);
  await page.getByLabel('日期').fill('不是日期');
  await page.getByLabel('编者的话').fill('各位读者：近来可好？');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await expect(page.getByText('请照 10/10/2006')).toBeVisible();
  await expect(page.getByLabel('编者的话')).toHaveValue('各位读者：近来可好？');
  await page.getByLabel('日期').fill('');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await expect(page.getByText('已保存。')).toBeVisible();

  const items = page.getByRole('region', { name: '学人动向' }).getByRole('listitem');
  const titles = items.locator('summary > span:first-child');
  [first = '', second = ''] = await titles.allTextContents();
  await items.nth(1).getByRole('button', { name: /^上移/ }).click();
  await expect(titles.nth(0)).toHaveText(second);
  await expect(titles.nth(1)).toHaveText(first);
  // With the mouse to and fro.
  await items.nth(1).getByTitle('拖动排序').dragTo(items.nth(0));
  await expect(titles.nth(0)).toHaveText(first);
  await items.nth(0).getByTitle('拖动排序').dragTo(items.nth(1));
  await expect(titles.nth(0)).toHaveText(second);
  const before = await titles.count();
  await items.nth(0).locator('summary').click();
  await items.nth(0).getByLabel('提要').fill('给信的提要。');
  await items.nth(0).getByRole('button', { name: '保存这一条' }).click();
  await expect(items.nth(0).getByText('已保存。')).toBeVisible();
  await items.nth(1).getByRole('button', { name: /^删去/ }).click();
  await expect(titles).toHaveCount(before - 1);
  await page.getByText('添加自己写的一条').click();
  const add = page.locator('form', { has: page.getByRole('button', { name: '添加' }) });
  await add.getByLabel('标题').fill('年会征稿');
  await add.getByLabel('分栏').selectOption('活动与征稿');
  await add.getByRole('button', { name: '添加' }).click();
  await expect(page.getByRole('region', { name: '活动与征稿' })).toContainText('年会征稿');
  await pleasant(page);

  await page.getByRole('button', { name: '测试信寄给我' }).click();
  await expect(page.getByText('测试信已寄到')).toBeVisible();
  const letter = readable(await letterTo('bian@example.org', subject));
  expect(letter).toMatch(/\d\. 年会征稿/);
  expect(letter).toContain('给信的提要。');
  await page.getByRole('link', { name: /^预览/ }).click();
  await expect(page.frameLocator('iframe').first().getByText('年会征稿')).toBeVisible();
  await expect(page.getByRole('region', { name: '纯文字' })).toContainText('. 年会征稿');
  await pleasant(page);
  await page.goto(desk);
  await expect(page.getByText('请管理员或有寄出权限的编辑寄出')).toBeVisible();
});

test('an administrator sends it once; it stands in the archive, and a mail program may end a subscription', async ({
  page,
  browser,
  request,
}) => {
  test.slow();
  const admin = await (await browser.newContext()).newPage();
  await asAdmin(admin);
  await admin.goto(desk);
  await admin.getByLabel('内容已看过').check();
  await admin.getByRole('button', { name: '现在寄出' }).click();
  await expect(admin.getByText(/寄出，共 \d+ 封/)).toBeVisible({ timeout: 30_000 });
  const sent = readable(await letterTo(subscriber, subject));
  expect(sent).not.toContain('bian@example.org');
  await admin.goto(paths.admin.subscribers());
  await expect(admin.getByRole('main')).toContainText(subscriber);
  await pleasant(admin);
  await admin.goto(paths.admin.issueSections());
  await pleasant(admin);
  await admin.context().close();
  expect(countLettersTo(subscriber)).toBe(1);

  const archive = await (await request.get(paths.newsletter())).text();
  const [, address] = /href="(\/newsletter\/\d{4}\/1)"/.exec(archive) ?? [];
  expect(archive).toContain('第1期 创刊第1期');
  await page.goto(`${address}`);
  const item = (words: string) => page.locator('li[id^=item-]').filter({ hasText: words });
  await expect(item('年会征稿')).toHaveCount(1);
  await expect(item(second)).toContainText('给信的提要。');
  const anchors = await page.locator('li[id^=item-]').evaluateAll((all) => all.map(({ id }) => id));
  expect(anchors).toEqual(anchors.map((_, i) => `item-${i + 1}`));
  await expect(page.getByRole('main')).not.toContainText(first);
  await pleasant(page);
  await page.goto(paths.newsletter());
  await pleasant(page);
  await page.goto(`${address}/print`);
  await pleasant(page);
  expect(await (await request.get(paths.newsletterFeed())).text()).toContain('创刊第1期');
  const book = await request.get(`${address}/issue.epub`);
  expect(book.headers()['content-type']).toBe('application/epub+zip');
  expect((await book.body()).subarray(30, 58).toString('latin1')).toBe('mimetypeapplication/epub+zip');
  expect((await request.get('/newsletter/2006/999')).status()).toBe(404);
  expect((await request.get('/newsletter/2006/999/issue.epub')).status()).toBe(404);

  // A mail program: no cookie, no Origin, no redirect; again and again.
  const leave = link(await letterTo(subscriber, subject), 'unsubscribe');
  expect((await request.get(leave)).status()).toBe(200);
  expect(await stateOf(subscriber)).toMatchObject({ on: true });
  for (let i = 0; i < 2; i += 1) {
    const answer = await request.post(leave, { form: { 'List-Unsubscribe': 'One-Click' }, maxRedirects: 0 });
    expect(answer.status()).toBe(200);
    expect(await stateOf(subscriber)).toMatchObject({ on: false });
  }
  expect((await request.post(`${leave.slice(0, -1)}${leave.endsWith('A') ? 'B' : 'A'}`)).status()).toBe(404);
  expect((await request.post(leave, { data: 'x'.repeat(5_000) })).status()).toBe(413);
  expect((await request.post(paths.subscribe(), { form: {} })).status()).toBe(403);
});

test('a member subscribes by a tick', async ({ page }) => {
  await asMember(page);
  await page.goto(paths.account());
  await page.getByLabel('把《即时通讯》寄给我').check();
  await page.getByLabel('频率').selectOption({ label: '只收活动' });
  await page
    .locator('form', { has: page.getByLabel('频率') })
    .getByRole('button', { name: '保存' })
    .click();
  await expect.poll(() => stateOf('lin@example.org')).toEqual({ on: true, frequency: 'events' });
  await page.reload();
  await expect(page.getByLabel('把《即时通讯》寄给我')).toBeChecked();
});

test('an issue of the old site stands in the archive, in each script, under its old addresses in one hop', async ({
  page,
  request,
}) => {
  const day = '2006-10-10';
  await importIssue(
    {
      ...{ year: 2006, number: 28, total: 356, firstDay: day, lastDay: day, subject: '网络年会' },
      html: '<p><a id="3"></a>第三条：软件与网络</p>',
      oldPath: '/2006/update20061010.htm',
      sentAt: new Date('2006-10-10T19:00:00Z'),
    },
    { dryRun: false },
  );
  await announceChange(['everything']);
  for (const [from, to] of [
    ['/2006/UPDATE20061010.htm', '/newsletter/2006/28'],
    ['/2006/update20061010.HTM', '/newsletter/2006/28'],
    ['/zh-tw/2006/UPDATE20061010.htm', '/zh-tw/newsletter/2006/28'],
    ['/UpdateJournal/main.htm', '/newsletter'],
    ['/updatejournal/MAIN.HTM', '/newsletter'],
  ] as const) {
    const answer = await request.get(from, { maxRedirects: 0 });
    expect([from, answer.status(), answer.headers().location]).toEqual([from, 308, to]);
  }
  expect((await request.get('/2006/UPDATE20061011.htm')).status()).toBe(404);
  await page.goto('/2006/UPDATE20061010.htm#3');
  await expect(page).toHaveURL(/\/newsletter\/2006\/28#3$/);
  await expect(page).toHaveTitle(/2006年第28期 创刊第356期/);
  await expect(page.locator('[id="3"]')).toHaveCount(1);
  expect(await (await request.get('/zh-tw/newsletter/2006/28')).text()).toContain('軟體與網路');
});
