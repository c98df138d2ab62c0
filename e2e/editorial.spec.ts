import { gzipSync } from 'node:zlib';
import { expect, type Page } from '@playwright/test';
import { desk, measured, open, phone } from '@/e2e/measures';
import { test } from '@/e2e/story';

const openFirstArticle = async (page: Page): Promise<void> => {
  await open(page, '/');
  const href = await page.getByRole('region', { name: '头条' }).getByRole('link').getAttribute('href');
  await open(page, String(href));
};

test('the first screen of the home page leads to twenty articles under a clear lead', async ({ page }) => {
  await page.setViewportSize(desk);
  await open(page, '/');
  const titles = await page.locator('main a[href]').evaluateAll((all) => {
    const seen = all.filter((a) => a.getBoundingClientRect().bottom <= window.innerHeight);
    return [
      ...new Set(seen.map((a) => a.getAttribute('href')).filter((to) => /^\/(articles|events)\/\d+$/.test(`${to}`))),
    ];
  });
  measured('home at 1280 × 900: titles', titles.length);
  expect(titles.length).toBeGreaterThanOrEqual(20);
  const lead = page.getByRole('region', { name: '头条' });
  const [picture, main] = [await lead.locator('img').boundingBox(), await page.locator('main').boundingBox()];
  const share = (picture?.width ?? 0) / (main?.width ?? 1);
  measured('home: width of the lead picture of all', share.toFixed(2));
  expect(share).toBeGreaterThan(0.28);
  expect(share).toBeLessThan(0.4);
});

test('the home page shows no article and no picture twice, and its columns end at the same height', async ({
  page,
}) => {
  await page.setViewportSize(desk);
  await open(page, '/');
  const links = await page.locator('main a[href]').evaluateAll((all) =>
    all
      .filter((a) => !a.closest('.ranks'))
      .map((a) => `${a.getAttribute('href')}`)
      .filter((to) => /^\/(articles|events)\/\d+$/.test(to)),
  );
  const twice = links.filter((to, i) => links.indexOf(to) !== i);
  measured('home: links to articles', links.length);
  expect(twice).toEqual([]);
  const pictures = await page.locator('main img').evaluateAll((all) => all.map((i) => (i as HTMLImageElement).src));
  expect(pictures.length).toBeGreaterThan(8);
  expect(pictures.filter((from, i) => pictures.indexOf(from) !== i)).toEqual([]);
  const feet = await page
    .locator('.front > *')
    .evaluateAll((columns) =>
      columns.map((column) =>
        Math.max(...[...column.querySelectorAll('li, img, p')].map((e) => e.getBoundingClientRect().bottom)),
      ),
    );
  measured('home: bottom edges of the first three columns', feet.map(Math.round));
  expect(feet).toHaveLength(3);
  expect(Math.max(...feet) - Math.min(...feet)).toBeLessThanOrEqual(12);
});

test('lists take 40 px a line at a desk, the date on the line', async ({ page }) => {
  await page.setViewportSize(desk);
  for (const path of ['/', '/columns/news', '/archive', '/authors/%E5%A4%8F%E7%9F%A5%E7%A7%8B']) {
    await open(page, path);
    if (path === '/archive') {
      await page.locator('.months a').nth(1).click();
      await expect(page).toHaveURL(/\/archive\/\d+\/\d+$/);
    }
    const lines = await page.locator('main .lines li').evaluateAll((all) =>
      all.map((li) => {
        const [title, aside] = [li.querySelector('a'), li.querySelector(':scope > span')];
        const range = document.createRange();
        range.selectNodeContents(title as Element);
        const rows = new Set([...range.getClientRects()].map(({ top }) => Math.round(top / 10)));
        const line = Number.parseFloat(getComputedStyle(li).lineHeight);
        const beside = (aside?.getBoundingClientRect().top ?? 0) < li.getBoundingClientRect().top + line * 1.3;
        return { height: Math.round(li.getBoundingClientRect().height), rows: rows.size, beside };
      }),
    );
    const heights = lines.map(({ height }) => height);
    measured(`${path}: height of its lines`, `${Math.min(...heights)} to ${Math.max(...heights)}`);
    expect(lines.length, path).toBeGreaterThan(0);
    expect(
      lines.filter(({ height, rows }) => height > 40 && rows < 2),
      path,
    ).toEqual([]);
    expect(
      lines.filter(({ beside }) => !beside),
      path,
    ).toEqual([]);
  }
});

test('on a phone the home page ends within 6,000 px, with the newsletter and events in its first third', async ({
  page,
}) => {
  await page.setViewportSize(phone);
  await open(page, '/');
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  measured('home on a phone: height', height);
  expect(height).toBeLessThanOrEqual(6000);
  for (const name of ['《即时通讯》', '活动公告']) {
    const { y = height } = (await page.getByRole('main').getByRole('heading', { name }).boundingBox()) ?? {};
    measured(`home on a phone: top of ${name}`, Math.round(y));
    expect(y, name).toBeLessThan(height / 3);
  }
});

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled, viewport: phone });

    test('an article begins with its title on a phone, and all else is a press away', async ({ page }) => {
      await openFirstArticle(page);
      const { y = 999 } = (await page.getByRole('heading', { level: 1 }).boundingBox()) ?? {};
      measured('article on a phone: top of its title', Math.round(y));
      expect(y).toBeLessThanOrEqual(200);
      await expect(page.getByRole('navigation', { name: '栏目导航' })).toBeInViewport();
      await expect(page.getByRole('link', { name: '网站首页' })).toBeInViewport();
      await page.locator('summary', { hasText: '搜索' }).click();
      await expect(page.getByLabel('关键字')).toBeVisible();
      await page.locator('summary', { hasText: '登录' }).click();
      await expect(page.getByLabel('用户名')).toBeVisible();
      await page.locator('summary', { hasText: '菜单' }).click();
      for (const name of ['字号', '字体', '明暗']) await expect(page.getByText(name, { exact: true })).toBeVisible();
      await expect(page.getByRole('button', { name: '深色' })).toBeVisible();
      await expect(page.getByRole('link', { name: '繁體（台）' })).toBeVisible();
      await expect(page.getByRole('link', { name: '申请加入' }).first()).toBeInViewport();
    });
  });
}

test('pages are as light as they were: 15 kB of HTML, 10 kB of styles', async ({ page, request }) => {
  for (const path of ['/', '/columns/news', '/search?q=AI', '/about']) {
    const fetched: string[] = [];
    page.on('request', (r) => fetched.push(r.url()));
    await page.goto(path, { waitUntil: 'networkidle' });
    const html = gzipSync(await (await request.get(path)).body()).length;
    let css = 0;
    for (const url of new Set(fetched.filter((one) => new URL(one).pathname.endsWith('.css'))))
      css += gzipSync(await (await request.get(url)).body()).length;
    measured(`${path}: bytes of HTML and styles`, `${html} ${css}`);
    expect(html, path).toBeLessThanOrEqual(15_000);
    expect(css, path).toBeLessThanOrEqual(10_000);
  }
});
