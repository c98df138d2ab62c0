import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { db } from '@/db/client';
import { addComment, listComments } from '@/db/comments';
import { articles, comments } from '@/db/schema';
import { seedStructure } from '@/db/seed';
import { testDatabase } from '@/db/testing';

testDatabase();

const comment = { articleId: 1, name: '王小明', email: 'wang@example.org', body: '写得好。' };

async function publishOne() {
  await seedStructure();
  await db()
    .insert(articles)
    .values({ id: 1, title: '第一篇', columnId: 1, publishedAt: new Date() })
    .onConflictDoNothing();
}

test('a comment appears only after an editor approves it', async () => {
  await publishOne();
  expect(await addComment(comment, null, '192.0.2.1')).toEqual({ held: true });
  expect(await listComments(1)).toEqual([]);
  await db().update(comments).set({ approvedAt: sql`now()` });
  expect((await listComments(1)).map((c) => c.body)).toEqual(['写得好。']);
});

test('the same comment sent twice is one comment', async () => {
  await publishOne();
  await addComment({ ...comment, body: '两次' }, null, '192.0.2.1');
  await addComment({ ...comment, body: '两次' }, null, '192.0.2.1');
  const rows = await db().select().from(comments).where(sql`body = '两次'`);
  expect(rows).toHaveLength(1);
});

test('a draft takes no comment and has no comments to show', async () => {
  await publishOne();
  await db().insert(articles).values({ id: 2, title: '草稿', columnId: 1 });
  await expect(addComment({ ...comment, articleId: 2 }, null, '192.0.2.1')).rejects.toThrow('不能留言');
});

test('columns are made once, however often the site starts', async () => {
  await seedStructure();
  await seedStructure();
  const [row] = await db().execute<{ n: number }>(sql`select count(*)::int n from columns`);
  expect(row?.n).toBe(9);
});
