import { expect } from '@playwright/test';
import { raiseWorld, stories } from '@/db/world';
import { axe } from '@/e2e/axe';
import { test } from '@/e2e/story';
import { asEditor } from '@/e2e/visitors';
import { paths } from '@/site/paths';

test.beforeAll(raiseWorld);

test('an editor gathers articles into a topic; readers see it in that order, on the article and in each script', async ({
  page,
  request,
}) => {
  await asEditor(page);
  await page.goto(paths.admin.topics());
  await page.getByLabel('名称', { exact: false }).first().fill('榫卯与琥珀');
  await page.getByLabel('网址名称').fill('Mortise Tenon');
  await page.getByRole('button', { name: '新建专题' }).click();
  await expect(page.getByText('请用小写字母')).toBeVisible();
  await page.getByLabel('网址名称').fill('mortise');
  await page.getByLabel('导语').fill('两场活动的纪要。');
  await page.getByRole('button', { name: '新建专题' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '榫卯与琥珀' })).toBeVisible();

  for (const { title } of [stories.withComment, stories.published]) {
    await page.getByRole('searchbox', { name: '找文章' }).fill(title.slice(0, 6));
    await page.getByRole('button', { name: '查找' }).click();
    await page.getByRole('button', { name: `加入“${title}”` }).click();
    await expect(page.getByRole('button', { name: `移出“${title}”` })).toBeVisible();
  }
  await page.getByRole('button', { name: `上移“${stories.published.title}”` }).click();
  await expect(page.getByRole('button', { name: `上移“${stories.published.title}”` })).toBeDisabled();
  expect((await request.get(paths.topic('mortise'))).status()).toBe(404);

  await page.getByRole('link', { name: '预览' }).click();
  await expect(page.getByRole('region', { name: '预览' })).toBeVisible();
  await expect(page.getByText('两场活动的纪要。')).toBeVisible();
  await page.getByRole('link', { name: '回去修改' }).click();
  expect((await axe(page).analyze()).violations).toEqual([]);
  await page.getByLabel('公开给读者').check();
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('status')).toContainText('已保存');

  const shown = await (await request.get(paths.topic('mortise'))).text();
  expect(shown.indexOf(stories.published.title)).toBeGreaterThan(0);
  expect(shown.indexOf(stories.withComment.title)).toBeGreaterThan(shown.indexOf(stories.published.title));
  expect(await (await request.get(`/zh-tw${paths.topics()}`)).text()).toContain('榫卯與琥珀');
  await page.goto(paths.article(stories.published.id));
  await page.getByRole('link', { name: '榫卯与琥珀' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '榫卯与琥珀' })).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on the pages of topics at 320 px, ${colorScheme}`, async ({ browser }) => {
    const context = await browser.newContext({ colorScheme, viewport: { width: 320, height: 800 } });
    const page = await context.newPage();
    for (const path of [paths.topics(), paths.topic('old-paper')]) {
      await page.goto(path);
      expect((await axe(page).analyze()).violations, path).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(320);
    }
    await context.close();
  });
}
