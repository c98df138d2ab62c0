import { expect } from '@playwright/test';
import { db } from '@/db/client';
import { pauses } from '@/db/schema/member/limits';
import { people, raiseWorld, stories, worldPassword } from '@/db/world';
import { allKinds, raiseArticleOfAllKinds } from '@/e2e/article-of-all-kinds';
import { letterTo, readable } from '@/e2e/outbox';
import { test } from '@/e2e/story';
import { asEditor, asMember } from '@/e2e/visitors';
import { paths } from '@/site/paths';

const address = paths.article(stories.published.id);

test.beforeAll(raiseWorld);

test.beforeAll(raiseArticleOfAllKinds);

// Stories beside this one guess passwords from the same network, which pauses then.
test.beforeEach(async () => {
  await db().delete(pauses);
});

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('a reader chooses a script once; it is remembered, and one click leads to the original', async ({ page }) => {
      await page.goto(address);
      const chooser = page.getByRole('navigation', { name: '文字' });
      await expect(chooser.getByRole('link', { name: '原文' })).toHaveAttribute('aria-current', 'true');
      await chooser.getByRole('link', { name: '繁體（台）' }).click();
      await expect(page).toHaveURL(address);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('湖畔書聲：一場關於古籍數字化的講座');
      await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hant-TW');
      await expect(page.getByRole('button', { name: '登入' })).toBeVisible();
      await expect(page.getByRole('link', { name: '繁體（台）' })).toHaveAttribute('aria-current', 'true');
      await page.goto('/');
      await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hant-TW');
      await page.goto(address);
      await page.getByRole('link', { name: '看原文' }).click();
      await expect(page).toHaveURL(address);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(stories.published.title);
      expect((await page.context().cookies()).length).toBe(0);
    });

    test('words, names and quoted titles are converted as such; code and addresses stay as written', async ({
      page,
    }) => {
      await page.goto(`/zh-tw${paths.article(allKinds.id)}`);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('琉璃廠的軟體：一篇樣樣都有的文章');
      const first = page.locator('.article p').first();
      await expect(first).toContainText(
        '鍾望里說：「《軟體裡的後來》這本書，『頭髮』二字寫得好。」他用的程序是 软件.发()',
      );
      await expect(first).toContainText('https://example.org/里/发');
      await expect(page.locator('.article')).toContainText('薛瀾在清華大學工作，她的鐘和書都在裡面。');
      await expect(page.locator('a[rel=author]').first()).toHaveText('鍾望里');
      await expect(page.getByRole('button', { name: '提交' })).toBeVisible();
      await page.goto(`/zh-cn${paths.article(allKinds.id)}`);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(allKinds.title);
    });

    test('account pages follow the script too, with what they answer', async ({ page }) => {
      await page.goto('/login');
      await page.getByRole('navigation', { name: '文字' }).getByRole('link', { name: '繁體（台）' }).click();
      await expect(page).toHaveURL('/login');
      await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hant-TW');
      const form = page.getByRole('main');
      await form.getByLabel('使用者名稱').fill('nobody@example.org');
      await form.getByLabel('密碼').fill('头发发白的程序');
      await form.getByRole('button', { name: '登入' }).click();
      await expect(page.getByRole('alert').first()).toContainText('使用者名稱或密碼不對');
      await expect(form.getByLabel('使用者名稱')).toHaveValue('nobody@example.org');
      expect((await page.request.get('/zh-hk/join')).status()).toBe(200);
      expect((await page.request.get('/zh-hk/admin')).status()).toBe(404);
    });

    test('under a prefix everything stays under it: links, search, login, the answer to a form', async ({ page }) => {
      await page.goto(`/zh-hk${address}`);
      await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hant-HK');
      expect(await page.locator('link[rel=canonical]').getAttribute('href')).toMatch(new RegExp(`[^k]${address}$`));
      await page.getByLabel('您的名字').fill('读者');
      await page.getByLabel('電子郵件').fill('reader@example.org');
      await page.getByLabel('留言內容').fill('头发发白，软件不错。');
      await page.getByRole('button', { name: '提交' }).click();
      await expect(page).toHaveURL(new RegExp(`/zh-hk${address}(#comment-form)?$`));
      await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hant-HK');
      const login = page.locator('header form').first();
      await login.locator('input[name=name]').evaluate((input) => input.closest('details')?.setAttribute('open', ''));
      await login.locator('input[name=name]').fill(people.neighbour.userName);
      await login.locator('input[name=password]').fill(worldPassword);
      await login.locator('button').click();
      await expect(page.getByText(people.neighbour.chineseName).first()).toBeVisible();
      await expect(page).toHaveURL(new RegExp(`/zh-hk${address}(#comment-form)?$`));
      await page.getByRole('link', { name: '網站首頁' }).first().click();
      await expect(page).toHaveURL('/zh-hk');
    });
  });
}

