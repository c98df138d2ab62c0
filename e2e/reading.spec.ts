import { expect, test } from '@playwright/test';
import { asAdmin } from '@/e2e/visitors';

test('a reader finds the navigation, the search and the login on the home page', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('link', { name: '网站首页' })).toBeVisible();
  await expect(page.getByLabel('关键字')).toBeVisible();
  await expect(page.getByLabel('范围')).toBeVisible();
  await expect(page.getByLabel('用户名')).toBeVisible();
});

test('a reader page carries no script but ours and a strict policy, and sets no cookie', async ({ page, context }) => {
  const answer = await page.goto('/');
  expect(answer?.headers()['content-security-policy']).toContain("script-src 'self'");
  expect(await page.locator('script:not([type])').count()).toBe(2);
  expect(await context.cookies()).toEqual([]);
});

test('old addresses lead to the article in one hop, in any letter case', async ({ request }) => {
  for (const [old, now] of [
    ['/News.ASP?newsid=35463', '/articles/35463'],
    ['/news_read.asp?NewsID=7', '/articles/7'],
    ['/INDEX.asp', '/'],
  ]) {
    const answer = await request.get(String(old), { maxRedirects: 0 });
    expect(answer.status()).toBe(308);
    expect(answer.headers().location).toBe(now);
  }
});

test('unknown and malformed addresses are a true 404 with a search box', async ({ page }) => {
  for (const path of [
    '/articles/2000000000',
    '/articles/abc',
    '/articles/99999999999',
    '/columns/nothing',
    '/columns/news?page=x',
    '/news.asp?NewsID=x',
    '/nowhere',
    '/%ff',
  ]) {
    const answer = await page.goto(path);
    expect(answer?.status(), path).toBe(404);
  }
  await page.goto('/nowhere');
  await expect(page.getByLabel('关键字')).toBeVisible();
});

test('a wrong password is refused and the name stays', async ({ page }) => {
  await page.goto('/login');
  const main = page.getByRole('main');
  await main.getByLabel('用户名').fill('admin@example.org');
  await main.getByLabel('密码').fill('wrong wrong wrong');
  await main.getByRole('button', { name: '登录' }).click();
  await expect(main.getByRole('alert')).toContainText('不对');
  await expect(main.getByLabel('用户名')).toHaveValue('admin@example.org');
});

test('the administrator logs in, sees the own name on every page, and logs out', async ({ page }) => {
  await asAdmin(page);
  await expect(page.getByText('管理员')).toBeVisible();
  await page.goto('/bookmark');
  await expect(page.getByRole('link', { name: '后台管理' }).first()).toBeVisible();
  await page.getByRole('button', { name: '退出' }).click();
  await expect(page.getByLabel('用户名')).toBeVisible();
});

test('a form sent from another site is refused', async ({ request }) => {
  const answer = await request.post('/login', {
    headers: { origin: 'https://evil.example' },
    multipart: { name: 'x' },
  });
  expect(answer.status()).toBe(403);
});
