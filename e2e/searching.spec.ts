import { expect } from '@playwright/test';
import { raiseWorld, stories } from '@/db/world';
import { axe } from '@/e2e/axe';
import { test } from '@/e2e/story';

test.use({ javaScriptEnabled: false });
test.beforeAll(raiseWorld);

test('a reader searches from any page, in any script, and comes to the article', async ({ page }) => {
  await page.goto('/');
  await page.getByLabel('关键字').fill('古籍數位化 OR 古籍數字化');
  await page.getByRole('button', { name: '搜索' }).click();
  await expect(page).toHaveTitle(/搜索/);
  await expect(page.getByLabel('关键字')).toHaveValue('古籍數位化 OR 古籍數字化');
  await expect(page.locator('mark').first()).toContainText('古籍数字化');
  await page.getByRole('link', { name: stories.published.title }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(stories.published.title);
});

test('what is not visible is found by none of its words', async ({ page }) => {
  for (const hidden of ['draft', 'scheduled', 'withdrawn', 'trashed'] as const) {
    const word = stories[hidden].title.split('：')[1] ?? '';
    await page.goto(`/search?q=${encodeURIComponent(word)}`);
    await expect(page.getByRole('status')).toContainText('没有找到');
  }
});

test('without scripts, columns and authors that go on with the words are proposed beside the hits', async ({
  page,
}) => {
  await page.goto('/search?q=活动');
  await page.getByRole('list', { name: '也可以看' }).getByRole('link', { name: '活动公告' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('活动公告');
});

test('an address of the old site with GBK words is understood', async ({ page }) => {
  await page.goto('/search?q=%B9%C5%BC%AE');
  await expect(page.getByLabel('关键字')).toHaveValue('古籍');
  await expect(page.getByRole('status')).toContainText('共找到');
});

test('nonsense in the address gets an answer and the form again, never an error of ours', async ({ page }) => {
  const expected = {
    'q=%00%ff': 200,
    [`q=${'x'.repeat(9000)}`]: 200,
    "q=':*%26|!()<->": 200,
    'q=%ED%A0%80': 200,
    'q=。。。': 200,
    'q=&from=abc': 400,
    'q=a&from=2024-02-30': 400,
    'page=-1&q=a': 400,
    'q=a&scope=everything': 400,
    'q=a&sort=%00': 400,
    'q=a&scope=constructor&sort=__proto__': 400,
    'q=a&column=<script>': 404,
    'q=a&column=nothing': 404,
  };
  for (const [query, status] of Object.entries(expected)) {
    const answer = await page.goto(`/search?${query}`);
    expect(answer?.status(), query.slice(0, 40)).toBe(status);
    await expect(page.getByLabel('关键字')).toBeVisible();
  }
  await page.goto('/search?q=a&from=2024-02-30');
  await expect(page.getByRole('alert')).toContainText('日期');
});

test.describe('with scripts', () => {
  test.use({ javaScriptEnabled: true });

  test('while typing, what may be meant is proposed and chosen by keys; nothing overflows a phone', async ({
    page,
  }) => {
    await page.setViewportSize({ width: 390, height: 800 });
    await page.goto('/');
    await page.locator('summary', { hasText: '搜索' }).click();
    const field = page.getByRole('searchbox', { name: '关键字' });
    await field.pressSequentially('huodong');
    const options = page.getByRole('listbox', { name: '建议' }).getByRole('option');
    await expect(options.first()).toContainText('活动公告');
    await expect(page.getByText('条建议，用上下键选择')).toBeAttached();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await page.keyboard.press('ArrowDown');
    await expect(options.first()).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('Escape');
    await expect(options.first()).toBeHidden();
    await page.keyboard.press('ArrowDown');
    await expect(options.first()).toHaveAttribute('aria-selected', 'true');
    await field.fill('古籍数');
    await expect(page.getByRole('option', { name: stories.published.title })).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(stories.published.title);
  });

  test('the page of hits has no barrier that axe finds, and fits 320 px with proposals open', async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 800 });
    await page.goto('/search?q=古籍');
    await page.getByRole('searchbox', { name: '关键字' }).fill('古籍数');
    await expect(page.getByRole('listbox', { name: '建议' })).toBeVisible();
    expect((await axe(page).analyze()).violations).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  });
});

test('in another script what was typed stays as typed, and the hits are converted', async ({ page }) => {
  // Not words of its title: another story keeps those as written for a while.
  await page.goto('/zh-tw/search?q=榫卯编目法');
  await expect(page.getByRole('status')).toContainText('榫卯编目法');
  await expect(page.locator('mark').first()).toContainText('榫卯編目');
});

test('who mistypes is asked what was meant, and pinyin finds a title', async ({ page }) => {
  await page.goto('/search?q=古鸡数字化');
  await page.getByRole('link', { name: '古籍数字化' }).click();
  await expect(page.getByRole('status')).toContainText('共找到');
  await page.goto('/search?q=gujishuzihua');
  await expect(page.locator('mark').first()).toContainText('古籍数字化');
});

test('a search can be followed as a feed', async ({ page, request }) => {
  await page.goto('/search?q=古籍&sort=date');
  const href = await page.getByRole('link', { name: '订阅这个搜索' }).getAttribute('href');
  const answer = await request.get(String(href));
  expect(answer.headers()['content-type']).toContain('application/rss+xml');
  expect(await answer.text()).toContain(`<title>${stories.published.title}</title>`);
  expect((await request.get("/search/feed.xml?q=%00':*")).status()).toBe(200);
  expect((await request.get('/search/feed.xml?q=a&from=x')).status()).toBe(400);
});
