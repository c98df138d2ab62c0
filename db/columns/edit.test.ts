import { desc, eq, sql } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db } from '@/db/client';
import { addColumn, type ColumnInput, changeColumn, deleteColumn, moveColumn } from '@/db/columns/edit';
import { countByColumn, findFormerColumn, listColumns } from '@/db/columns/find';
import { articles } from '@/db/schema/articles';
import { auditLog } from '@/db/schema/audit';
import { columns, formerSlugs } from '@/db/schema/columns';
import { members } from '@/db/schema/member/members';
import { testDatabase } from '@/db/testing/database';
import { people, raiseWorld, stories } from '@/db/world';

testDatabase();

let adminId = 0;
const input: ColumnInput = {
  name: '书评',
  slug: 'reviews',
  description: '',
  parentId: null,
  inNavigation: true,
  membersOnly: false,
};

beforeEach(async () => {
  await raiseWorld();
  await db().delete(columns).where(sql`id not in (select column_id from articles) and slug like 'reviews%'`);
  const [editor] = await db().select().from(members).where(eq(members.email, people.editor.email));
  adminId = editor?.id ?? 0;
});

const bySlug = async (slug: string) => {
  const found = (await listColumns()).find((c) => c.slug === slug);
  if (!found) throw new Error(`no column ${slug}`);
  return found;
};
const lastAudit = async () => (await db().select().from(auditLog).orderBy(desc(auditLog.id)).limit(1))[0];

test('a new column stands last and is noted in the log', async () => {
  const id = await addColumn(input, adminId);
  expect((await listColumns()).at(-1)).toMatchObject({ id, slug: 'reviews' });
  expect(await lastAudit()).toMatchObject({ action: 'column.add', subject: `column:${id}`, memberId: adminId });
});

test('a column that changed its slug is still found under every earlier one', async () => {
  const id = await addColumn(input, adminId);
  await changeColumn(id, { ...input, slug: 'reviews-2' }, adminId);
  await changeColumn(id, { ...input, slug: 'reviews-3' }, adminId);
  expect((await findFormerColumn('reviews'))?.slug).toBe('reviews-3');
  expect((await findFormerColumn('reviews-2'))?.slug).toBe('reviews-3');
  await changeColumn(id, input, adminId);
  expect(await findFormerColumn('reviews')).toBeNull();
  expect((await findFormerColumn('reviews-3'))?.slug).toBe('reviews');
  expect(await findFormerColumn('nothing')).toBeNull();
});

test('a slug that a column gave up may serve another', async () => {
  const id = await addColumn(input, adminId);
  await changeColumn(id, { ...input, slug: 'reviews-2' }, adminId);
  const other = await addColumn({ ...input, name: '书讯' }, adminId);
  expect(await findFormerColumn('reviews')).toBeNull();
  expect((await bySlug('reviews')).id).toBe(other);
});

test('two columns share neither slug nor name', async () => {
  await addColumn(input, adminId);
  await expect(addColumn({ ...input, name: '另一个' }, adminId)).rejects.toThrow('网址名称');
  await expect(addColumn({ ...input, slug: 'reviews-2' }, adminId)).rejects.toThrow('同名');
});

test('columns nest one level only', async () => {
  const [tech, scholars, news] = [await bySlug('tech'), await bySlug('scholars'), await bySlug('news')];
  const put = (column: typeof tech, parentId: number | null) =>
    changeColumn(column.id, { ...column, parentId }, adminId);
  await expect(put(news, scholars.id)).rejects.toThrow('不能再有下级');
  await expect(put(tech, news.id)).rejects.toThrow('有下级栏目');
  await expect(put(news, news.id)).rejects.toThrow('另一个栏目');
  await expect(put(news, 99_999)).rejects.toThrow('另一个栏目');
});

test('a column under another parent is found in that parent, with its articles, by search', async () => {
  const [tech, news, scholars] = [await bySlug('tech'), await bySlug('news'), await bySlug('scholars')];
  const under = async (id: number) => {
    const [row] = await db().execute<{ n: number }>(
      sql`select count(*)::int n from article_search where article_id = ${stories.published.id} and tsv @@ ${`'c:${id}'`}::tsquery`,
    );
    return row?.n;
  };
  expect([await under(tech.id), await under(news.id)]).toEqual([1, 0]);
  await changeColumn(scholars.id, { ...scholars, parentId: news.id }, adminId);
  expect([await under(tech.id), await under(news.id), await under(scholars.id)]).toEqual([0, 1, 1]);
  await changeColumn(scholars.id, { ...scholars, parentId: null }, adminId);
  expect([await under(news.id), await under(scholars.id)]).toEqual([0, 1]);
  await changeColumn(scholars.id, { ...scholars, parentId: tech.id }, adminId);
  expect(await under(tech.id)).toBe(1);
});

test('a column moves one place at a time and stops at both ends', async () => {
  const order = async () => (await listColumns()).map((c) => c.slug);
  const before = await order();
  const second = await bySlug(before[1] ?? '');
  await moveColumn(second.id, -1, adminId);
  expect((await order()).slice(0, 2)).toEqual([before[1], before[0]]);
  await moveColumn(second.id, -1, adminId);
  await moveColumn(second.id, 1, adminId);
  expect(await order()).toEqual(before);
});

test('two administrators moving columns at once lose none and leave each in a place of its own', async () => {
  const all = await listColumns();
  await Promise.all(all.slice(0, 4).map((c, i) => moveColumn(c.id, i % 2 ? 1 : -1, adminId)));
  const positions = (await listColumns()).map((c) => c.position);
  expect(positions).toEqual(positions.map((_, i) => i));
});

test('only an empty column is deleted; its former slugs go with it', async () => {
  const scholars = await bySlug('scholars');
  const held = (await countByColumn()).get(scholars.id);
  await expect(deleteColumn(scholars.id, adminId)).rejects.toThrow(`${held} 篇`);
  await expect(deleteColumn((await bySlug('tech')).id, adminId)).rejects.toThrow('下级');
  const id = await addColumn(input, adminId);
  await changeColumn(id, { ...input, slug: 'reviews-2' }, adminId);
  await deleteColumn(id, adminId);
  expect(await db().select().from(formerSlugs).where(eq(formerSlugs.columnId, id))).toEqual([]);
  await expect(deleteColumn(id, adminId)).rejects.toThrow('已被删除');
  expect(await lastAudit()).toMatchObject({ action: 'column.delete', detail: { title: '书评' } });
  expect(await db().select().from(articles)).toHaveLength(Object.keys(stories).length);
});
