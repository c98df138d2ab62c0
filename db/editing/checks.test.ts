import { eq } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { publish } from '@/db/articles/publish';
import { createDraft } from '@/db/articles/write';
import { db } from '@/db/client';
import { listDeadPaths, listLikeTitles } from '@/db/editing/checks';
import { articles } from '@/db/schema/articles';
import { members } from '@/db/schema/member/members';
import { testDatabase } from '@/db/testing/database';
import { findForEditing } from '@/db/testing/find';
import { people, raiseWorld, stories } from '@/db/world';

testDatabase();
let editorId: number;
let columnId: number;
beforeAll(async () => {
  await raiseWorld();
  const [editor] = await db().select().from(members).where(eq(members.email, people.editor.email));
  editorId = editor?.id ?? 0;
  columnId = (await findForEditing(stories.draft.id))?.columnId ?? 0;
});

async function article(title: string, shown: boolean): Promise<number> {
  const id = await createDraft({ title, columnId }, editorId);
  await db().update(articles).set({ html: '<p>字。</p>' }).where(eq(articles.id, id));
  if (shown) await publish(id, editorId);
  return id;
}
const found = async (id: number, title: string) => (await listLikeTitles(id, title, editorId)).map((like) => like.id);

test('a title is told as one that is there already: in another script, with other marks, published or waiting', async () => {
  const shown = await article('古籍修复的三种纸张：一位馆员的笔记', true);
  const waiting = await article('河湾分会十周年纪念活动预告', false);
  expect(await found(0, '古籍修復的三種紙張——一位館員的筆記')).toEqual([shown]);
  expect(await found(0, '河湾分会十周年纪念活动预告（修订）')).toEqual([waiting]);
  expect(await found(shown, '古籍修复的三种纸张：一位馆员的笔记')).toEqual([]);
  expect(await found(0, '古籍修复')).toEqual([]);
  expect(await found(0, '！！！')).toEqual([]);
});

test('a link within the site is dead where no reader may follow it', async () => {
  const live = [`/articles/${stories.published.id}`, '/columns/scholars?page=2', '/search?q=x', '/about'];
  const dead = [
    `/articles/${stories.draft.id}`,
    `/articles/${stories.trashed.id}#a`,
    '/articles/99999999999',
    '/columns/nowhere',
    '/uploads/00000000/400.webp',
  ];
  expect([...(await listDeadPaths([...live, ...dead]))].sort()).toEqual([...dead].sort());
  expect(await listDeadPaths([])).toEqual(new Set());
});
