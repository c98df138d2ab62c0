import { parseDocument } from 'htmlparser2';
import { beforeAll, expect, test } from 'vitest';
import { type Block, layoutHtml, layoutText } from '@/mail/layout';
import { mailingField } from '@/text/mail/fields';

beforeAll(() => {
  process.env.SITE_URL = 'https://portal.example.org';
});

const site = { name: '学人网', url: 'https://portal.example.org' };
const item = (number: number): Block => ({
  kind: 'item',
  number,
  title: `湖畔书声：一场关于古籍数字化的讲座（${number}）`,
  url: `https://portal.example.org/articles/${number}`,
  byline: '文一舟 · 科技前沿',
  summary: '讲者谈到编目法与纸张纤维，也谈到扫描、校对与检索。'.repeat(4),
  picture: { url: `https://portal.example.org/uploads/${number}.jpg`, alt: '讲座现场', width: 544, height: 306 },
});
const issue = {
  lang: 'zh-Hans',
  title: '即时通讯',
  preview: '本周六篇',
  site,
  blocks: [{ kind: 'heading', text: '科技前沿' } as const, ...Array.from({ length: 60 }, (_, n) => item(n + 1))],
  footer: [
    {
      kind: 'button',
      label: '退订',
      url: `https://portal.example.org${mailingField('unsubscribe')}`,
      quiet: true,
    } as const,
  ],
};

test('an issue of sixty articles stays below what Gmail cuts, in tables of 600 pixels with inline styles', () => {
  const html = layoutHtml(issue);
  expect(Buffer.byteLength(html)).toBeLessThan(102_000);
  expect(html).toContain('<html lang="zh-Hans">');
  expect(html).toContain('max-width:600px');
  expect(html).toContain("'PingFang SC'");
  expect(html).toContain('<meta name="color-scheme" content="light dark">');
  // What mail programs throw away or block.
  expect(html).not.toMatch(/<script|<link|<form|position:|display:(flex|grid)|url\(|@import/);
  for (const [image] of html.matchAll(/<img[^>]*>/g)) expect(image).toMatch(/ alt="[^"]+" width="\d+" height="\d+"/);
});

test('every tag is closed where it should be', () => {
  const html = layoutHtml(issue);
  const count = (pattern: RegExp) => html.match(pattern)?.length ?? 0;
  for (const tag of ['table', 'tr', 'td', 'a', 'div', 'h2'])
    expect(count(new RegExp(`<${tag}[ >]`, 'g')), tag).toBe(count(new RegExp(`</${tag}>`, 'g')));
  expect(parseDocument(html).children.length).toBeGreaterThan(0);
});

test('in Traditional Chinese the fonts are those of its readers', () => {
  expect(layoutHtml({ ...issue, lang: 'zh-Hant-TW' })).toContain("'PingFang TC','Microsoft JhengHei'");
});

test('the text part can be read by itself: numbers, addresses on their own lines, 72 columns', () => {
  const text = layoutText(issue);
  expect(text).toContain('\n1. 湖畔书声：一场关于古籍数字化的讲座（1）\n   文一舟 · 科技前沿\n');
  expect(text).toContain('\n   https://portal.example.org/articles/1\n');
  expect(text).toContain('\n60. 湖畔书声');
  expect(text).toContain('退订：\nhttps://portal.example.org\uE000unsubscribe\uE001');
  expect(text).not.toMatch(/<|&#/);
});

test('words of others are words, never markup', () => {
  const html = layoutHtml({
    ...issue,
    title: '<b>',
    blocks: [{ kind: 'quote', text: '<img src=x onerror=alert(1)>' }],
  });
  expect(html).not.toMatch(/<img|<b>/);
});
