import { sql } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { listForFeed, listForSitemap, listSitemapParts } from '@/db/articles/lists/feeds';
import { db } from '@/db/client';
import { listColumns } from '@/db/columns/find';
import { articles } from '@/db/schema/articles';
import { testDatabase } from '@/db/testing/database';
import { raiseWorld, stories } from '@/db/world';

testDatabase();

beforeAll(raiseWorld);

const shown = [stories.published.id, stories.withComment.id];
const columnId = async (slug: string) => (await listColumns()).find((c) => c.slug === slug)?.id ?? 0;

test('a feed has visible articles only, newest first, with their column', async () => {
  const rows = await listForFeed();
  expect(rows.map((a) => a.id)).toEqual(shown);
  expect(rows[0]).toMatchObject({ title: stories.published.title, column: '学人动向' });
  expect(rows[0]?.changedAt).toBeInstanceOf(Date);
});

test("a column's feed has that column's articles, and none where there are none", async () => {
  expect((await listForFeed([await columnId('scholars')])).map((a) => a.id)).toEqual(shown);
  expect(await listForFeed([await columnId('news')])).toEqual([]);
});

test('the sitemap has every visible article once, in parts of ten thousand ids', async () => {
  const column = await columnId('news');
  const ids = [1, 10_000, 10_001, 35_463, 2_147_483_647];
  await db()
    .insert(articles)
    .values(ids.map((id) => ({ id, title: `第 ${id} 篇`, columnId: column, publishedAt: new Date() })));
  const parts = await listSitemapParts();
  expect(parts).toEqual([1, 2, 4, 91, 214_749]);
  const listed = (await Promise.all(parts.map(listForSitemap))).flat().map((a) => a.id);
  expect(listed).toEqual([...ids.slice(0, 4), ...shown, 2_147_483_647]);
  expect(await listForSitemap(3)).toEqual([]);
});

test('parts are found and read by index, however many articles there are', async () => {
  await db().execute(sql`
    insert into articles (id, title, column_id, published_at, html)
    select 100000 + n, 'x', (select min(id) from columns), now(), repeat('x', 500) from generate_series(1, 30000) n`);
  await db().execute(sql`analyze articles`);
  const plan = await db().execute<{ 'QUERY PLAN': string }>(sql`
    explain select id from articles where id between 110001 and 110020 and published_at is not null
    and withdrawn_at is null and trashed_at is null order by id`);
  expect(plan.map((row) => row['QUERY PLAN']).join('\n')).toMatch(/Index.* articles_pkey|Index Scan/);
  expect(await listSitemapParts()).toEqual([1, 2, 4, 11, 12, 13, 91, 214_749]);
});
