import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { listHeadlines, listPicked } from '@/db/articles/find';
import { db } from '@/db/client';
import { seedStructure } from '@/db/first-columns';
import { articles } from '@/db/schema/articles';
import { columns } from '@/db/schema/columns';
import { pictures } from '@/db/schema/pictures';
import { testDatabase } from '@/db/testing/database';

testDatabase();

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
const change = (id: number, set: Partial<typeof articles.$inferInsert>) =>
  db().update(articles).set(set).where(eq(articles.id, id));

test('the headline is the newest that an editor set, else the newest with a picture, else the newest', async () => {
  await seedStructure();
  const [column] = await db().select().from(columns).limit(1);
  const [picture] = await db()
    .insert(pictures)
    .values({ path: 'p/800.webp', width: 800, height: 600, bytes: 1 })
    .returning();
  const headline = async () => (await listHeadlines(3))[0]?.id;
  expect(await headline()).toBeUndefined();
  for (const id of [1, 2, 3, 4])
    await db()
      .insert(articles)
      .values({ id, title: `第${id}篇`, columnId: column?.id ?? 0, publishedAt: daysAgo(10 - id) });
  expect(await headline()).toBe(4);
  await change(3, { coverId: picture?.id });
  expect(await headline()).toBe(3);
  await change(1, { headlinedAt: daysAgo(2) });
  await change(2, { headlinedAt: daysAgo(1) });
  expect(await headline()).toBe(2);
  await change(2, { withdrawnAt: daysAgo(0) });
  expect(await headline()).toBe(1);
});

test('picks are visible, of the last year, the newest first', async () => {
  for (const id of [1, 2, 3, 4]) await change(id, { pickedAt: daysAgo(0) });
  await change(4, { publishedAt: daysAgo(400) });
  expect((await listPicked(5)).map((a) => a.id)).toEqual([3, 1]);
  expect((await listPicked(1)).map((a) => a.id)).toEqual([3]);
});
