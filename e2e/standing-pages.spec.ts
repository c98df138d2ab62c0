import { expect } from '@playwright/test';
import { test } from '@/e2e/story';
import { asAdmin } from '@/e2e/visitors';
import { paths } from '@/site/paths';

// Pages of the site's own, from their first draft to their end.

test('what is written of a page is kept by itself and previewed as readers will see it, before any of them does', async ({
  page,
  request,
}) => {
  const slug = `statutes-${Date.now()}`;
  const body = page.getByRole('textbox', { name: '正文', exact: true });
  await asAdmin(page);
  await page.goto(paths.admin.pages());
  await page.getByLabel('新页面的标题').fill('细则');
  await page.getByLabel('网址的最后一段').fill(slug);
  await page.getByRole('button', { name: '新建页面' }).click();
  await expect(page).toHaveURL(paths.admin.page(slug));
  await body.fill('第一条，会员。');
  await expect(page.getByText('草稿已自动保存')).toBeVisible({ timeout: 20_000 });
  await page.reload();
  await expect(page.getByText('存的草稿')).toBeVisible();
  await expect(body).toHaveText('第一条，会员。');

  // Written just now and not kept yet: the preview has it.
  await body.press('End');
  await page.keyboard.type('第二条，会费。');
  const [preview] = await Promise.all([page.waitForEvent('popup'), page.getByRole('link', { name: '预览' }).click()]);
  await expect(preview.getByRole('heading', { name: '细则' })).toBeVisible();
  await expect(preview.getByText('第二条，会费。')).toBeVisible();
  await expect(preview.getByRole('region', { name: '预览' })).toContainText('含未保存的修改');
  expect((await request.get(paths.page(slug))).status(), 'no reader has it').toBe(404);
  const asked = await request.get(paths.admin.pagePreview(slug), { maxRedirects: 0 });
  expect(asked.status(), 'nor the preview').not.toBe(200);
  const kept = await request.post(paths.keepPageDraft(), { data: { slug } });
  expect(kept.ok(), 'nor may a stranger write in it').toBe(false);
  await preview.close();

  await page.getByRole('button', { name: '保存并发布' }).click();
  await expect(page.getByRole('status').filter({ hasText: '已保存' })).toBeVisible();
  await page.reload();
  await expect(page.getByText('存的草稿')).toHaveCount(0);
  await page.getByRole('button', { name: '删除这一页' }).click();
  await page.getByRole('button', { name: '确定删除' }).click();
  await expect(page).toHaveURL(paths.admin.pages());
});

test('a page is begun, kept as a draft, published, placed in the footer, had back from a version, and removed', async ({
  page,
  request,
}) => {
  const slug = `bylaws-${Date.now()}`;
  const title = `章程 ${slug}`;
  const address = paths.page(slug);
  const body = page.getByRole('textbox', { name: '正文', exact: true });
  await asAdmin(page);
  await page.goto(paths.admin.pages());
  await page.getByLabel('新页面的标题').fill(title);
  await page.getByLabel('网址的最后一段').fill(slug);
  await page.getByRole('button', { name: '新建页面' }).click();
  await expect(page).toHaveURL(paths.admin.page(slug));
  await body.fill('第一条，定名。');
  await page.getByRole('button', { name: '存为草稿' }).click();
  await expect(page.getByRole('status').filter({ hasText: '草稿已存下' })).toBeVisible();
  expect((await request.get(address)).status(), 'a draft is nowhere').toBe(404);

  await page.goto(paths.admin.page(slug));
  await expect(page.getByText('存的草稿')).toBeVisible();
  await expect(body).toHaveText('第一条，定名。');
  await page.getByRole('button', { name: '保存并发布' }).click();
  await expect(page.getByRole('status').filter({ hasText: '已保存' })).toBeVisible();
  expect(await (await request.get(address)).text()).toContain('第一条，定名。');
  expect((await request.get(`/zh-tw${address}`)).status()).toBe(200);

  await page.goto(paths.admin.page(slug));
  await page.getByLabel('放在哪里').selectOption('footer');
  await page.getByRole('button', { name: '保存位置' }).click();
  await expect(page.getByRole('status').filter({ hasText: '位置已保存' })).toBeVisible();
  await page.goto('/');
  await expect(page.getByRole('contentinfo').getByRole('link', { name: title })).toHaveAttribute('href', address);

  await page.goto(paths.admin.page(slug));
  await body.fill('第一条，改名。');
  await page.getByRole('button', { name: '保存并发布' }).click();
  await expect(page.getByRole('status').filter({ hasText: '已保存' })).toBeVisible();
  await page.goto(paths.admin.pageVersions(slug));
  await expect(page.locator('ins').first()).toHaveText(/改/);
  await page.getByRole('button', { name: '恢复这个版本' }).click();
  await expect(page).toHaveURL(paths.admin.page(slug));
  expect(await (await request.get(address)).text()).toContain('第一条，定名。');

  await page.getByRole('button', { name: '删除这一页' }).click();
  await page.getByRole('button', { name: '确定删除' }).click();
  await expect(page).toHaveURL(paths.admin.pages());
  expect((await request.get(address)).status()).toBe(404);
  await page.goto('/');
  await expect(page.getByRole('contentinfo').getByRole('link', { name: title })).toHaveCount(0);
});
