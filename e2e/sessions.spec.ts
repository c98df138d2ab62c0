import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Browser, expect, type Page } from '@playwright/test';
import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { raiseWorld, worldPassword } from '@/db/world';
import { newMember } from '@/e2e/new-member';
import { letterTo, linkOf } from '@/e2e/outbox';
import { test } from '@/e2e/story';
import { asAdmin } from '@/e2e/visitors';

async function fillLogin(page: Page, name: string, secret = worldPassword): Promise<void> {
  const main = page.getByRole('main');
  await main.getByLabel('用户名').fill(name);
  await main.getByLabel('密码').fill(secret);
  await main.getByRole('button', { name: '登录' }).click();
}

async function logIn(page: Page, name: string): Promise<void> {
  await page.goto('/login');
  await fillLogin(page, name);
  await page.waitForURL('/');
}

const newPage = async (browser: Browser, more: Parameters<Browser['newContext']>[0] = {}) =>
  (await browser.newContext(more)).newPage();
const cookiesOf = async (page: Page) => (await page.context().cookies()).map(({ name }) => name).sort();

/** A proxy that lets no cookie through to the browser: to the site it is one that stores none. `dropped` counts them. */
async function cookielessWay() {
  let dropped = 0;
  const proxy = http.createServer((req, res) => {
    const { method, headers } = req;
    const onward = http.request(String(req.url), { method, headers }, (answer) => {
      const { 'set-cookie': cookies = [], ...rest } = answer.headers;
      dropped += cookies.length;
      res.writeHead(Number(answer.statusCode), rest);
      answer.pipe(res);
    });
    onward.on('error', () => res.destroy());
    req.pipe(onward);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const close = () => {
    proxy.close();
    proxy.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`, dropped: () => dropped, close };
}

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'with' : 'without';

  test(`退出 ends the session on the server, ${how} scripts: a copied cookie opens nothing, the other device goes on`, async ({
    browser,
  }) => {
    const email = `copied-${javaScriptEnabled}@example.org`;
    await newMember(email, '抄录者');
    const here = await newPage(browser, { javaScriptEnabled });
    const there = await newPage(browser);
    await logIn(here, email);
    await logIn(there, email);
    expect(await cookiesOf(here)).toEqual(['authjs.session-token', 'device']);
    const copy = await newPage(browser, { storageState: await here.context().storageState() });
    await copy.goto('/account');
    await expect(copy.getByRole('heading', { name: '我的账户' })).toBeVisible();
    await here.goto('/account');
    await here.getByRole('banner').getByRole('button', { name: '退出' }).click();
    await here.waitForURL('/');
    await expect(here.getByRole('button', { name: '登录' })).toBeVisible();
    expect(await cookiesOf(here), 'the device is known, nothing else stays').toEqual(['device']);
    await copy.goto('/account');
    await expect(copy).toHaveURL('/login?next=%2Faccount');
    await there.goto('/account');
    await expect(there.getByRole('heading', { name: '我的账户' })).toBeVisible();
  });

  test(`登录的设备 are seen and ended one by one, ${how} scripts`, async ({ browser }) => {
    const email = `devices-${javaScriptEnabled}@example.org`;
    await newMember(email, '多屏者');
    const userAgent = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile/15E148 MicroMessenger/8.0.50';
    const here = await newPage(browser, { javaScriptEnabled });
    const phone = await newPage(browser, { userAgent });
    await logIn(here, email);
    await logIn(phone, email);
    await here.goto('/account');
    const list = here.getByRole('listitem').filter({ has: here.getByRole('button', { name: /^结束/ }) });
    await expect(list).toHaveCount(2);
    await expect(list.filter({ hasText: '这台设备' })).toContainText('Chrome');
    await list.filter({ hasText: '微信 · iPhone' }).getByRole('button').click();
    await expect(here.getByRole('main').getByRole('status')).toContainText('已结束');
    await expect(list).toHaveCount(1);
    await phone.goto('/account');
    await expect(phone).toHaveURL('/login?next=%2Faccount');
    await list.filter({ hasText: '这台设备' }).getByRole('button').click();
    await here.waitForURL('/login');
    await here.goto('/account');
    await expect(here).toHaveURL('/login?next=%2Faccount');
  });

  test(`a browser that stores no cookies is told so after a login, ${how} scripts`, async ({ browser }) => {
    const name = `no-cookies-${javaScriptEnabled}-${Date.now()}@example.org`;
    await newMember(name, '无痕者');
    const way = await cookielessWay();
    try {
      const page = await newPage(browser, { javaScriptEnabled, proxy: { server: way.url } });
      await page.goto('/login?next=%2Faccount');
      await fillLogin(page, name);
      await expect(page.getByRole('main').getByRole('alert')).toContainText('没有保存本站的 Cookie');
      await page.goto('/');
      const bar = page.getByRole('banner');
      await bar.locator('input[name=name]').fill(name);
      await bar.locator('input[name=password]').fill(worldPassword);
      await bar.locator('input[name=password]').press('Enter');
      await expect(page.getByRole('main').getByRole('alert')).toContainText('没有保存本站的 Cookie');
      expect(await cookiesOf(page)).toEqual([]);
      expect(way.dropped()).toBeGreaterThan(1);
    } finally {
      way.close();
    }
  });
}

test('a login leads back to where one was, also to an address in Chinese', async ({ page }) => {
  await newMember('back@example.org', '归来者');
  await page.goto('/login?next=/search%3Fq%3D%25E4%25B8%25AD');
  await fillLogin(page, 'back@example.org');
  await expect(page).toHaveURL('/search?q=%E4%B8%AD');
  await page.goto('/login?next=/%E4%B8%AD');
  await expect(page).toHaveURL('/%E4%B8%AD');
});

test('an address logs in however it was pasted, and a password however it is composed', async ({ page }) => {
  const email = 'pasted@example.org';
  await newMember(email, '粘贴者');
  await logIn(page, '\u202aｐａｓｔｅｄ＠ｅｘａｍｐｌｅ．ｏｒｇ\u200b');
  await page.goto('/account/password');
  await page.getByLabel('现在的密码').fill(worldPassword);
  await page.getByLabel('新密码').fill('Résumé 高山'.normalize('NFC'));
  await page.getByRole('button', { name: '更改密码' }).click();
  await expect(page.getByRole('main').getByRole('status')).toContainText('密码已更改');
  await page.context().clearCookies();
  await page.goto('/login');
  await fillLogin(page, email, 'Résumé 高山'.normalize('NFD'));
  await page.waitForURL('/');
});

test('an address with a host in Chinese letters or with & is taken', async ({ page }) => {
  await page.goto('/forgot');
  for (const typed of ['zhang@例子.中国', 'r&d@example.org', '\u202awang@example.org\u200b']) {
    await page.getByRole('main').getByLabel('电子邮件').fill(typed);
    await page.getByRole('button', { name: '寄信给我' }).click();
    await expect(page.getByRole('main').getByRole('status')).toContainText('信已经寄出');
  }
});

test('of two letters the newer link counts, and neither stands at the desk once it has gone out', async ({
  page,
  browser,
}) => {
  const email = 'two-letters@example.org';
  await newMember(email, '两封信');
  const links: string[] = [];
  for (let n = 1; n <= 2; n++) {
    await page.goto('/forgot');
    await page.getByRole('main').getByLabel('电子邮件').fill(email);
    await page.getByRole('button', { name: '寄信给我' }).click();
    await expect(page.getByRole('main').getByRole('status')).toContainText('信已经寄出');
    await expect
      .poll(async () => {
        links[n - 1] = linkOf(await letterTo(email, '/reset/'));
        return links[n - 1] !== links[n - 2];
      })
      .toBe(true);
  }
  await page.goto(String(links[0]));
  await expect(page.getByRole('main')).toContainText('已用过或已过期');
  await page.goto(String(links[1]));
  await expect(page.getByLabel('新密码')).toBeVisible();
  const stored = async () => {
    const [row] = await db().execute<{ n: number }>(sql`select count(*)::int as n from letters
      where recipient = ${email} and text_body || html_body ~ '/reset/[A-Za-z0-9_-]{20}'`);
    return row?.n;
  };
  await expect.poll(stored).toBe(0);
  const admin = await newPage(browser);
  await asAdmin(admin);
  await admin.goto('/admin/mail');
  await admin.getByRole('main').getByRole('link', { name: email }).first().click();
  await expect(admin.locator('pre')).toContainText('/reset/…（已隐去）');
});

test('a guest cannot sign as an editor, and what was written stays', async ({ page }) => {
  await raiseWorld();
  await page.goto('/articles/900002');
  await page.getByLabel('您的名字').fill('卞 思齊');
  await page.getByLabel('电子邮件').fill('guest@example.org');
  await page.getByLabel('留言内容').fill('我是编辑。');
  await page.getByRole('button', { name: '提交' }).click();
  await expect(page.getByRole('alert')).toContainText('请换个写法');
  await expect(page.getByLabel('留言内容')).toHaveValue('我是编辑。');
});
