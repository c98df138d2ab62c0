import { expect, test } from 'vitest';
import { findAround } from '@/db/articles/around';
import { db } from '@/db/client';
import { seedStructure } from '@/db/first-columns';
import { articles } from '@/db/schema/articles';
import { columns } from '@/db/schema/columns';
import { testDatabase } from '@/db/testing/database';

testDatabase();

test('neighbours are of the column, the nearest on both sides, the newest first; the ends fill up', async () => {
  await seedStructure();
  const [column, other] = await db().select().from(columns).limit(2);
  const at = (day: number) => new Date(Date.UTC(2024, 0, day));
  for (let id = 1; id <= 9; id++) {
    const hidden = id === 7 ? { withdrawnAt: at(20) } : {};
    await db()
      .insert(articles)
      .values({ id, title: `第${id}篇`, columnId: column?.id ?? 0, publishedAt: at(id), ...hidden });
  }
  await db()
    .insert(articles)
    .values({ id: 10, title: '别的栏目', columnId: other?.id ?? 0, publishedAt: at(5) });
  const place = (id: number) => ({ id, publishedAt: at(id), column: { id: column?.id ?? 0 } });
  const ids = async (id: number) => (await findAround(place(id), 4)).neighbours.map((a) => a.id);
  expect(await ids(5)).toEqual([8, 6, 4, 3]);
  expect(await ids(1)).toEqual([5, 4, 3, 2]);
  expect(await ids(9)).toEqual([8, 6, 5, 4]);
  const { before, after } = await findAround(place(6));
  expect([before?.id, after?.id]).toEqual([5, 8]);
  expect((await findAround(place(9))).after).toBeUndefined();
});
