import { expect } from '@playwright/test';
import { eq } from 'drizzle-orm';
import { convertText } from '@/chinese/script';
import { updateDerived } from '@/db/articles/derive';
import { publish } from '@/db/articles/publish';
import { withdraw } from '@/db/articles/withdraw';
import { createDraft } from '@/db/articles/write';
import { db } from '@/db/client';
import { listColumns } from '@/db/columns/find';
import { articles } from '@/db/schema/articles';
import { raiseWorld } from '@/db/world';
import { axe } from '@/e2e/axe';
import { test } from '@/e2e/story';
import { asEditor } from '@/e2e/visitors';
import { paths } from '@/site/paths';

test.beforeAll(raiseWorld);

const columnOf = async (slug: string) => (await listColumns()).find((column) => column.slug === slug)?.id ?? 0;

test('an article that stands in several columns is in the lists of each, and its place is its own column', async ({
  page,
  request,
}) => {
  const title = `茶馆账本里的移民史 ${Date.now()}`;
  const id = await createDraft({ title, columnId: await columnOf('overseas') }, 1);
  await asEditor(page);
  await page.goto(paths.admin.article(id));
  await page.getByRole('textbox', { name: '正文' }).fill('账本第一页记着二十七位茶客的籍贯。');
  await page.getByText('同时列入').click();
  await page.getByRole('checkbox', { name: '科技前沿' }).check();
  await page.getByRole('checkbox', { name: '最新消息' }).check();
  expect((await axe(page).analyze()).violations).toEqual([]);
  await page.getByRole('button', { name: '发布', exact: true }).click();
  await expect(page.getByText('已发布。')).toBeVisible();

  for (const slug of ['overseas', 'frontier', 'tech', 'news']) {
    await page.goto(paths.column(slug));
    await expect(page.getByRole('main').getByRole('link', { name: title }), slug).not.toHaveCount(0);
    const feed = await (await request.get(paths.columnFeed(slug))).text();
    expect(feed.split(`<title>${title}</title>`), slug).toHaveLength(2);
  }
  await page.goto(paths.article(id));
  const way = page.getByRole('navigation', { name: '栏目导航' });
  await expect(way.getByRole('link', { name: '人在海外' })).toBeVisible();
  await expect(way.getByRole('link', { name: '科技前沿' })).toHaveCount(0);

  await page.goto(paths.admin.articles({ column: await columnOf('frontier'), q: title }));
  await expect(
    page.getByText('人在海外、科技前沿、最新消息').or(page.getByText('人在海外、最新消息、科技前沿')),
  ).toBeVisible();

  await page.goto(paths.admin.article(id));
  await page.getByText('同时列入').click();
  await page.getByRole('checkbox', { name: '最新消息' }).uncheck();
  await page.getByRole('button', { name: '更新', exact: true }).click();
  await expect(page.getByRole('status').getByText('已更新，读者看到的已是新版。')).toBeVisible();
  await expect(async () => {
    expect(await (await request.get(paths.columnFeed('news'))).text()).not.toContain(title);
  }).toPass();
  expect(await (await request.get(paths.columnFeed('frontier'))).text()).toContain(title);
});

test('the columns that an article stands in besides its own are chosen by keyboard, and with scripts off', async ({
  page,
  browser,
}) => {
  const id = await createDraft({ title: `抄经人的夜灯 ${Date.now()}`, columnId: await columnOf('overseas') }, 1);
  const [frontier, news] = [await columnOf('frontier'), await columnOf('news')];
  const standsIn = async () =>
    (await db().select({ ids: articles.alsoIn }).from(articles).where(eq(articles.id, id)))[0]?.ids.toSorted();
  const plain = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await asEditor(plain);
  await plain.goto(paths.admin.article(id));
  await plain.getByText('同时列入').click();
  await plain.getByRole('checkbox', { name: '科技前沿' }).check();
  await plain.getByRole('checkbox', { name: '最新消息' }).check();
  // What is refused stays chosen.
  const title = await plain.getByLabel('标题 *').inputValue();
  await plain.getByLabel('标题 *').fill('');
  await plain.getByRole('button', { name: '保存草稿' }).click();
  await expect(plain.getByText('请填写标题')).toBeVisible();
  await plain.getByText('同时列入').click();
  await expect(plain.getByRole('checkbox', { name: '科技前沿' })).toBeChecked();
  await plain.getByLabel('标题 *').fill(title);
  await plain.getByRole('button', { name: '保存草稿' }).click();
  await expect(plain.getByText('已保存')).toBeVisible();
  expect(await standsIn()).toEqual([frontier, news].toSorted());
  await plain.goto(paths.admin.article(id));
  await plain.getByText('同时列入').click();
  await plain.getByRole('checkbox', { name: '科技前沿' }).uncheck();
  await plain.getByRole('checkbox', { name: '最新消息' }).uncheck();
  await plain.getByRole('button', { name: '保存草稿' }).click();
  await expect(plain.getByText('已保存')).toBeVisible();
  expect(await standsIn()).toEqual([]);
  await plain.context().close();

  await asEditor(page);
  await page.goto(paths.admin.article(id));
  await page.getByText('同时列入').focus();
  await page.keyboard.press('Enter');
  await page.getByRole('checkbox', { name: '最新消息' }).focus();
  await page.keyboard.press('Space');
  await expect(page.locator('.work-bar')).toContainText('草稿已自动保存');
  await page.reload();
  await expect(page.locator('summary', { hasText: '同时列入' })).toContainText('最新消息');
  await page.getByRole('button', { name: '保存草稿' }).press('Enter');
  await expect(page.locator('.work-bar')).toContainText('已保存');
  expect(await standsIn()).toEqual([news]);
});

