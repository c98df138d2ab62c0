import { readFileSync } from 'node:fs';
import { type Browser, expect, type Page } from '@playwright/test';
import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { worldPassword } from '@/db/world';
import { axe } from '@/e2e/axe';
import { newMember } from '@/e2e/new-member';
import { letterTo, linkOf } from '@/e2e/outbox';
import { test } from '@/e2e/story';

async function logIn(page: Page, name: string, secret = worldPassword): Promise<void> {
  await page.goto('/login');
  const main = page.getByRole('main');
  await main.getByLabel('用户名').fill(name);
  await main.getByLabel('密码').fill(secret);
  await main.getByRole('button', { name: '登录' }).click();
  await page.waitForURL('/');
}

const newPage = async (browser: Browser, javaScriptEnabled = true) =>
  (await browser.newContext({ javaScriptEnabled })).newPage();

for (const scripts of [true, false]) {
  test(`a member changes the password ${scripts ? 'with' : 'without'} JavaScript: this session goes on, others end`, async ({
    browser,
  }) => {
    const email = `change-${scripts}@example.org`;
    await newMember(email, '常换新');
    const [here, there] = [await newPage(browser, scripts), await newPage(browser)];
    await logIn(here, email);
    await logIn(there, email);
    await here.goto('/account/password');
    const fill = async (old: string, fresh: string) => {
      await here.getByLabel('现在的密码').fill(old);
      await here.getByLabel('新密码').fill(fresh);
      await here.getByRole('button', { name: '更改密码' }).click();
    };
    await fill('wrong wrong wrong', '竹林 七贤 与酒');
    await expect(here.getByRole('main').getByRole('alert')).toContainText('现在的密码不对');
    await expect(here.getByLabel('现在的密码')).toBeFocused();
    await fill(worldPassword, 'password123');
    await expect(here.getByRole('main').getByRole('alert')).toContainText('太常见');
    await expect(here.getByLabel('新密码')).toBeFocused();
    await fill(worldPassword, '竹林 七贤 与酒');
    await expect(here.getByRole('main').getByRole('status')).toContainText('密码已更改');
    await here.reload();
    await expect(here.getByRole('heading', { name: '我的账户' })).toBeVisible();
    await there.goto('/account');
    await expect(there).toHaveURL('/login?next=%2Faccount');
    await letterTo(email, '密码刚刚更改');
  });
}

test('guesses of one account are counted together, by address and by user name, and a known browser is let in', async ({
  page,
  browser,
}) => {
  await newMember('guessed@example.org', '被猜者');
  await db().execute(sql`update members set user_name = 'guessed' where email = 'guessed@example.org'`);
  const known = await newPage(browser);
  await logIn(known, 'guessed');
  await known.getByRole('banner').getByRole('button', { name: '退出' }).click();
  const main = page.getByRole('main');
  for (let n = 1; n <= 6; n++) {
    await page.goto('/login');
    await main.getByLabel('用户名').fill(n % 2 ? 'guessed' : 'Guessed@example.org');
    await main.getByLabel('密码').fill(n === 6 ? worldPassword : 'wrong wrong wrong');
    await main.getByRole('button', { name: '登录' }).click();
    await expect(main.getByRole('alert')).toContainText(n === 6 ? /请 \d+ 秒后再试/ : '不对');
  }
  await logIn(known, 'guessed');
});

test('without scripts a login that comes too early is a 429 that says when', async ({ browser }) => {
  const page = await newPage(browser, false);
  const main = page.getByRole('main');
  for (let n = 1; n <= 6; n++) {
    await page.goto('/login');
    await main.getByLabel('用户名').fill('nobody-at-all');
    await main.getByLabel('密码').fill('wrong wrong wrong');
    const answering = page.waitForResponse((answer) => answer.request().method() === 'POST');
    await main.getByRole('button', { name: '登录' }).click();
    const answer = await answering;
    expect(answer.status()).toBe(n === 6 ? 429 : 200);
    if (n === 6) expect(Number(answer.headers()['retry-after'])).toBeGreaterThan(0);
  }
  await expect(main.getByLabel('用户名')).toHaveValue('nobody-at-all');
});

