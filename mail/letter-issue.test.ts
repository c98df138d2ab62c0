import { beforeAll, expect, test } from 'vitest';
import type { IssueItem } from '@/db/issues/find';
import type { IssueWords } from '@/db/issues/send';
import { issueLetter, monthLetter } from '@/mail/letter-issue';
import { displayWidth } from '@/text/mail/wrap';

beforeAll(() => {
  process.env.SITE_URL = 'https://portal.example.org';
});
const item = (n: number, changes: Partial<IssueItem> = {}): IssueItem => ({
  id: n,
  n,
  section: '新闻',
  sectionPosition: 1,
  events: false,
  articleId: 100 + n,
  title: `第${n}条：<灯火> & 可亲`,
  author: '文一舟',
  summary: '各位读者，这一条的提要写得长一些，好让它在纯文字的信里要换行；里面有“引号”、数字 2006 和 English words。',
  url: '',
  withPicture: false,
  cutAt: null,
  lang: 'zh-Hans',
  picture: null,
  width: null,
  height: null,
  ...changes,
});
const issue = (items: IssueItem[]): IssueWords => ({
  ...{ year: 2006, number: 28, total: 356, firstDay: '2006-10-10', lastDay: '2006-10-10', siteName: '学人网' },
  ...{ subject: '', preview: '', editorial: '编者说：\n两行。', items },
});
const first = item(1, {
  section: '活动与征稿',
  sectionPosition: 0,
  events: true,
  picture: 'ab/1200.webp',
  width: 1200,
  height: 800,
  withPicture: true,
});
const own = item(2, { articleId: null, url: 'https://example.org/x?a=1&b=2', author: '', summary: '' });

test('both parts say the same: numbers, titles, addresses, the reader’s own links', () => {
  const { subject, text, html } = issueLetter(issue([first, own]), 'whole');
  expect(subject).toBe('《即时通讯》2006年第28期 创刊第356期：第1条：<灯火> & 可亲');
  expect(text).toMatch(
    /^《即时通讯》2006年第28期 创刊第356期\n—+\n\n10\/10\/2006\n\n编者说：\n两行。\n\n活动与征稿\n—+\n\n1\. 第1条/,
  );
  expect(text).toContain('\n   https://portal.example.org/articles/101\n');
  expect(text).toContain('\n   https://example.org/x?a=1&b=2\n');
  for (const line of text.split('\n'))
    if (!line.includes('https://')) expect(displayWidth(line), line).toBeLessThanOrEqual(74);
  expect(html).toContain('1. 第1条：&lt;灯火&gt; &amp; 可亲');
  expect(html).toMatch(
    /<img src="https:\/\/portal\.example\.org\/uploads\/ab\/1200\.webp"[^>]* width="320" height="213"/,
  );
  for (const body of [text, html])
    for (const name of ['unsubscribe', 'preferences'])
      expect(body).toContain(`https://portal.example.org\ue000${name}\ue001`);
});

test('whoever wants events alone gets the events alone, under their numbers in the issue', () => {
  const { text } = issueLetter(issue([item(1), item(2, { section: '活动', events: true })]), 'events');
  expect(text).toContain('2. 第2条');
  expect(text).not.toMatch(/1\. 第1条|编者说/);
});

test('an issue that mail programs would cut leaves its summaries to the page', () => {
  const many = Array.from({ length: 200 }, (_, i) => item(i + 1, { summary: '提要'.repeat(150) }));
  const { html, text } = issueLetter(issue(many), 'whole');
  expect(Buffer.byteLength(html)).toBeLessThan(102_000);
  expect(html).toContain('200. 第200条');
  expect(text).not.toContain('提要');
  expect(Buffer.byteLength(issueLetter(issue(many.slice(0, 30)), 'whole').html)).toBeLessThan(102_000);
});

test('the letter of a month names each of its issues', () => {
  const { subject, text } = monthLetter({
    year: 2006,
    month: 10,
    siteName: '学人网',
    issues: [issue([first]), { ...issue([own]), number: 29, total: 357 }],
  });
  expect(subject).toBe('《即时通讯》2006年10月：2 期');
  expect(text).toMatch(/第28期 创刊第356期[\s\S]*第29期 创刊第357期/);
});
