import { eq } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { db } from '@/db/client';
import { seedStructure } from '@/db/first-columns';
import { articles } from '@/db/schema/articles';
import { columns } from '@/db/schema/columns';
import { testDatabase } from '@/db/testing/database';
import { indexArticles } from '@/search/article-index';
import { findCorrection } from '@/search/corrections';
import { parseQuery, type Scope } from '@/search/query';

testDatabase();

const texts: [title: string, author: string, body: string][] = [
  ['薛澜谈全球治理', '薛澜', '本文介绍人工智能的发展。'],
  ['人工智能的未来', '薛瀾', '算力与人工智能。'],
  ['第三届学术年会', '吳家瑋', 'The university developed a new laboratory.'],
  ['气候变化与能源', '王明', '关于集成电路产业链的报告。集成电路产业链很长。'],
  ['留学生的故事', '李明', '南京大学的校友。'],
  ['宗教与社会', '张晓兰', '文章谈到基督教在中国的历史，基督教学校很多。'],
  ['民国人物', '蒋中石', '蒋介石在重庆，蒋介石的日记。'],
];

beforeAll(async () => {
  await seedStructure();
  const [column] = await db().select().from(columns).where(eq(columns.slug, 'news'));
  await db().transaction(async (tx) => {
    const rows = texts.map(([title, author, body], i) => ({
      id: i + 1,
      title,
      author,
      html: `<p>${body}</p>`,
      columnId: Number(column?.id),
      publishedAt: new Date(2020, 1, i),
    }));
    await tx.insert(articles).values(rows);
    await indexArticles(
      tx,
      rows.map((row) => row.id),
    );
  });
});

async function meant(typed: string, scope: Scope = 'all'): Promise<string | null> {
  const query = parseQuery(typed, { scope });
  return query && findCorrection({ query }, typed, 0);
}

test.each([
  ['雪蓝', '薛澜'],
  ['薛兰', '薛澜'],
  ['薛狼', '薛澜'],
  ['薜澜', '薛澜'],
  ['xuelang', '薛澜'],
  ['xue lang', '薛澜'],
  ['吴佳伟', '吳家瑋'],
  ['吴家伟', '吳家瑋'],
  ['人工只能', '人工智能'],
  ['人功智能', '人工智能'],
  ['人工智熊', '人工智能'],
  ['集成电录产业链', '集成电路产业链'],
  ['univercity', 'university'],
  ['labratory', 'laboratory'],
  ['人工只能 算力', '人工智能 算力'],
  ['基都教', '基督教'],
  ['蒋介时', '蒋介石'],
  ['zhang xiaolna', '张晓兰'],
])('who types %s is asked whether it is %s', async (typed, expected) => {
  const answer = await meant(typed);
  expect(answer === '薛瀾' ? '薛澜' : answer).toBe(expected);
});

test.each(['鹦鹉螺', 'qqqqq', '薛澜', '"雪蓝"', '雪蓝 -治理', '的', '𠮷𠮷', 'a b c d e f', '!!!'])(
  'for %s there is nothing better',
  async (typed) => {
    expect(await meant(typed)).toBeNull();
  },
);

test('what is proposed is found where one looks', async () => {
  expect(await meant('雪蓝', 'author')).toMatch(/薛[澜瀾]/);
  expect(await meant('吴家伟', 'title')).toBeNull();
});