test('a plain member sees no link to the desk', async ({ page }) => {
  await newMember('plain@example.org', '平常心');
  await logIn(page, 'plain@example.org');
  for (const path of ['/', '/account']) {
    await page.goto(path);
    await expect(page.getByRole('banner').getByText('平常心')).toBeVisible();
    await expect(page.getByRole('banner').getByRole('link', { name: '后台管理' })).toBeHidden();
  }
});

test('a member edits the profile; a name of markup stays a name', async ({ page }) => {
  await newMember('profile@example.org', '纪录');
  await logIn(page, 'profile@example.org');
  await page.goto('/account/profile');
  await page.getByLabel('中文姓名').fill('<b>纪实</b>');
  await page.getByLabel('单位').fill('档案馆');
  await page.getByRole('main').getByLabel('用户名').fill('LIN');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText('用户名已有人使用');
  await expect(page.getByLabel('单位')).toHaveValue('档案馆');
  await page.getByRole('main').getByLabel('用户名').fill('jishi');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('main').getByRole('status')).toContainText('已保存');
  await expect(page.getByRole('banner').getByText('<b>纪实</b>')).toBeVisible();
});

test('a member moves to another address, which is proved first', async ({ page }) => {
  await newMember('before@example.org', '迁居者');
  await logIn(page, 'before@example.org');
  await page.goto('/account/email');
  await page.getByLabel('新的电子邮件').fill('after@example.org');
  await page.getByLabel('现在的密码').fill(worldPassword);
  await page.getByRole('button', { name: '寄确认信' }).click();
  await expect(page.getByRole('main').getByRole('status')).toContainText('确认信已寄到');
  await page.goto(linkOf(await letterTo('after@example.org', '/verify/')));
  await page.getByRole('button', { name: '确认新地址' }).click();
  await expect(page.getByRole('main').getByRole('status')).toContainText('新地址已确认');
  await letterTo('before@example.org', 'a***@example.org');
  await page.goto('/account');
  await expect(page.getByRole('main').getByText('after@example.org')).toBeVisible();
});

test('a member downloads the own data and deletes the account', async ({ page }) => {
  await newMember('leaving@example.org', '远行客');
  await logIn(page, 'leaving@example.org');
  await page.goto('/account/data');
  const loading = page.waitForEvent('download');
  await page.getByRole('link', { name: '下载我的数据' }).click();
  const data = JSON.parse(readFileSync(await (await loading).path(), 'utf8'));
  expect(data.account).toMatchObject({ chineseName: '远行客', email: 'leaving@example.org' });
  await page.getByLabel('现在的密码').fill(worldPassword);
  await page.getByRole('button', { name: '删除我的账户' }).click();
  await expect(page.getByText('请勾选')).toBeVisible();
  await page.getByLabel('现在的密码').fill(worldPassword);
  await page.getByLabel('我确定').check();
  await page.getByRole('button', { name: '删除我的账户' }).click();
  await page.waitForURL('/');
  await expect(page.getByRole('banner').getByText('远行客')).toBeHidden();
  expect((await page.request.get('/api/own-data')).status()).toBe(404);
});

test('退出所有设备 ends the session of every device', async ({ browser }) => {
  await newMember('everywhere@example.org', '四方');
  const [here, there] = [await newPage(browser), await newPage(browser)];
  await logIn(here, 'everywhere@example.org');
  await logIn(there, 'everywhere@example.org');
  await here.goto('/account');
  await here.getByRole('button', { name: '退出所有设备' }).click();
  await here.waitForURL('/login');
  await there.goto('/account');
  await expect(there).toHaveURL('/login?next=%2Faccount');
});

test('the pages of the account have no barrier that axe finds', async ({ page }) => {
  await newMember('axe@example.org', '无碍');
  await logIn(page, 'axe@example.org');
  for (const path of ['', '/profile', '/password', '/email', '/data', '/submissions', '/submissions/new']) {
    await page.goto(`/account${path}`);
    const { violations } = await axe(page).analyze();
    expect(violations.map((v) => `${path} ${v.id} ${v.nodes[0]?.html}`)).toEqual([]);
  }
});
