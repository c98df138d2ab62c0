import { type Browser, expect, type Page } from '@playwright/test';
import { worldPassword } from '@/db/world';
import { newMember } from '@/e2e/new-member';
import { test } from '@/e2e/story';
import { asAdmin } from '@/e2e/visitors';

async function submitLogin(page: Page, name: string, secret = worldPassword): Promise<void> {
  await page.goto('/login');
  const main = page.getByRole('main');
  await main.getByLabel('用户名').fill(name);
  await main.getByLabel('密码').fill(secret);
  await main.getByRole('button', { name: '登录' }).click();
}

const withoutScripts = async (browser: Browser) => (await browser.newContext({ javaScriptEnabled: false })).newPage();

test('without scripts any form that comes too often is a 429 that says when, with what was typed', async ({
  browser,
}) => {
  await newMember('often@example.org', '常来');
  const page = await withoutScripts(browser);
  await submitLogin(page, 'often@example.org');
  await page.waitForURL('/');
  await page.goto('/account/email');
  const main = page.getByRole('main');
  for (let n = 1; n <= 11; n++) {
    await main.getByLabel('新的电子邮件').fill('new-often@example.org');
    await main.getByLabel('现在的密码').fill('wrong wrong wrong');
    const answering = page.waitForResponse((answer) => answer.request().method() === 'POST');
    await main.getByRole('button', { name: '寄确认信' }).click();
    const answer = await answering;
    expect(answer.status()).toBe(n === 11 ? 429 : 200);
    if (n === 11) expect(Number(answer.headers()['retry-after'])).toBeGreaterThan(0);
    await expect(main.getByRole('alert')).toContainText(n === 11 ? /请 \d+ (?:秒|分钟)后再试/ : '密码不对');
  }
  await expect(main.getByLabel('新的电子邮件')).toHaveValue('new-often@example.org');
});

test('an administrator sees logins, wrong passwords and refused pages of a member, apart from what editors did', async ({
  page,
  browser,
}) => {
  const id = await newMember('watched@example.org', '有人冒名');
  const guest = await (await browser.newContext()).newPage();
  await submitLogin(guest, 'watched@example.org', 'not the right one');
  await expect(guest.getByRole('main').getByRole('alert')).toContainText('不对');
  await submitLogin(guest, 'watched@example.org');
  await guest.waitForURL('/');
  expect((await guest.goto('/admin/members'))?.status()).toBe(404);
  await guest.goto('/account');
  await guest.getByRole('banner').getByRole('button', { name: '退出' }).click();
  await guest.waitForURL('/');
  await asAdmin(page);
  await page.goto(`/admin/members/${id}`);
  await page.getByRole('link', { name: /登录与失败/ }).click();
  const entries = page.getByRole('main').getByRole('listitem');
  await expect(entries).toHaveText([
    /有人冒名 退出了登录/,
    /有人冒名 打开或提交没有权限的内容，被拒绝（\/admin\/members，/,
    /有人冒名 登录了（Chrome · Linux，[\d.:/]+）/,
    /访客 登录失败：有人冒名（/,
  ]);
  await expect(page.getByRole('main')).toContainText('保存 90 天');
  await page.goto('/admin/log');
  await expect(page.getByRole('main').getByText('登录了')).toHaveCount(0);
  await page.getByLabel('类别').selectOption('登录');
  await page.getByRole('button', { name: '筛选' }).click();
  await expect(entries.filter({ hasText: '有人冒名 退出了登录' })).toHaveCount(1);
});
