import { expect } from '@playwright/test';
import { odd, raiseOddArticles } from '@/e2e/odd-articles';
import { rawRequest } from '@/e2e/raw-request';
import { test } from '@/e2e/story';
import { paths } from '@/site/paths';

test.beforeAll(raiseOddArticles);

const { id } = odd.beside;
const article = `/articles/${id}`;

test('addresses as people send them lead to their page in one step', async ({ baseURL }) => {
  const port = Number(new URL(String(baseURL)).port);
  const get = (address: string) =>
    rawRequest(port, Buffer.from(`GET ${address} HTTP/1.1\r\nHost: localhost:${port}\r\nConnection: close\r\n\r\n`));
  for (const [sent, leadsTo] of [
    [`${article}%E3%80%82`, article],
    [`${article}%EF%BC%8C%20`, article],
    [`${article}&amp;from=timeline`, article],
    [`/news.asp?NewsID=${id}%EF%BC%89%E3%80%82`, article],
    [`/NEWS_READ.ASP?newsid=${id}%3E`, article],
    [`//ARTICLES//${id}`, article],
    ['/zh-tw/columns/news?page=2)', '/zh-tw/columns/news?page=2'],
    ['/list.asp?SmallClassName=%D1%A7%C8%CB%B6%AF%CF%F2', '/columns/scholars'],
    ['/authors/%E9%92%9F%E6%9C%9B%E9%87%8C%E3%80%82', paths.author('钟望里')],
  ] as const) {
    const answer = await get(sent);
    expect([301, 308], `${sent} ${answer.head}`).toContain(answer.status);
    expect(/^location: (.*)$/im.exec(answer.head)?.[1], sent).toBe(leadsTo);
    if (!leadsTo.includes('page=2')) expect((await get(leadsTo)).status, leadsTo).toBe(200);
  }
  for (const nothing of [
    '/nowhere%E3%80%82',
    '/list.asp?SmallClassName=x',
    '/articles/7x',
    '/news.asp?NewsID=x%E3%80%82',
  ]) {
    expect((await get(nothing)).status, nothing).toBe(404);
  }
});

test('what a link says of the way it came changes no page', async ({ request }) => {
  const tracking = 'utm_source=mail&fbclid=a&gclid=b&from=singlemessage&share_token=c&isappinstalled=0';
  for (const path of [article, paths.search({ q: '绵长' }), '/columns/scholars']) {
    const plain = await request.get(path);
    const tracked = await request.get(`${path}${path.includes('?') ? '&' : '?'}${tracking}`, { maxRedirects: 0 });
    expect(tracked.status(), path).toBe(200);
    expect((await tracked.text()).length, path).toBe((await plain.text()).length);
  }
});

test('a page beyond the last leads to the last', async ({ page }) => {
  for (const [address, last] of [
    ['/columns/scholars?page=999', '/columns/scholars'],
    [`${paths.author('钟望里')}?page=9`, paths.author('钟望里')],
    ['/archive/2013/5?page=9', '/archive/2013/5'],
    ['/pictures?page=999', '/pictures'],
    [`${article}?comments=9`, article],
    [paths.search({ q: '绵长之题', page: 9 }), paths.search({ q: '绵长之题' })],
  ] as const) {
    await page.goto(address);
    expect(new URL(page.url()).pathname, address).toBe(new URL(last, page.url()).pathname);
    await expect(page.getByRole('main').getByRole('heading').first(), address).not.toHaveText(/没有/);
  }
});

test('programs find what they look for', async ({ request, page, baseURL }) => {
  const text = await (await request.get('/.well-known/security.txt')).text();
  expect(text).toContain(`Contact: ${baseURL}/contact\n`);
  expect(Date.parse(/^Expires: (.*)$/m.exec(text)?.[1] ?? '')).toBeGreaterThan(Date.now());
  const change = await request.get('/.well-known/change-password', { maxRedirects: 0 });
  expect(change.status()).toBeGreaterThanOrEqual(302);
  expect(change.headers().location).toBe('/account/password');
  const manifest = await request.get('/manifest.webmanifest');
  expect(manifest.headers()['content-type']).toContain('application/manifest+json');
  for (const { src } of (await manifest.json()).icons) expect((await request.get(src)).status(), src).toBe(200);
  await page.goto('/');
  const home = JSON.parse((await page.locator('script[type="application/ld+json"]').textContent()) ?? '');
  expect(home).toMatchObject({ '@type': 'WebSite', potentialAction: { '@type': 'SearchAction' } });
  await page.goto(`/zh-tw${article}`);
  const meta = (name: string) => page.locator(`meta[name="${name}"]`).getAttribute('content');
  expect(await meta('citation_author')).toBe('钟望里');
  expect(await meta('citation_publication_date')).toBe('2013/05/07');
  await expect(page.locator('meta[property="og:image"]')).toHaveAttribute('content', `${baseURL}/share.png`);
  for (const [lang, prefix] of [
    ['zh-Hans-CN', '/zh-cn'],
    ['zh-Hant-TW', '/zh-tw'],
    ['zh-Hant-HK', '/zh-hk'],
    ['x-default', ''],
  ]) {
    await expect(page.locator(`link[hreflang="${lang}"]`)).toHaveAttribute('href', `${baseURL}${prefix}${article}`);
  }
});
