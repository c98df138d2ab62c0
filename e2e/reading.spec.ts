import { expect } from '@playwright/test';
import { test } from '@/e2e/story';
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

test('a page says whose it is, where it stands, and what to show of it elsewhere', async ({ page }) => {
  await page.goto('/about');
  await expect(page).toHaveTitle(/^关于我们 - .+/);
  await page.goto('/');
  await page.getByRole('region', { name: '头条' }).getByRole('link').click();
  const title = (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
  const { origin, pathname } = new URL(page.url());
  const meta = (name: string) => page.locator(`meta[property="${name}"]`).first().getAttribute('content');
  expect((await page.title()).startsWith(`${title} - `)).toBe(true);
  expect(await page.locator('link[rel=canonical]').getAttribute('href')).toBe(origin + pathname);
  expect(await meta('og:title')).toBe(title);
  expect(await meta('og:type')).toBe('article');
  expect(await meta('og:url')).toBe(origin + pathname);
  expect(await page.title()).toContain(String(await meta('og:site_name')));
  expect((await page.request.get(String(await meta('og:image')))).headers()['content-type']).toBe('image/jpeg');
  const ld = JSON.parse((await page.locator('script[type="application/ld+json"]').textContent()) ?? '');
  expect(ld).toMatchObject({ '@type': 'NewsArticle', headline: title, mainEntityOfPage: origin + pathname });
  expect(Number.isNaN(Date.parse(ld.datePublished))).toBe(false);
  expect(ld.author[0].name.length).toBeGreaterThan(0);
});

test('what editors pick stands on the home page', async ({ page }) => {
  await page.goto('/');
  const block = page.getByRole('main').locator('section', { has: page.getByRole('heading', { name: '编辑推荐' }) });
  await expect(block.getByRole('link', { name: '八所大学试行' })).toBeVisible();
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
  await expect(page.getByRole('banner').getByText('管理员', { exact: true })).toBeVisible();
  await page.goto('/bookmark');
  await expect(page.getByRole('banner').getByText('管理员，您好')).toBeVisible();
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
