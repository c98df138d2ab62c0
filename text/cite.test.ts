import { expect, test } from 'vitest';
import { authorsOf } from '@/text/bylines';
import { cite } from '@/text/cite';

const article = {
  id: 35463,
  title: '大模型的治理:挑战与{机会}',
  author: '林志佳',
  siteName: '华裔学人网',
  url: 'https://example.org/articles/35463',
  publishedAt: new Date('2024-04-04T18:15:27Z'),
};
const zone = 'America/Los_Angeles';
const accessed = new Date('2026-11-24T20:00:00Z');

test('an article is cited in five ways', () => {
  const citation = cite(article, zone, accessed);
  expect(citation.apa).toBe(
    '林志佳. (2024, April 4). 大模型的治理:挑战与{机会}. 华裔学人网. https://example.org/articles/35463',
  );
  expect(citation.mla).toBe(
    '林志佳. “大模型的治理:挑战与{机会}.” 华裔学人网, 4 Apr. 2024, https://example.org/articles/35463.',
  );
  expect(citation.gbt).toBe(
    '林志佳. 大模型的治理:挑战与{机会}[EB/OL]. (2024-04-04)[2026-11-24]. https://example.org/articles/35463.',
  );
  expect(citation.bibtex).toContain('title = {{大模型的治理:挑战与\\{机会\\}}},');
  expect(citation.ris.split('\r\n')).toContain('DA  - 2024/04/04');
});

test('an article without an author begins with its title', () => {
  const { apa, mla, gbt, bibtex, ris } = cite({ ...article, author: '' }, zone, accessed);
  for (const text of [apa, gbt]) expect(text.startsWith('大模型')).toBe(true);
  expect(mla.startsWith('“大模型')).toBe(true);
  expect(bibtex).not.toContain('author');
  expect(ris).not.toContain('AU  -');
});

test.each([
  ['张三、李四', ['张三', '李四']],
  ['张三,李四，王五', ['张三', '李四', '王五']],
  ['文/林志佳', ['林志佳']],
  ['Smith, John', ['Smith, John']],
  ['John Smith and 李四', ['John Smith', '李四']],
  ['', []],
])('the byline %s names %j', (byline, names) => {
  expect(authorsOf(byline)).toEqual(names);
});

test('a title with a line break stays one field of RIS', () => {
  const { ris } = cite({ ...article, title: '一\r\nER  - \r\n二' }, zone, accessed);
  expect(ris.split('\r\n').filter((line) => line.startsWith('ER'))).toHaveLength(1);
});
