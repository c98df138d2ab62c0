import { expect, type Page } from '@playwright/test';
import { allKinds, raiseArticleOfAllKinds } from '@/e2e/article-of-all-kinds';
import { test } from '@/e2e/story';
import { paths } from '@/site/paths';

/** Opens the article of the demonstration with a table, a quotation, a picture and comments. */
async function openRichArticle(page: Page): Promise<void> {
  await page.goto('/');
  await page.getByRole('main').getByRole('link', { name: '八所大学试行' }).first().click();
  await expect(page.locator('h1')).toContainText('八所大学');
}

test('type, face and light are chosen in the header and stay on the next page', async ({ page }) => {
  await page.goto('/');
  const px = () => page.evaluate(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize));
  expect(await px()).toBe(17);
  for (let i = 0; i < 6; i++) await page.getByRole('button', { name: '大一些' }).click();
  expect(await px()).toBe(34);
  await openRichArticle(page);
  expect(await px()).toBe(34);
  await page.getByRole('button', { name: '深色' }).click();
  await page.getByRole('button', { name: '宋体' }).click();
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.locator('html')).toHaveAttribute('data-face', 'song');
  await page.getByRole('button', { name: '原来大小' }).click();
  expect(await px()).toBe(17);
});

test('without a script too type, face and light are chosen in the header and remembered', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, colorScheme: 'light' });
  const page = await context.newPage();
  await page.goto('/zh-tw/archive');
  const px = () => page.evaluate(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize));
  expect(await px()).toBe(17);
  for (let i = 0; i < 6; i++) await page.getByRole('button', { name: '大一些' }).click();
  await expect(page).toHaveURL('/zh-tw/archive');
  expect(await px()).toBe(34);
  await page.getByRole('button', { name: '深色' }).click();
  await page.getByRole('button', { name: '宋體' }).click();
  await openRichArticle(page);
  const html = page.locator('html');
  await expect(html).toHaveAttribute('data-theme', 'dark');
  await expect(html).toHaveAttribute('data-face', 'song');
  expect(await px()).toBe(34);
  await expect(page.getByRole('button', { name: '深色' })).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('button', { name: '深色' }).click();
  await expect(html).not.toHaveAttribute('data-theme');
  await context.close();
});

test('keys lead through an article, to the search and to their own explanation, and can be switched off', async ({
  page,
}) => {
  await openRichArticle(page);
  await page.keyboard.press('j');
  await expect(page.locator('.article > :first-child')).toBeFocused();
  await page.keyboard.press('/');
  await expect(page.getByLabel('关键字')).toBeFocused();
  await page.keyboard.type('jk?');
  await expect(page.getByLabel('关键字')).toHaveValue('jk?');
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: '键盘用法' });
  await help.getByLabel('不用单键').check();
  await help.getByRole('button', { name: '关闭' }).click();
  await page.keyboard.press('/');
  await expect(page.getByLabel('关键字')).not.toBeFocused();
});

