import { desc, eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db } from '@/db/client';
import { listComments } from '@/db/comments/find';
import { countHeld, decide, listHeld, listQueue } from '@/db/comments/moderate';
import { articles } from '@/db/schema/articles';
import { auditLog } from '@/db/schema/audit';
import { comments } from '@/db/schema/comments';
import { members } from '@/db/schema/member/members';
import { testDatabase } from '@/db/testing/database';
import { people, raiseWorld, stories } from '@/db/world';

testDatabase();

let editorId = 0;
const articleId = stories.published.id;

beforeEach(async () => {
  await raiseWorld();
  await db().delete(comments);
  await db().delete(auditLog);
  const [editor] = await db().select().from(members).where(eq(members.email, people.editor.email));
  editorId = editor?.id ?? 0;
});

async function hold(...bodies: string[]): Promise<number[]> {
  const rows = bodies.map((body) => ({ articleId, name: '王小明', email: 'wang@example.org', body, digest: body }));
  return (await db().insert(comments).values(rows).returning({ id: comments.id })).map((r) => r.id);
}

const audit = async () =>
  (await db().select().from(auditLog).orderBy(desc(auditLog.id))).map((r) => `${r.action} ${r.subject}`);

test('held comments wait in the order in which they came, with e-mail and article for the editor', async () => {
  const ids = await hold('一', '二', '三');
  const held = await listHeld(2, editorId);
  expect(held.map((c) => c.body)).toEqual(['一', '二']);
  expect(held[0]).toMatchObject({ email: 'wang@example.org', articleTitle: stories.published.title });
  expect((await listHeld(2, editorId, held[1]?.id)).map((c) => c.id)).toEqual(ids.slice(2));
  expect(await countHeld(editorId)).toBe(3);
});

test('an approved comment is shown and says who approved it; its article goes stale', async () => {
  const [id = 0] = await hold('好文章');
  const result = await decide({ ids: [id], seen: 'held', to: 'approved' }, editorId);
  expect(result).toMatchObject({ decided: [id], others: 0, shown: [{ articleId }] });
  expect((await listComments(articleId)).map((c) => c.body)).toEqual(['好文章']);
  const [row] = await listQueue('approved', 10, editorId);
  expect(row?.decidedBy).toBe(people.editor.chineseName);
  expect(row?.decidedAt).toBeInstanceOf(Date);
  expect(await audit()).toEqual([`comment.approve comment:${id}`]);
});

test('a decision sent twice is one decision', async () => {
  const ids = await hold('一', '二');
  await decide({ ids, seen: 'held', to: 'approved' }, editorId);
  const [before] = await db().select().from(comments);
  const again = await decide({ ids, seen: 'held', to: 'approved' }, editorId);
  const [after] = await db().select().from(comments);
  expect(again).toMatchObject({ decided: ids, changedNow: [], others: 0, shown: [] });
  expect(after?.approvedAt).toEqual(before?.approvedAt);
  expect(await audit()).toHaveLength(2);
});

test('many are rejected at once, nothing of them is shown, and no page goes stale', async () => {
  const ids = await hold('一', '二', '三');
  const { shown } = await decide({ ids, seen: 'held', to: 'rejected' }, editorId);
  expect(shown).toEqual([]);
  expect(await listComments(articleId)).toEqual([]);
  expect((await listQueue('rejected', 10, editorId)).map((c) => c.body)).toEqual(['三', '二', '一']);
  expect(await audit()).toHaveLength(3);
});

test('a decision is undone: the comment waits again and is no longer shown', async () => {
  const ids = await hold('一');
  await decide({ ids, seen: 'held', to: 'approved' }, editorId);
  const { shown } = await decide({ ids, seen: 'approved', to: 'held' }, editorId);
  expect(shown).toEqual([{ articleId }]);
  expect(await listComments(articleId)).toEqual([]);
  expect((await listHeld(10, editorId))[0]).toMatchObject({ decidedAt: null, decidedBy: null });
});

test('what a colleague decided meanwhile stays, and the editor is told', async () => {
  const [first = 0, second = 0] = await hold('一', '二');
  await decide({ ids: [first], seen: 'held', to: 'approved' }, editorId);
  const late = await decide({ ids: [first, second], seen: 'held', to: 'rejected' }, editorId);
  expect(late).toMatchObject({ decided: [second], others: 1 });
  expect(await listComments(articleId)).toHaveLength(1);
});

test('two editors deciding the same comments at once leave one decision and one audit row for each', async () => {
  const ids = await hold('一', '二', '三', '四');
  await Promise.all([
    decide({ ids, seen: 'held', to: 'approved' }, editorId),
    decide({ ids: [...ids].reverse(), seen: 'held', to: 'rejected' }, editorId),
  ]);
  const rows = await db().select().from(comments);
  expect(new Set(rows.map((r) => Boolean(r.approvedAt))).size).toBe(1);
  expect(await audit()).toHaveLength(4);
});

test('comments whose article was taken away can still be decided and say so', async () => {
  const [id = 0] = await hold('一');
  await db().update(articles).set({ withdrawnAt: new Date() }).where(eq(articles.id, articleId));
  expect((await listHeld(10, editorId))[0]?.articleVisible).toBe(false);
  expect((await decide({ ids: [id], seen: 'held', to: 'rejected' }, editorId)).decided).toEqual([id]);
  await db().update(articles).set({ withdrawnAt: null }).where(eq(articles.id, articleId));
});

test('nothing picked, unknown and too many are refused or passed over', async () => {
  await expect(decide({ ids: [], seen: 'held', to: 'approved' }, editorId)).rejects.toThrow('勾选');
  const many = Array.from({ length: 201 }, (_, i) => i + 1);
  await expect(decide({ ids: many, seen: 'held', to: 'approved' }, editorId)).rejects.toThrow('200');
  expect(await decide({ ids: [999_999], seen: 'held', to: 'approved' }, editorId)).toMatchObject({ others: 1 });
});
