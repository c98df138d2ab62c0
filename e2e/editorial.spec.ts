import { gzipSync } from 'node:zlib';
import { expect, type Page } from '@playwright/test';
import { test } from '@/e2e/story';

const desk = { width: 1280, height: 900 };
const phone = { width: 390, height: 844 };

/** Says what was measured, in the report and where the test runs. */
function measured(what: string, value: unknown): void {
  test.info().annotations.push({ type: what, description: String(value) });
  console.log(`${what}: ${value}`);
}

/** Opens a page as it is without a notice, which another story may be showing to everybody just now. */
async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.locator('.notice-bar').evaluateAll((all) => {
    for (const bar of all) bar.remove();
  });
}

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

test('the home page shows no article and no picture twice, and its columns have one foot', async ({ page }) => {
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
  measured('home: feet of the first three columns', feet.map(Math.round));
  expect(feet).toHaveLength(3);
  expect(Math.max(...feet) - Math.min(...feet)).toBeLessThanOrEqual(12);
});

test('lists take 40 px a line at a desk, the date on the line', async ({ page }) => {
  await page.setViewportSize(desk);
  for (const path of ['/', '/columns/news', '/archive', '/authors/%E5%A4%8F%E7%9F%A5%E7%A7%8B']) {
    await open(page, path);
    if (path === '/archive') await page.locator('.months a').nth(1).click();
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
    expect(lines.length, path).toBeGreaterThan(3);
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

test('a column begins with its introduction and a lead, and has its years and its own ranking', async ({ page }) => {
  await page.setViewportSize(desk);
  await open(page, '/columns/overseas');
  const main = page.getByRole('main');
  const lead = main.locator('.column-lead');
  await expect(lead.locator('img')).toBeVisible();
  const titles = await main.locator('.column-lead .name, .listing .lines a').allTextContents();
  expect(titles.length).toBeGreaterThan(5);
  expect(new Set(titles).size).toBe(titles.length);
  const introduction = await main.locator('.introduction').boundingBox();
  expect(introduction?.y).toBeLessThan((await lead.boundingBox())?.y ?? 0);
  await expect(main.getByRole('heading', { name: '人在海外排行' })).toBeVisible();
  const year = main.locator('.years a').last();
  const count = Number(/(\d+) 篇/.exec((await year.textContent()) ?? '')?.[1]);
  await year.click();
  await expect(main.getByText(`共 ${count} 篇`)).toBeVisible();
  await expect(main.locator('.years [aria-current]')).toHaveCount(1);
  for (const path of ['/columns/overseas?year=1987', '/columns/overseas?year=x'])
    expect((await page.request.get(path)).status(), path).toBe(404);
});

test('a search hit takes 130 px at most', async ({ page }) => {
  await page.setViewportSize(desk);
  await open(page, '/search?q=的');
  const heights = await page
    .locator('.results > li')
    .evaluateAll((all) => all.map((li) => Math.round(li.getBoundingClientRect().height)));
  measured('search: height of a hit', `${Math.min(...heights)} to ${Math.max(...heights)}`);
  expect(heights.length).toBeGreaterThan(5);
  expect(Math.max(...heights)).toBeLessThanOrEqual(130);
});

test('what explains a form stands beside it at a desk; pages fill the width', async ({ page }) => {
  await page.setViewportSize(desk);
  for (const [path, field, words] of [
    ['/join', '中文姓名', '怎样加入'],
    ['/contact', '内容', '联系我们'],
  ] as const) {
    await open(page, path);
    const main = page.getByRole('main');
    const [form, text] = [
      await main.getByLabel(field).boundingBox(),
      await main.getByRole('heading', { name: words }).boundingBox(),
    ];
    const apart = Math.abs((form?.x ?? 0) - (text?.x ?? 0));
    measured(`${path}: from the words to the form`, Math.round(apart));
    expect(apart, path).toBeGreaterThan(400);
    expect(Math.abs((form?.y ?? 9999) - (text?.y ?? 0)), path).toBeLessThan(700);
  }
  for (const path of ['/about', '/authors/%E5%A4%8F%E7%9F%A5%E7%A7%8B', '/join']) {
    await open(page, path);
    const right = await page
      .locator('main :is(p, li, input)')
      .evaluateAll((all) => Math.max(...all.map((e) => e.getBoundingClientRect().right)));
    measured(`${path}: how far to the right it goes`, Math.round(right));
    expect(right, path).toBeGreaterThan(1180);
  }
});
