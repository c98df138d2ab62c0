import { expect, type Page } from '@playwright/test';
import { odd, raiseOddArticles } from '@/e2e/odd-articles';
import { test } from '@/e2e/story';
import { paths } from '@/site/paths';

test.beforeAll(raiseOddArticles);

test('every author of a byline has a page, whatever the name holds', async ({ page, request }) => {
  for (const name of odd.percent.author.split('、')) {
    await page.goto(paths.article(odd.percent.id));
    await page.getByRole('article').getByRole('link', { name, exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name, exact: true })).toBeVisible();
    await expect(page.getByRole('main').getByRole('link', { name: odd.percent.title })).toBeVisible();
  }
  for (const name of ['%25', 'a%25b', '%25E6%259D', '~', '%E9%92%9F%E6%9C%9B', '%F0%9F%98%80', '%22%3E']) {
    for (const prefix of ['', '/zh-tw']) {
      expect((await request.get(`${prefix}/authors/${name}`)).status(), name).toBe(404);
    }
  }
});

for (const width of [320, 390, 1280]) {
  test(`words without a place to break and piled accents widen no page at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    const { endless, beside } = odd;
    for (const address of [
      ...[paths.article(beside.id), paths.article(endless.id), paths.print(endless.id), paths.archive(2013, 5)],
      ...[paths.search({ q: '绵长之题' }), paths.author(endless.author), paths.home(), paths.column('news')],
      `/zh-tw${paths.article(beside.id)}`,
    ]) {
      await page.goto(address);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(wide, address).toBeLessThanOrEqual(0);
    }
  });
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('links within an article lead to the section, to the note and back; lists count as they were written', async ({
    page,
  }) => {
    await page.goto(paths.article(odd.structure.id));
    const article = page.getByRole('article');
    await article.getByRole('link', { name: '第二节' }).click();
    await expect(article.getByRole('heading', { name: '第二节', exact: true })).toBeInViewport();
    const list = article.getByRole('list');
    await expect(list).toHaveCSS('list-style-type', 'upper-alpha');
    await expect(list).toHaveAttribute('start', '3');
    await article.getByRole('link', { name: '[1]' }).first().click();
    await expect(article.getByText('出处甲。')).toBeInViewport();
    await article.getByRole('link', { name: '[1]' }).last().click();
    await expect(article.getByText('有人这样说')).toBeInViewport();
  });
});

test('half-width marks between Chinese characters are shown wide, and found either way', async ({ page }) => {
  await page.goto(paths.article(odd.structure.id));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('有章有注的文章，请看（第二节）！');
  await expect(page.getByRole('article')).toContainText('第二节在后面，有人这样说');
  for (const q of ['"在后面,有人"', '"在后面，有人"', '重庆']) {
    await page.goto(paths.search({ q }));
    await expect(page.getByRole('main').getByRole('link', { name: '有章有注的文章' }), q).toBeVisible();
  }
});

async function top(page: Page, name: string | RegExp): Promise<number> {
  const box = await page.getByRole('main').locator('*', { hasText: name }).last().boundingBox();
  return box?.y ?? Number.NaN;
}

test('相关栏目 stands after the words and before print and form on a phone, beside them on a desk', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(paths.article(odd.beside.id));
  const places = [
    await top(page, /^正文。$/),
    await top(page, /^相关栏目：/),
    await top(page, /^打印本文章$/),
    await top(page, /^发表评论$/),
    await top(page, /^更多最新图文$/),
  ];
  expect(places).toEqual([...places].sort((a, b) => a - b));
  await page.setViewportSize({ width: 1280, height: 900 });
  const related = await page.getByText('相关栏目：').first().boundingBox();
  expect(related?.x).toBeGreaterThan(800);
  expect(related?.y).toBeLessThan(400);
});

test('with type of 200 % a desk keeps its rail, its login fields and its navigation', async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem('reading', JSON.stringify({ size: 212.5 })));
  for (const width of [1280, 1600]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(paths.article(odd.beside.id));
    await expect(page.getByLabel('用户名')).toBeVisible();
    expect(
      await page
        .getByRole('navigation', { name: '栏目', exact: true })
        .evaluate((nav) => getComputedStyle(nav).backgroundColor),
    ).not.toBe('rgb(255, 253, 249)');
    const [title, related] = [page.getByRole('heading', { level: 1 }), page.getByText('相关栏目：').first()];
    expect((await related.boundingBox())?.x).toBeGreaterThan((await title.boundingBox())?.x ?? width);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  }
});