test('a picture opens large with its caption, and as a page of its own without a script', async ({ page, browser }) => {
  await openRichArticle(page);
  await page.locator('.article a.enlarge').first().click();
  const large = page.getByRole('dialog', { name: '放大的图片' });
  await expect(large.getByText('示意图')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(large).toHaveCount(0);
  const context = await browser.newContext({ javaScriptEnabled: false });
  const plain = await context.newPage();
  await plain.goto(page.url());
  await plain.locator('.article a.enlarge').first().click();
  expect(plain.url()).toMatch(/\/uploads\/.+\.webp$/);
  await context.close();
});

test('an article is cited in five forms', async ({ page, request }) => {
  await openRichArticle(page);
  await page.locator('summary', { hasText: '引用' }).click();
  await expect(page.getByText('[EB/OL]')).toBeVisible();
  for (const [name, start] of [
    ['BibTeX', '@online{'],
    ['RIS', 'TY  - ELEC'],
  ] as const) {
    const href = await page.getByRole('link', { name }).getAttribute('href');
    const answer = await request.get(href ?? '');
    expect(answer.headers()['content-disposition']).toContain('attachment');
    expect(await answer.text()).toContain(start);
  }
  expect((await request.get('/articles/2000000000/citation.bib')).status()).toBe(404);
});

test('an article is shared by its address, by e-mail and by a QR code drawn here', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openRichArticle(page);
  await page.locator('summary', { hasText: '分享' }).click();
  await page.getByRole('button', { name: '复制' }).last().click();
  await expect(page.getByRole('button', { name: '已复制' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('/articles/');
  await expect(page.getByRole('link', { name: '用电子邮件发送' })).toHaveAttribute('href', /^mailto:\?subject=/);
  await expect(page.getByRole('img', { name: '本文地址的二维码' })).toBeVisible();
});

test('the print view has the article only, in three sizes without a script, and says where it stands', async ({
  browser,
  page,
}) => {
  await openRichArticle(page);
  const context = await browser.newContext({ javaScriptEnabled: false });
  const print = await context.newPage();
  await print.goto(`${page.url()}/print`);
  const size = () => print.locator('.article').evaluate((e) => getComputedStyle(e).fontSize);
  const before = Number.parseFloat(await size());
  await print.getByLabel('大字').check();
  expect(Number.parseFloat(await size())).toBeGreaterThan(before);
  await print.emulateMedia({ media: 'print' });
  await expect(print.getByText(`本文地址：`)).toBeVisible();
  await expect(print.getByRole('link', { name: '返回文章' })).toBeHidden();
  await expect(print.getByRole('navigation')).toHaveCount(0);
  await context.close();
});

test('on a phone the login is one press away, also without a script', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  await page.goto('/');
  await expect(page.getByLabel('用户名')).toBeHidden();
  await page.locator('summary', { hasText: '登录' }).click();
  await expect(page.getByLabel('用户名')).toBeVisible();
  await context.close();
});

test('from the home page any month is two presses away, and an author’s articles are in one place', async ({
  page,
}) => {
  await raiseArticleOfAllKinds();
  await page.goto('/');
  await page.getByRole('link', { name: '往期文章' }).first().click();
  await page.locator(`.months a[href="${paths.archive(2020, 2)}"]`).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('2020年2月');
  await page.getByRole('main').getByRole('link', { name: allKinds.title }).click();
  await page.locator('a[rel=author]', { hasText: allKinds.author }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(allKinds.author);
  for (const path of [
    '/archive/2024/13',
    '/archive/abc',
    '/archive/2024/4/2',
    '/authors/nobody-of-this-name',
    '/authors/x/2',
  ])
    expect((await page.request.get(path)).status(), path).toBe(404);
});

test('years back, an article is three presses from the home page, with and without a script', async ({ browser }) => {
  await raiseArticleOfAllKinds();
  for (const javaScriptEnabled of [true, false]) {
    const context = await browser.newContext({ javaScriptEnabled });
    const page = await context.newPage();
    await page.goto('/');
    await expect(page.getByRole('heading', { name: '此日回顾' })).toBeVisible();
    await page.getByRole('link', { name: '往期文章' }).first().click();
    await page.locator('a[href="/archive/2020/2"]').click();
    await page.getByRole('link', { name: allKinds.title }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(allKinds.title);
    await expect(page.getByText(/^约 \d+ 分钟$/)).toBeVisible();
    await context.close();
  }
});

test('a long article remembers how far it was read and offers to go there', async ({ page }) => {
  await raiseArticleOfAllKinds();
  await page.setViewportSize({ width: 390, height: 700 });
  const address = paths.article(allKinds.id);
  await page.goto(address);
  await page.locator('.article table').scrollIntoViewIfNeeded();
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(1000);
  const before = await page.evaluate(() => window.scrollY);
  await page.goto('/');
  await page.goto(address);
  await page.getByRole('button', { name: '回到上次读到的地方' }).click();
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(before - 100);
  await expect(page.locator('.article table')).toBeInViewport();
});

test('an article goes on the reading list of this browser and off it again', async ({ page }) => {
  await openRichArticle(page);
  await page.getByRole('button', { name: '加入阅读单' }).click();
  await page.getByRole('link', { name: '阅读单' }).click();
  await page.getByRole('main').getByRole('link', { name: '八所大学试行' }).click();
  await page.getByRole('button', { name: '移出阅读单' }).click();
  await page.goto('/reading-list');
  await expect(page.getByText('阅读单还是空的')).toBeVisible();
});

test('a key that is pressed before the script has come is heard when it comes', async ({ context }) => {
  const page = await context.newPage();
  let press = () => {};
  const pressed = new Promise<void>((resolve) => {
    press = resolve;
  });
  await page.route('**/site.js', async (route) => {
    await pressed;
    await route.continue();
  });
  await page.goto('/', { waitUntil: 'commit' });
  await expect(page.getByRole('heading', { level: 1 }).or(page.getByRole('main')).first()).toBeVisible();
  await page.keyboard.press('?');
  press();
  await expect(page.getByRole('dialog')).toBeVisible();
});
