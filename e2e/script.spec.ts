import { expect, test } from '@playwright/test';
import { people, raiseWorld, stories, worldPassword } from '@/db/world';
import { paths } from '@/site/paths';

const address = paths.article(stories.published.id);

test.beforeAll(raiseWorld);

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('a reader chooses a script once; it is remembered, and one click leads to the original', async ({ page }) => {
      await page.goto(address);
      const chooser = page.getByRole('navigation', { name: '文字' });
      await expect(chooser.getByRole('link', { name: '原文' })).toHaveAttribute('aria-current', 'true');
      await chooser.getByRole('link', { name: '繁體（台）' }).click();
      await expect(page).toHaveURL(address);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('湖畔書聲：一場關於古籍數字化的講座');
      await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hant-TW');
      await expect(page.getByRole('button', { name: '登入' })).toBeVisible();
      await expect(page.getByRole('link', { name: '繁體（台）' })).toHaveAttribute('aria-current', 'true');
      await page.goto('/');
      await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hant-TW');
      await page.goto(address);
      await page.getByRole('link', { name: '看原文' }).click();
      await expect(page).toHaveURL(address);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(stories.published.title);
      expect((await page.context().cookies()).length).toBe(0);
    });

    test('under a prefix everything stays under it: links, search, login, the answer to a form', async ({ page }) => {
      await page.goto(`/zh-hk${address}`);
      await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hant-HK');
      expect(await page.locator('link[rel=canonical]').getAttribute('href')).toMatch(new RegExp(`[^k]${address}$`));
      await page.getByLabel('您的名字').fill('读者');
      await page.getByLabel('電子郵件').fill('reader@example.org');
      await page.getByLabel('留言內容').fill('头发发白，软件不错。');
      await page.getByRole('button', { name: '提交' }).click();
      await expect(page).toHaveURL(`/zh-hk${address}`);
      await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hant-HK');
      const login = page.locator('header form').first();
      await login.locator('input[name=name]').evaluate((input) => input.closest('details')?.setAttribute('open', ''));
      await login.locator('input[name=name]').fill(people.neighbour.userName);
      await login.locator('input[name=password]').fill(worldPassword);
      await login.locator('button').click();
      await expect(page.getByText(people.neighbour.chineseName).first()).toBeVisible();
      await expect(page).toHaveURL(`/zh-hk${address}`);
      await page.getByRole('link', { name: '網站首頁' }).first().click();
      await expect(page).toHaveURL('/zh-hk');
    });
  });
}

test('each script has its own kept page, and the original is untouched', async ({ request }) => {
  const langs = { '': 'zh-Hans', '/zh-cn': 'zh-Hans-CN', '/zh-tw': 'zh-Hant-TW', '/zh-hk': 'zh-Hant-HK' };
  for (let round = 0; round < 2; round++) {
    for (const [prefix, lang] of Object.entries(langs)) {
      const answer = await request.get(`${prefix}${address}`);
      expect(answer.status()).toBe(200);
      expect(await answer.text()).toContain(`<html lang="${lang}"`);
      expect((await request.get(`${prefix}/articles/7`)).status()).toBe(404);
      expect((await request.get(`${prefix}${address}/print`)).status()).toBe(200);
    }
  }
});

test('the choice leads back to this site only, and an unknown one is no choice', async ({ request }) => {
  const choose = (choice: string, referer: string) =>
    request.get(`/api/script/${choice}`, { headers: { referer }, maxRedirects: 0 });
  for (const [referer, to] of [
    ['https://evil.example//evil.example/', '/'],
    ['not an address', '/'],
    ['http://localhost/zh-cn/articles/1?a=b', '/zh-tw/articles/1?a=b'],
    ['http://localhost/articles/1', '/articles/1'],
  ]) {
    const answer = await choose('zh-tw', String(referer));
    expect(answer.status()).toBe(303);
    expect(answer.headers().location).toBe(to);
    expect(answer.headers()['set-cookie']).toBe('script=zh-tw; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly');
  }
  expect((await choose('zh-mo', '')).status()).toBe(404);
});
