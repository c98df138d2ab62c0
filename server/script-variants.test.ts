import { expect, test } from 'vitest';
import { CachedPage } from '@/server/cached-page';
import { chosenScript, feedInScript, inScript, prefixed } from '@/server/script-variants';
import { fillAll, tokens } from '@/site/tokens';
import { rss } from '@/text/feeds/rss';

const page = `<html lang="zh-Hans"><head><title>软件</title><link rel="canonical" href="http://localhost:3000/articles/1"/><link rel="alternate" type="application/rss+xml" href="http://localhost:3000/feed.xml"/><link rel="alternate" hrefLang="zh-Hant-HK" href="http://localhost:3000/zh-hk/articles/1"/></head><body><a href="/api/script/zh-tw" data-fill="\uE000script:zh-tw\uE001" translate="no">繁體（台）</a><main id="main">\uE000note\uE001<a href="/articles/2?a=1&amp;b=2">网络</a><a href="/login">登录</a><a href="https://example.org/">外面</a><form action="/search"><button>搜索</button></form><article lang="zh-Hans">头发 <code>软件</code> 软件@例子.com</article><p translate="no" lang="zh-Hans">里昂</p></main></body></html>`;

test('a page as written is left alone', () => {
  expect(inScript(page, { script: 'as-written' })).toEqual({ html: page, converted: false });
});

test('a page in the script of Taiwan: words, lang, a sentence at the top, and the address unchanged', () => {
  const { html, converted } = inScript(page, { script: 'zh-tw', path: '/articles/1' });
  expect(converted).toBe(true);
  expect(html).toContain('<html lang="zh-Hant-TW">');
  expect(html).toContain('<title>軟體</title>');
  expect(html).toContain('<article lang="zh-Hant-TW">頭髮 <code>软件</code>');
  expect(html).toContain('<p translate="no" lang="zh-Hans">里昂</p>');
  expect(html).toMatch(
    /<main id="main"><p class="converted[^>]*>本頁文字由程式轉換[^<]*<a href="\/api\/script\/as-written\?to=%2Farticles%2F1"/,
  );
  expect(html).toContain('<a href="/api/script/zh-tw" aria-current="true"');
  expect(html).toContain('href="/articles/2?a=1&amp;b=2"');
});

test("the radicals of a PDF's words are converted as the characters that they look like", () => {
  expect(inScript(page.replace('网络', '⻓城⻜机⼤学'), { script: 'zh-tw' }).html).toContain('>長城飛機大學</a>');
  expect(inScript(page.replace('网络', '⻓城'), { script: 'zh-cn' }).converted).toBe(false);
});

test('under a prefix links, forms and feeds keep it; the canonical address, closed pages and other sites do not', () => {
  const { html } = inScript(page, { script: 'zh-hk', keepsPrefix: true });
  expect(html).toContain('href="/zh-hk/articles/2?a=1&amp;b=2"');
  expect(html).toContain('action="/zh-hk/search"');
  expect(html).toContain('href="http://localhost:3000/zh-hk/feed.xml"');
  expect(html).toContain('rel="canonical" href="http://localhost:3000/articles/1"');
  expect(html).toContain('hrefLang="zh-Hant-HK" href="http://localhost:3000/zh-hk/articles/1"');
  expect(html).toContain('href="/login"');
  expect(html).toContain('href="https://example.org/"');
});

test.each([
  ['/keywords/O&#x27;Brien', '/zh-hk/keywords/O&#x27;Brien'],
  ['/search?q=a&amp;b=&quot;c&quot;', '/zh-hk/search?q=a&amp;b=&quot;c&quot;'],
  ['/log&#x69;n', '/log&#x69;n'],
])('a link to %s keeps its characters as they are written in HTML', (written, shown) => {
  const { html } = inScript(`<p><a href="${written}">看</a></p>`, { script: 'zh-hk', keepsPrefix: true });
  expect(html).toContain(`href="${shown}"`);
});

test('a page that is in the wanted script already says nothing of a conversion', () => {
  const { html, converted } = inScript(page, { script: 'zh-cn', keepsPrefix: true });
  expect(converted).toBe(false);
  expect(html).toContain('<html lang="zh-Hans-CN">');
  expect(html).toContain('href="/zh-cn/articles/2?a=1&amp;b=2"');
  expect(html).not.toContain('converted');
});

test.each([
  ['/', 'zh-tw', '/zh-tw'],
  ['/articles/1#comments', 'zh-tw', '/zh-tw/articles/1#comments'],
  ['/zh-cn/articles/1', 'zh-tw', '/zh-cn/articles/1'],
  ['/login?next=%2F', 'zh-tw', '/login?next=%2F'],
  ['/uploads/a.webp', 'zh-tw', '/uploads/a.webp'],
  ['//evil.example', 'zh-tw', '//evil.example'],
  ['#main', 'zh-tw', '#main'],
  ['/articles/1', 'as-written', '/articles/1'],
] as const)('%s under %s is %s', (address, script, expected) => {
  expect(prefixed(address, script)).toBe(expected);
});

test.each([
  ['script=zh-tw', 'zh-tw'],
  ['a=b; script=zh-hk; c=d', 'zh-hk'],
  ['script=zh-xx', 'as-written'],
  ['noscript=zh-tw', 'as-written'],
  ['script=zh-twx', 'as-written'],
  [undefined, 'as-written'],
])('the cookie %j chooses %s', (cookie, script) => {
  expect(chosenScript(cookie)).toBe(script);
});

test('a feed is converted with its language and its links, and goes out without placeholders as written', () => {
  const item = {
    title: '网络',
    path: '/articles/1',
    summary: '见 http://localhost:3000/about',
    author: '钟里',
    category: '软件',
    publishedAt: new Date(0),
  };
  const about = { title: '软件', description: '', updatedAt: null, items: [item], page: '/', self: '/feed.xml' };
  const written = (language: string, prefix: string) =>
    rss({ ...about, site: 'http://localhost:3000', language, prefix });
  const xml = written(tokens.language, tokens.prefix);
  const asWritten = written('zh-Hans', '');
  expect(feedInScript(xml, 'as-written')).toBe(xml);
  expect(fillAll(xml, {})).toBe(asWritten);
  const cached = new CachedPage(Buffer.from(xml), 'application/rss+xml', null);
  expect(cached.in('identity').body.toString()).toBe(asWritten);
  expect(cached.text).toBe(xml);
  const done = feedInScript(cached.text, 'zh-tw');
  expect(done).toBe(
    asWritten
      .replaceAll('软件', '軟體')
      .replace('网络', '網路')
      .replace('见', '見')
      .replace('钟里', '鍾里')
      .replace('zh-Hans', 'zh-Hant-TW')
      .replaceAll('<link>http://localhost:3000/', '<link>http://localhost:3000/zh-tw/')
      .replace('<atom:link href="http://localhost:3000/', '<atom:link href="http://localhost:3000/zh-tw/'),
  );
});
