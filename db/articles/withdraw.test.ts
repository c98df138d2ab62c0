import { eq, sql } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { findArticle } from '@/db/articles/find';
import { publish, publishDue, schedule, trash } from '@/db/articles/publish';
import { findWithdrawalNote, listAddressStates } from '@/db/articles/views';
import {
  cancelWithdrawal,
  changeWithdrawalNote,
  emptyTrash,
  scheduleWithdrawal,
  withdraw,
  withdrawDue,
} from '@/db/articles/withdraw';
import { createDraft } from '@/db/articles/write';
import { db } from '@/db/client';
import { articles } from '@/db/schema/articles';
import { members } from '@/db/schema/member/members';
import { testDatabase } from '@/db/testing/database';
import { findForEditing } from '@/db/testing/find';
import { people, raiseWorld, stories } from '@/db/world';

testDatabase();
let editorId: number;
let columnId: number;
let made = 0;
beforeAll(async () => {
  await raiseWorld();
  const [editor] = await db().select().from(members).where(eq(members.email, people.editor.email));
  editorId = editor?.id ?? 0;
  columnId = (await findForEditing(stories.draft.id))?.columnId ?? 0;
});

async function draft(): Promise<number> {
  made += 1;
  const id = await createDraft({ title: `芦苇荡 ${made}`, columnId }, editorId);
  await db().update(articles).set({ html: '<p>风从水面来。</p>' }).where(eq(articles.id, id));
  return id;
}
async function published(): Promise<number> {
  const id = await draft();
  await publish(id, editorId);
  return id;
}
const stateOf = async (id: number) => (await listAddressStates([id])).get(id);
const later = (seconds: number) => new Date(Date.now() + seconds * 1000);
const past = sql`now() - interval '5 seconds'`;

test('a withdrawn article leaves a sentence at its address, or nothing; published again it is an article', async () => {
  const [silent, spoken] = [await published(), await published()];
  await withdraw(silent, editorId);
  await withdraw(spoken, editorId, '应作者要求撤下。');
  expect([await stateOf(silent), await stateOf(spoken)]).toEqual([undefined, 'gone']);
  expect([await findWithdrawalNote(silent), await findWithdrawalNote(spoken)]).toEqual([null, '应作者要求撤下。']);
  expect(await findArticle(spoken)).toBeNull();
  await changeWithdrawalNote(silent, editorId, '正在核实。');
  expect(await findWithdrawalNote(silent)).toBe('正在核实。');
  await publish(spoken, editorId);
  expect(await stateOf(spoken)).toBe('visible');
  expect((await findForEditing(spoken))?.withdrawalNote).toBe('');
});

test('an article that was never shown has no sentence; what is in 回收站 says nothing', async () => {
  const [unseen, binned] = [await draft(), await published()];
  await expect(changeWithdrawalNote(unseen, editorId, '无。')).rejects.toThrow('文章没有撤下。');
  await withdraw(binned, editorId, '曾在这里。');
  await trash(binned, editorId);
  expect([await stateOf(unseen), await stateOf(binned)]).toEqual([undefined, undefined]);
  expect(await findWithdrawalNote(binned)).toBeNull();
});

test('an article disappears by itself when its time has come, once, with its sentence', async () => {
  const id = await published();
  await scheduleWithdrawal(id, editorId, { at: later(60), note: '活动已经结束。' });
  expect(await withdrawDue()).toEqual([]);
  await db().update(articles).set({ withdrawAt: past }).where(eq(articles.id, id));
  const both = (await Promise.all([withdrawDue(), withdrawDue()])).flat();
  expect(both).toEqual([{ id, columnId }]);
  expect(await findWithdrawalNote(id)).toBe('活动已经结束。');
  expect((await findForEditing(id))?.withdrawAt).toBeNull();
});

test('the time is refused in the past, for a draft, and before the article appears; it is taken back', async () => {
  const [shown, hidden] = [await published(), await draft()];
  const at = (time: Date) => ({ at: time, note: '' });
  await expect(scheduleWithdrawal(shown, editorId, at(later(-1)))).rejects.toThrow('撤下的时间要晚于现在。');
  await expect(scheduleWithdrawal(hidden, editorId, at(later(60)))).rejects.toThrow('才能定时撤下');
  await schedule(hidden, later(120), editorId);
  await expect(scheduleWithdrawal(hidden, editorId, at(later(60)))).rejects.toThrow('才能定时撤下');
  await scheduleWithdrawal(hidden, editorId, at(later(180)));
  await scheduleWithdrawal(shown, editorId, at(later(60)));
  await cancelWithdrawal(shown, editorId);
  expect((await findForEditing(shown))?.withdrawAt).toBeNull();
});

test('an article with both times appears and goes; one published by hand after its time stays', async () => {
  const id = await draft();
  await schedule(id, later(60), editorId);
  await scheduleWithdrawal(id, editorId, { at: later(120), note: '' });
  await db().update(articles).set({ scheduledFor: past }).where(eq(articles.id, id));
  expect(await publishDue()).toEqual([{ id, columnId }]);
  expect((await findForEditing(id))?.withdrawAt).not.toBeNull();
  await withdraw(id, editorId);
  await db().update(articles).set({ withdrawAt: past }).where(eq(articles.id, id));
  expect(await withdrawDue()).toEqual([]);
  await publish(id, editorId);
  expect(await withdrawDue()).toEqual([]);
  expect(await stateOf(id)).toBe('visible');
});

test('回收站 is emptied of what has lain there for 30 days, nothing younger, and no number comes back', async () => {
  const [old, young] = [await published(), await published()];
  await trash(old, editorId);
  await trash(young, editorId);
  await db().update(articles).set({ trashedAt: sql`now() - interval '31 days'` }).where(eq(articles.id, old));
  await db().update(articles).set({ trashedAt: sql`now() - interval '29 days'` }).where(eq(articles.id, young));
  expect(await emptyTrash()).toBe(1);
  expect(await emptyTrash()).toBe(0);
  expect([await findForEditing(old), (await findForEditing(young))?.id]).toEqual([null, young]);
  expect(await draft()).toBeGreaterThan(young);
});
