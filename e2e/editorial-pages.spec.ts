import { expect } from '@playwright/test';
import { desk, measured, open } from '@/e2e/measures';
import { test } from '@/e2e/story';

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
