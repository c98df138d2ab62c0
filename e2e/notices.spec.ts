import { expect } from '@playwright/test';
import { raiseWorld, stories } from '@/db/world';
import { test } from '@/e2e/story';
import { asEditor } from '@/e2e/visitors';
import { paths } from '@/site/paths';

test.beforeAll(raiseWorld);

test('a notice stands above every page without a cookie, and goes when an editor ends it', async ({
  page,
  request,
}) => {
  const words = `讲座改到三号楼 ${Date.now()}`;
  const everywhere = async () =>
    Promise.all(
      ['/', paths.article(stories.published.id), paths.page('about'), paths.login()].map(async (place) => {
        const answer = await request.get(place);
        return (await answer.text()).includes(words);
      }),
    );
  await asEditor(page);
  await page.goto(paths.admin.notices());
  await page.getByLabel('公告').last().fill(words);
  await page.getByLabel('链接').last().fill('https://');
  await page.getByRole('button', { name: '添加', exact: true }).click();
  await expect(page.getByText('请填写完整的网址')).toBeVisible();
  await expect(page.getByLabel('公告').last()).toHaveValue(words);
  await page.getByLabel('链接').last().fill(paths.events());
  await page.getByRole('button', { name: '添加', exact: true }).click();
  await expect(page.getByRole('status')).toContainText('已添加');
  expect(await everywhere()).toEqual([true, true, true, true]);
  const home = await request.get('/');
  expect(home.headers()['set-cookie']).toBeUndefined();

  const row = page.getByRole('listitem').filter({ hasText: words });
  await row.locator('summary').click();
  await row.getByRole('button', { name: '现在就撤下' }).click();
  await expect(row.getByText('已结束')).toBeVisible();
  expect(await everywhere()).toEqual([false, false, false, false]);
  await row.getByRole('button', { name: `删除“${words}”` }).click();
  await expect(row).toHaveCount(0);
});

test('an address that readers did not find is redirected with one press, in one step, or answers 410', async ({
  page,
  request,
}) => {
  const stamp = Date.now();
  const [lost, gone] = [`/old-${stamp}.htm`, `/ended-${stamp}.htm`];
  const headers = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140' };
  const ask = async (path: string) => {
    const answer = await request.get(path, { headers, maxRedirects: 0 });
    return [answer.status(), answer.headers().location];
  };
  for (const path of [lost, lost, gone, gone]) expect((await ask(path))[0]).toBe(404);
  await asEditor(page);
  await expect(async () => {
    await page.goto(paths.admin.addresses());
    await expect(page.getByText(lost)).toBeVisible();
    await expect(page.getByText(gone)).toBeVisible();
  }).toPass({ timeout: 30_000 });

  await page.getByLabel(`“${lost}”引到`).fill(paths.page('about'));
  await page.getByRole('listitem').filter({ hasText: lost }).getByRole('button', { name: '引过去' }).click();
  await expect(page.getByText(lost)).toHaveCount(0);
  await page.getByRole('listitem').filter({ hasText: gone }).getByRole('button', { name: '不再提供' }).click();
  await expect(page.getByText(gone)).toHaveCount(0);
  expect(await ask(lost)).toEqual([308, paths.page('about')]);
  expect(await ask(`/zh-tw${lost}?x=1`)).toEqual([308, `/zh-tw${paths.page('about')}`]);
  expect(await ask(gone)).toEqual([410, undefined]);
  await page.goto(paths.admin.addresses({ view: 'decided' }));
  await page.getByRole('listitem').filter({ hasText: lost }).getByRole('button', { name: '取消' }).click();
  await expect(page.getByText(lost)).toHaveCount(0);
  expect((await ask(lost))[0]).toBe(404);
});

test('an article begins with a template that editors have changed', async ({ page }) => {
  const name = `征稿 ${Date.now()}`;
  await asEditor(page);
  await page.goto(paths.admin.template('new'));
  await page.getByLabel('模板名称').fill(name);
  await page.getByRole('textbox', { name: /^文章标题/ }).fill('征稿：【专题】');
  await page.getByRole('textbox', { name: '正文', exact: true }).fill('请于【日期】前寄来。');
  await page.getByRole('button', { name: '保存' }).click();
  await page.waitForURL(paths.admin.templates());
  await page.getByRole('link', { name: `用它写一篇：${name}` }).click();
  await expect(page.getByLabel('标题')).toHaveValue('征稿：【专题】');
  await page.getByLabel('栏目').selectOption({ label: '最新消息' });
  await page.getByRole('button', { name: '开始写' }).click();
  await page.waitForURL(/\/admin\/articles\/\d+$/);
  await expect(page.getByRole('textbox', { name: '正文', exact: true })).toContainText('请于【日期】前寄来。');
});
