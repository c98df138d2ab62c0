import { expect } from '@playwright/test';
import { raiseWorld } from '@/db/world';
import { test } from '@/e2e/story';
import { asEditor } from '@/e2e/visitors';
import { paths } from '@/site/paths';

test.beforeAll(raiseWorld);

test('an editor adds links, orders and hides them; readers see them on their page and at the foot of every other', async ({
  page,
  request,
}) => {
  await asEditor(page);
  await page.goto(paths.admin.links());
  const add = page.locator('form', { has: page.getByRole('button', { name: '添加' }) });
  for (const [title, url] of [
    ['东湖学会', 'donghu.example.org/zh'],
    ['西山书院', 'https://xishan.example.org/'],
  ] as const) {
    await add.getByLabel('名称').fill(title);
    await add.getByLabel('网址').fill(url);
    await add.getByRole('button', { name: '添加' }).click();
    await expect(page.getByRole('status')).toContainText(`已添加“${title}”`);
  }
  await add.getByLabel('名称').fill('坏网址');
  await add.getByLabel('网址').fill('javascript:alert(1)');
  await add.getByRole('button', { name: '添加' }).click();
  await expect(page.getByText('请填写完整的网址')).toBeVisible();
  await expect(add.getByLabel('名称')).toHaveValue('坏网址');

  await page.getByRole('button', { name: '上移“西山书院”' }).click();
  await expect(page.getByRole('button', { name: '上移“西山书院”' })).toBeDisabled();
  const shown = await (await request.get(paths.links())).text();
  expect(shown.indexOf('西山书院')).toBeGreaterThan(0);
  expect(shown.indexOf('https://donghu.example.org/zh')).toBeGreaterThan(shown.indexOf('西山书院'));
  expect(await (await request.get(paths.home())).text()).toContain('东湖学会');
  expect(await (await request.get(`/zh-tw${paths.links()}`)).text()).toContain('東湖學會');

  const item = page.getByRole('listitem').filter({ hasText: 'donghu.example.org' });
  await item.locator('summary').click();
  await item.getByLabel('显示给读者').uncheck();
  await item.getByRole('button', { name: '保存' }).click();
  await expect(item.getByText('不显示')).toBeVisible();
  expect(await (await request.get(paths.home())).text()).not.toContain('东湖学会');
  await item.getByRole('button', { name: '删除“东湖学会”' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'donghu.example.org' })).toHaveCount(0);
});
