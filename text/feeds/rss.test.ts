import { parseDocument } from 'htmlparser2';
import { expect, test } from 'vitest';
import { rss } from '@/text/feeds/rss';
import { sitemap, sitemapIndex } from '@/text/feeds/sitemap';

type Node = { type: string; name?: string; data?: string; attribs?: Record<string, string>; children?: Node[] };

const parse = (xml: string) => parseDocument(xml, { xmlMode: true, decodeEntities: true }) as unknown as Node;
const all = (node: Node, name: string): Node[] =>
  (node.children ?? []).flatMap((child) => [...(child.name === name ? [child] : []), ...all(child, name)]);
const textOf = (node: Node | undefined): string =>
  (node?.children ?? []).map((child) => child.data ?? textOf(child)).join('');

const item = {
  title: '“算力”与<b>A & B</b>\u0000\u0008\ud800',
  path: '/articles/1',
  summary: '摘要 ]]> 𠮷',
  author: '吴家玮',
  category: '学人动向',
  publishedAt: new Date('2024-04-04T18:15:27Z'),
};
const feed = {
  title: '华裔学人网',
  description: '',
  site: 'https://example.org',
  language: 'zh-Hans',
  prefix: '',
  page: '/',
  self: '/feed.xml?a=1&b=2',
  updatedAt: new Date('2024-04-05T00:00:00Z'),
  items: [item],
};

test('a feed says what it is, where it lives, and each article with its address and time', () => {
  const tree = parse(rss(feed));
  const [channel] = all(tree, 'channel');
  expect(all(tree, 'rss')[0]?.attribs?.version).toBe('2.0');
  expect(all(tree, 'atom:link')[0]?.attribs).toMatchObject({
    rel: 'self',
    href: 'https://example.org/feed.xml?a=1&b=2',
  });
  expect(textOf(all(channel as Node, 'link')[0])).toBe('https://example.org/');
  expect(textOf(all(channel as Node, 'language')[0])).toBe('zh-Hans');
  const [first] = all(tree, 'item');
  expect(textOf(all(first as Node, 'title')[0])).toBe('“算力”与<b>A & B</b>');
  expect(textOf(all(first as Node, 'description')[0])).toBe('摘要 ]]> 𠮷');
  for (const name of ['link', 'guid'])
    expect(textOf(all(first as Node, name)[0])).toBe('https://example.org/articles/1');
  expect(textOf(all(first as Node, 'pubDate')[0])).toBe('Thu, 04 Apr 2024 18:15:27 GMT');
  expect(textOf(all(channel as Node, 'lastBuildDate')[0])).toBe('Fri, 05 Apr 2024 00:00:00 GMT');
});

test('under a prefix every address leads there, and an article is known by the same one', () => {
  const tree = parse(rss({ ...feed, language: 'zh-Hant-TW', prefix: '/zh-tw' }));
  expect(textOf(all(tree, 'language')[0])).toBe('zh-Hant-TW');
  expect(all(tree, 'link').map(textOf)).toEqual(['https://example.org/zh-tw/', 'https://example.org/zh-tw/articles/1']);
  expect(all(tree, 'atom:link')[0]?.attribs?.href).toBe('https://example.org/zh-tw/feed.xml?a=1&b=2');
  expect(all(tree, 'guid').map(textOf)).toEqual(['https://example.org/articles/1']);
});

test('what XML cannot hold is left out, and the same articles make the same bytes', () => {
  const xml = rss(feed);
  expect(xml).not.toMatch(/(?![\t\n\r])\p{Cc}/u);
  expect(xml).not.toMatch(/\p{Surrogate}/u);
  expect(rss({ ...feed })).toBe(xml);
  expect(rss({ ...feed, updatedAt: null, items: [] })).not.toContain('lastBuildDate');
});

test('a sitemap lists addresses with the time of their last change', () => {
  const changedAt = new Date('2024-04-04T18:15:27Z');
  const tree = parse(sitemap([{ url: 'https://example.org/?a&b', changedAt }, { url: 'https://example.org/x' }]));
  expect(all(tree, 'loc').map(textOf)).toEqual(['https://example.org/?a&b', 'https://example.org/x']);
  expect(all(tree, 'lastmod').map(textOf)).toEqual(['2024-04-04T18:15:27.000Z']);
  expect(all(parse(sitemapIndex(['https://example.org/sitemaps/1'])), 'sitemap')).toHaveLength(1);
});
