import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { isEditable } from '@/db/articles/editable';
import { createDraft, saveArticle } from '@/db/articles/write';
import { db } from '@/db/client';
import { listColumns, listEditableColumns } from '@/db/columns/find';
import { limitToColumns } from '@/db/members/limit-columns';
import { articles } from '@/db/schema/articles';
import { auditLog } from '@/db/schema/audit';
import { columns } from '@/db/schema/columns';
import { members } from '@/db/schema/member/members';
import { plainFields } from '@/db/testing/article-fields';
import { testDatabase } from '@/db/testing/database';
import { idOf } from '@/db/testing/ids';
import { raiseWorld, stories } from '@/db/world';

testDatabase();

const { draft } = stories;
let editor = 0;
let own = 0;
const column = async (slug: string) => (await listColumns()).find((c) => c.slug === slug)?.id ?? 0;
const limit = (ids: number[] | null) => db().update(members).set({ editsColumns: ids }).where(eq(members.id, editor));
const may = () => isEditable(draft.id, editor);

beforeEach(async () => {
  await raiseWorld();
  editor = await idOf('editor');
  const [article] = await db().select().from(articles).where(eq(articles.id, draft.id));
  own = article?.columnId ?? 0;
  await limit(null);
});

test('without a choice an editor edits all, else what stands in the chosen columns and in their children', async () => {
  expect(await may()).toBe(true);
  await limit([own]);
  expect(await may()).toBe(true);
  await limit([await column('news')]);
  expect(await may()).toBe(false);
  const [{ parentId } = { parentId: null }] = await db().select().from(columns).where(eq(columns.id, own));
  if (!parentId) throw new Error('the story stands in a child column');
  await limit([parentId]);
  expect(await may()).toBe(true);
  const names = (await listEditableColumns(editor)).map(({ id }) => id);
  expect(names).toEqual(
    (await listColumns()).filter((c) => c.id === parentId || c.parentId === parentId).map((c) => c.id),
  );
});

test('chosen columns that are gone leave nothing rather than all; nobody edits nothing; an administrator edits all', async () => {
  const [gone] = await db().insert(columns).values({ slug: 'soon-gone', name: '要走的栏目' }).returning();
  await limit([gone?.id ?? 0]);
  await db()
    .delete(columns)
    .where(eq(columns.id, gone?.id ?? 0));
  expect(await may()).toBe(false);
  expect(await listEditableColumns(editor)).toEqual([]);
  expect(await isEditable(draft.id, 2_000_000)).toBe(false);
  await db().update(members).set({ role: 'admin' }).where(eq(members.id, editor));
  expect(await may()).toBe(true);
  await db().update(members).set({ role: 'editor' }).where(eq(members.id, editor));
});

test('an article is begun in, moved to and listed in own columns alone; what others listed it in stays', async () => {
  const [news, other] = [await column('news'), await column('overseas')];
  await limit([own]);
  await expect(createDraft({ title: '别处', columnId: news }, editor)).rejects.toThrow('请选择栏目');
  const id = await createDraft({ title: '自己的', columnId: own }, editor);
  const save = (fields: object, version: number) =>
    saveArticle(
      { id, version, fields: { ...plainFields, html: '', columnId: own, title: '自己的', ...fields } },
      editor,
    );
  await expect(save({ columnId: news }, 1)).rejects.toThrow('请选择栏目');
  await expect(save({ alsoIn: [news] }, 1)).rejects.toThrow('请选择栏目');
  await db()
    .update(articles)
    .set({ alsoIn: [other] })
    .where(eq(articles.id, id));
  expect(await save({ alsoIn: [other] }, 1)).toMatchObject({ version: 2 });
});

test('an administrator chooses; what is not there is left out, and nothing but gone columns is refused', async () => {
  const admin = await idOf('editor');
  const news = await column('news');
  expect(await limitToColumns(editor, [news, 2_000_000], admin)).toEqual({ all: false });
  expect(await may()).toBe(false);
  await expect(limitToColumns(editor, [2_000_000], admin)).rejects.toThrow('已被删除');
  expect(await limitToColumns(editor, [], admin)).toEqual({ all: true });
  expect(await limitToColumns(editor, [], admin)).toEqual({ all: true });
  await expect(limitToColumns(await idOf('member'), [news], admin)).rejects.toThrow('只有编辑');
  const log = await db().select().from(auditLog).where(eq(auditLog.action, 'member.columns'));
  expect(log.map(({ detail }) => (detail as { to: string }).to)).toEqual(['最新消息', '']);
});
