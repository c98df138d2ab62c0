import { expect, test } from 'vitest';
import { db } from '@/db/client';
import { commentsPerPage, countComments, listComments } from '@/db/comments/find';
import { seedStructure } from '@/db/first-columns';
import { articles } from '@/db/schema/articles';
import { comments } from '@/db/schema/comments';
import { testDatabase } from '@/db/testing/database';

testDatabase();

test('comments beyond one page stand on the next, in the order of their times, and are all counted', async () => {
  await seedStructure();
  await db().insert(articles).values({ id: 1, title: '第 1 篇', columnId: 1, publishedAt: new Date() });
  const rows = Array.from({ length: commentsPerPage + 2 }, (_, i) => {
    const at = new Date(Date.UTC(2020, 0, 1, 0, 0, i));
    return {
      articleId: 1,
      name: '读者',
      email: 'a@example.org',
      body: `第 ${i} 条`,
      digest: `many-${i}`,
      createdAt: at,
      approvedAt: at,
    };
  });
  await db().insert(comments).values(rows);
  expect(await countComments(1)).toBe(commentsPerPage + 2);
  expect(await listComments(1)).toHaveLength(commentsPerPage);
  expect((await listComments(1, 2)).map((c) => c.body)).toEqual([
    `第 ${commentsPerPage} 条`,
    `第 ${commentsPerPage + 1} 条`,
  ]);
});