test('a text that is there already is told while it is pasted and on the list of the desk', async ({ page }) => {
  const mark = Date.now();
  const words = `修琴的人先敲一下面板，再听第二下的回声，${mark} 号琴的裂缝在低音梁的左边。他把胶熬了三遍，等到夜里潮气退了才合缝，第二天清早拉出的第一个音像刚睡醒。`;
  const column = await columnOf('news');
  const first = await createDraft({ title: `修琴记 ${mark}`, columnId: column, html: `<p>${words}</p>` }, 1);
  await db().transaction((tx) => updateDerived(tx, [first]));
  const title = `一把琴的清早 ${mark}`;
  const second = await createDraft({ title, columnId: column }, 1);
  await asEditor(page);
  await page.goto(paths.admin.article(second));
  await page.getByRole('textbox', { name: '正文' }).fill(convertText(words, 'zh-tw').replaceAll('，', ','));
  const told = page.getByRole('link', { name: /^同题文章 .*，\d+%：《修琴记/ }).first();
  await expect(told).toBeVisible({ timeout: 15_000 });
  await expect(told).toHaveAttribute('href', paths.admin.article(first));
  expect((await axe(page).analyze()).violations).toEqual([]);
  await page.getByRole('button', { name: '保存草稿' }).click();
  await expect(page.getByRole('status').getByText('已保存。')).toBeVisible();
  await page.goto(paths.admin.articles({ q: title }));
  await expect(page.getByRole('link', { name: /^同题文章 还没有发布，\d+%$/ })).toBeVisible();
});