test('letters come in the script that their reader has chosen', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('link', { name: '繁體（港）' }).click();
  await page.goto('/login');
  const form = page.getByRole('main');
  await form.getByLabel('用户名').fill(people.neighbour.email);
  await form.getByLabel('密碼').fill(worldPassword);
  await form.getByRole('button', { name: '登錄' }).click();
  await page.waitForURL('/');
  await page.goto('/forgot');
  await page.getByRole('main').getByLabel('電子郵件').fill(people.neighbour.email);
  await page.getByRole('main').getByRole('button').click();
  await expect(page.getByRole('status')).toBeVisible();
  const letter = readable(await letterTo(people.neighbour.email, '/reset/'));
  expect(letter).toContain('重新設定密碼');
  expect(letter).toContain(`${people.neighbour.chineseName}，您好`);
  expect(letter).toContain('<html lang="zh-Hant-HK">');
});

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'letters, with JavaScript' : 'letters, without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('a member chooses the writing of letters by a form; a link that is followed changes nothing', async ({
      page,
    }) => {
      await asMember(page);
      await page.goto('/account');
      const choice = (name: string) => page.getByRole('main').getByRole('radio', { name });
      for (const name of ['繁體（台）', '原文']) {
        await choice(name).check();
        await page.getByRole('group', { name: '来信的文字' }).getByRole('button', { name: '保存' }).click();
        await expect(page.getByRole('status')).toContainText('已保存');
        await page.goto('/account');
        await expect(choice(name)).toBeChecked();
      }
      await page.request.get('/api/script/zh-cn');
      await page.context().clearCookies({ name: 'script' });
      await page.goto('/account');
      await expect(choice('原文')).toBeChecked();
    });
  });
}

test('a term that an editor keeps stays as written, on pages and in feeds, from the next request on', async ({
  page,
  request,
}) => {
  const address = `/zh-tw${paths.article(stories.published.id)}`;
  expect(await (await request.get(address)).text()).toContain('湖畔書聲');
  await asEditor(page);
  for (const [terms, title] of [
    ['湖畔书声\n古籍数字化', '湖畔书声：一場關於古籍数字化的講座'],
    ['', '湖畔書聲：一場關於古籍數字化的講座'],
  ]) {
    await page.goto('/admin');
    await page.getByRole('link', { name: '简繁用词' }).first().click();
    await page.getByLabel('保留原样的词').fill(String(terms));
    await page.getByRole('button', { name: '保存' }).click();
    await expect(page.getByRole('status')).toContainText('已保存');
    await expect.poll(async () => (await request.get(address)).text()).toContain(title);
    // Other stories' articles push it out of the feed of all columns.
    const feed = `/zh-tw${paths.columnFeed('scholars')}`;
    await expect.poll(async () => (await request.get(feed)).text()).toContain(title);
  }
});

test('each script has its own kept page, and the original is untouched', async ({ request }) => {
  const langs = { '': 'zh-Hans', '/zh-cn': 'zh-Hans-CN', '/zh-tw': 'zh-Hant-TW', '/zh-hk': 'zh-Hant-HK' };
  for (let round = 0; round < 2; round++) {
    for (const [prefix, lang] of Object.entries(langs)) {
      const answer = await request.get(`${prefix}${address}`);
      expect(answer.status()).toBe(200);
      expect(await answer.text()).toContain(`<html lang="${lang}"`);
      expect((await request.get(`${prefix}/articles/7`)).status()).toBe(404);
      expect((await request.get(`${prefix}${address}/print`)).status()).toBe(200);
    }
  }
});

test('every page in another script names the original as its canonical address', async ({ request, baseURL }) => {
  for (const path of [
    '/',
    '/columns/tech',
    address,
    `${address}/print`,
    '/archive',
    '/pictures',
    '/about',
    '/contact',
  ]) {
    const html = await (await request.get(`/zh-tw${path === '/' ? '' : path}`)).text();
    const canonical = /<link rel="canonical" href="([^"]+)"/.exec(html)?.[1];
    expect(canonical, path).toBe(`${baseURL}${path.replace(/\/$|\/print$/, '')}`);
  }
});

test('the choice leads back also in a browser that does not say where it comes from', async ({ request }) => {
  const html = await (await request.get(`/zh-tw${address}`)).text();
  const [, link = ''] = /<p class="converted[^>]*>[^<]*<a href="([^"]+)"/.exec(html) ?? [];
  const answer = await request.get(link, { maxRedirects: 0 });
  expect(answer.headers().location).toBe(address);
  const evil = await request.get('/api/script/zh-tw?to=//evil.example', { maxRedirects: 0 });
  expect(evil.headers().location).toBe('/');
});

test('the choice leads back to this site only, and an unknown one is no choice', async ({ request }) => {
  const choose = (choice: string, referer: string) =>
    request.get(`/api/script/${choice}`, { headers: { referer }, maxRedirects: 0 });
  for (const [referer, to] of [
    ['https://evil.example//evil.example/', '/'],
    ['not an address', '/'],
    ['http://localhost/zh-cn/articles/1?a=b', '/zh-tw/articles/1?a=b'],
    ['http://localhost/articles/1', '/articles/1'],
  ]) {
    const answer = await choose('zh-tw', String(referer));
    expect(answer.status()).toBe(303);
    expect(answer.headers().location).toBe(to);
    expect(answer.headers()['set-cookie']).toBe('script=zh-tw; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly');
  }
  expect((await choose('zh-mo', '')).status()).toBe(404);
});