test('lists show the short title of an article, its own page and the feed the whole', async ({ page, request }) => {
  const mark = Date.now();
  const title = `四十年里借出又还回的三千六百册旧书，一位图书管理员的手抄登记簿 ${mark}`;
  const shortTitle = `三千六百册旧书 ${mark}`;
  const id = await createDraft(
    { title, columnId: await columnOf('frontier'), html: '<p>第一册借于一九八三年。</p>' },
    1,
  );
  await asEditor(page);
  await page.goto(paths.admin.article(id));
  await page.getByText('更多', { exact: true }).click();
  await page.getByRole('textbox', { name: '短题' }).fill('长'.repeat(201));
  await page.getByRole('button', { name: '发布', exact: true }).click();
  await expect(page.getByText('短题请不超过 200 字')).toBeVisible();
  await page.getByRole('textbox', { name: '短题' }).fill(shortTitle);
  expect((await axe(page).analyze()).violations).toEqual([]);
  await page.getByRole('button', { name: '发布', exact: true }).click();
  await expect(page.getByText('已发布。')).toBeVisible();

  await page.goto(paths.column('frontier'));
  await page.getByRole('main').getByRole('link', { name: shortTitle }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expect(page).toHaveTitle(new RegExp(title));
  const feed = await (await request.get(paths.columnFeed('frontier'))).text();
  expect(feed).toContain(`<title>${title}</title>`);
  await page.goto(paths.admin.article(id));
  await page.getByText('更多短题').click();
  await expect(page.getByRole('textbox', { name: '短题' })).toHaveValue(shortTitle);
});

test('an entry that leads elsewhere stands in lists, and its address leads on', async ({ page, request, browser }) => {
  const mark = Date.now();
  const title = `河湾州立大学图书馆的旧报数据库开放检索 ${mark}`;
  const target = paths.page('about');
  const id = await createDraft({ title, columnId: await columnOf('frontier') }, 1);
  await asEditor(page);
  await page.goto(paths.admin.article(id));
  await page.getByText('更多', { exact: true }).click();
  const field = page.getByRole('textbox', { name: '转向链接' });
  for (const wrong of ['javascript:alert(1)', '//evil.example', paths.article(id)]) {
    await field.fill(wrong);
    await page.getByRole('button', { name: '发布', exact: true }).click();
    const says = wrong === paths.article(id) ? '指向了这篇文章自己' : '请填写完整的网址';
    await expect(page.getByText(says)).toBeVisible();
  }
  await field.fill(target);
  expect((await axe(page).analyze()).violations).toEqual([]);
  await page.getByRole('button', { name: '发布', exact: true }).click();
  await expect(page.getByText('已发布。')).toBeVisible();

  const reader = await (await browser.newContext()).newPage();
  await reader.goto(paths.column('frontier'));
  const link = reader.getByRole('main').getByRole('link', { name: title }).first();
  await expect(link).toHaveAttribute('href', paths.article(id));
  await link.click();
  await expect(reader).toHaveURL(target);
  await reader.goto(`/zh-tw${paths.article(id)}`);
  await expect(reader).toHaveURL(`/zh-tw${target}`);
  await reader.goto(paths.print(id));
  await expect(reader.getByText('全文在：')).toBeVisible();
  await reader.context().close();
  expect(await (await request.get(paths.columnFeed('frontier'))).text()).toContain(`全文在：`);

  // Elsewhere, by the answer itself: the test asks no other site.
  await page.goto(paths.admin.article(id));
  await page.getByText('更多转向链接').click();
  await field.fill('elsewhere.example/a');
  await page.getByRole('button', { name: '更新', exact: true }).click();
  await expect(page.getByRole('status').getByText('已更新，读者看到的已是新版。')).toBeVisible();
  const answer = await request.get(paths.article(id), { maxRedirects: 0 });
  expect([answer.status(), answer.headers().location]).toEqual([307, 'https://elsewhere.example/a']);
});

test('related articles are found by words or number, put in order, and stand beside the article', async ({ page }) => {
  const mark = Date.now();
  const column = await columnOf('news');
  const titles = ['老街修表人', '旧报数据库', '邮差的最后一条路线'].map((words) => `${words} ${mark}`);
  const [first = 0, second = 0, id = 0] = await Promise.all(
    titles.map((title) => createDraft({ title, columnId: column, html: '<p>一段正文。</p>' }, 1)),
  );
  for (const one of [first, second, id]) await publish(one, 1);
  await asEditor(page);
  await page.goto(paths.admin.article(id));
  await page.getByText('更多', { exact: true }).click();
  const search = page.getByRole('searchbox', { name: '找相关的' });
  await search.fill(`没有这样的题目 ${mark}`);
  // The first search reads the tables of conversion.
  await expect(page.getByText('没有找到，换几个字试试。')).toBeVisible({ timeout: 15_000 });
  await search.fill(titles[0]?.slice(2) ?? '');
  await page.getByRole('button', { name: `加入“${titles[0]}”` }).click();
  await search.fill(String(second));
  await page.getByRole('button', { name: `加入“${titles[1]}”` }).press('Enter');
  await page.getByRole('button', { name: `上移“${titles[1]}”` }).click();
  const chosen = page.getByRole('list', { name: '选好的相关文章' }).getByRole('listitem');
  await expect(chosen).toHaveText([titles[1] ?? '', titles[0] ?? '']);
  expect((await axe(page).analyze()).violations).toEqual([]);
  await page.getByRole('button', { name: '更新', exact: true }).click();
  await expect(page.getByRole('status').getByText('已更新，读者看到的已是新版。')).toBeVisible();

  const related = page
    .locator('section')
    .filter({ has: page.getByRole('heading', { name: '相关文章' }) })
    .getByRole('link');
  await page.goto(paths.article(id));
  await expect(related).toHaveText([titles[1] ?? '', titles[0] ?? '']);
  await withdraw(second, 1);
  await page.goto(paths.admin.article(id));
  await page.getByText('更多相关文章').click();
  await page.getByRole('button', { name: `去掉“${titles[0]}”` }).click();
  await page.getByRole('button', { name: '更新', exact: true }).click();
  await expect(page.getByRole('status').getByText('已更新，读者看到的已是新版。')).toBeVisible();
  await page.goto(paths.article(id));
  await expect(related).toHaveCount(0);
  await expect(page.getByText('相关栏目：')).toBeVisible();
});
