import { and, desc, eq, sql } from 'drizzle-orm';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { db } from '@/db/client';
import { addComment } from '@/db/comments/add';
import { decide } from '@/db/comments/moderate';
import { decideByLetter, findDecision } from '@/db/desk/decide-by-letter';
import { chooseDeskLetters, findDeskLetters, sendDailyLetters, tellOfHeld, tellOfSubmission } from '@/db/desk/letters';
import { articles } from '@/db/schema/articles';
import { auditLog } from '@/db/schema/audit';
import { columns } from '@/db/schema/columns';
import { comments } from '@/db/schema/comments';
import { letterLinks, letters } from '@/db/schema/mail/letters';
import { rateLimits } from '@/db/schema/member/limits';
import { members } from '@/db/schema/member/members';
import { submitArticle } from '@/db/submissions/submit';
import { testDatabase } from '@/db/testing/database';
import { people, raiseWorld, stories } from '@/db/world';
import { approvedLetter } from '@/mail/letter-approved';
import { dailyDeskLetter, heldCommentLetter, submittedLetter } from '@/mail/letter-desk';

testDatabase();

let editor = 0;
let writer = 0;
beforeAll(async () => {
  Object.assign(process.env, {
    SITE_URL: 'https://portal.example.org',
  });
  await raiseWorld();
  const idOf = async (email: string) => (await db().select().from(members).where(eq(members.email, email)))[0]?.id ?? 0;
  editor = await idOf(people.editor.email);
  writer = await idOf(people.member.email);
});
beforeEach(async () => {
  for (const table of [letterLinks, letters, auditLog, rateLimits]) await db().delete(table);
  await db().delete(comments).where(eq(comments.articleId, stories.published.id));
  await db()
    .update(members)
    .set({ role: 'editor', suspendedAt: null, deskLetters: 'each', deskDigestAt: null })
    .where(eq(members.id, editor));
});

let n = 0;
/** A reader's comment that is held; the tokens of 通过 and 拒绝 in the letter to the editor. */
async function held(): Promise<{ id: number; approve: string; reject: string }> {
  n += 1;
  const comment = {
    articleId: stories.published.id,
    name: '王小明',
    email: 'wang@example.org',
    body: `第 ${n} 条：写得好。`,
  };
  await addComment(comment, { viewer: null, address: `192.0.2.${n}`, seconds: 60 }, (tx, id) =>
    tellOfHeld(tx, id, heldCommentLetter),
  );
  const [row] = await db().select().from(comments).orderBy(desc(comments.id)).limit(1);
  const [letter] = await db().select().from(letters).orderBy(desc(letters.id)).limit(1);
  const [approve = '', reject = ''] = [...(letter?.textBody ?? '').matchAll(/\/decide\/([\w-]+)/g)].map(([, token]) =>
    String(token),
  );
  return { id: row?.id ?? 0, approve, reject };
}
const press = (token: string) => decideByLetter(token, approvedLetter);
const stateOf = async (id: number) => {
  const [row] = await db().select().from(comments).where(eq(comments.id, id));
  return row?.approvedAt ? 'approved' : row?.rejectedAt ? 'rejected' : 'held';
};

test('a held comment is told in a letter whose links approve or reject it, once, and the log says by which letter', async () => {
  const { id, approve, reject } = await held();
  expect(await findDecision(approve)).toMatchObject({
    action: 'comment.approve',
    open: true,
    comment: { id, author: '王小明' },
  });
  expect(await stateOf(id), 'looking changes nothing').toBe('held');
  expect(await press(approve)).toMatchObject({ shown: [{ articleId: stories.published.id }] });
  expect(await stateOf(id)).toBe('approved');
  const [letter] = await db().select().from(letters);
  const [entry] = await db().select().from(auditLog);
  expect(entry).toMatchObject({ memberId: editor, action: 'comment.approve', detail: { letter: letter?.id } });
  await expect(press(approve), 'a second press').rejects.toThrow('已用过');
  await expect(press(reject), 'the other link of the same letter').rejects.toThrow('已用过');
  await decide({ ids: [id], seen: 'approved', to: 'held' }, editor);
  await expect(press(approve), 'reopened at the desk').rejects.toThrow('已用过');
  expect(await stateOf(id)).toBe('held');
});

test('rejecting works the same, and of two presses at the same moment one decides', async () => {
  const { id, approve, reject } = await held();
  const ends = await Promise.allSettled([press(reject), press(approve), press(reject)]);
  expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(['approved', 'rejected']).toContain(await stateOf(id));
});

test('a link that was tampered with, is too old or whose editor may not any more does nothing', async () => {
  const { id, approve } = await held();
  const other = approve.startsWith('A') ? `B${approve.slice(1)}` : `A${approve.slice(1)}`;
  for (const token of [
    other,
    `${approve.slice(0, -1)}${approve.endsWith('A') ? 'B' : 'A'}`,
    approve.slice(1),
    '',
    'x'.repeat(54),
  ]) {
    expect(await findDecision(token), token).toBeNull();
    await expect(press(token)).rejects.toThrow('不完整');
  }
  await db().update(letterLinks).set({ expiresAt: sql`now() - interval '1 second'` });
  expect((await findDecision(approve))?.open).toBe(false);
  await expect(press(approve)).rejects.toThrow('已过期');
  await db().update(letterLinks).set({ expiresAt: sql`now() + interval '1 day'` });
  for (const change of [{ role: 'member' as const }, { role: 'editor' as const, suspendedAt: new Date() }]) {
    await db().update(members).set(change).where(eq(members.id, editor));
    expect(await findDecision(approve)).toBeNull();
    await expect(press(approve)).rejects.toThrow('请到后台');
  }
  expect(await stateOf(id)).toBe('held');
  await db().update(members).set({ suspendedAt: null }).where(eq(members.id, editor));
  await press(approve);
  expect(await stateOf(id)).toBe('approved');
});

test('a comment that a colleague decided meanwhile keeps that decision', async () => {
  const { id, approve } = await held();
  await decide({ ids: [id], seen: 'held', to: 'rejected' }, editor);
  expect((await findDecision(approve))?.open).toBe(false);
  await expect(press(approve)).rejects.toThrow('已经处理过');
  expect(await stateOf(id)).toBe('rejected');
});

test('who wants no letters, or a daily one, gets none for each; a flood is for the desk', async () => {
  for (const choice of ['none', 'daily'] as const) {
    await chooseDeskLetters(editor, choice);
    await held();
  }
  expect(await findDeskLetters(editor)).toBe('daily');
  expect(await findDeskLetters(writer), 'a member has no such choice').toBeNull();
  expect(await db().$count(letters)).toBe(0);
  await chooseDeskLetters(editor, 'each');
  for (let times = 0; times < 23; times++) await held();
  expect(await db().$count(letters)).toBe(20);
});

test('a submission is told with the way to the desk', async () => {
  const submission = { title: '水利史二则', columnId: 1, author: '林佩文', html: '<p>正文。</p>' };
  const id = await submitArticle(submission, writer, {
    tell: (tx, article) => tellOfSubmission(tx, article, submittedLetter),
  });
  const [letter] = await db().select().from(letters);
  expect(letter).toMatchObject({ recipient: people.editor.email, subject: expect.stringContaining('水利史二则') });
  expect(letter?.textBody).toContain(`/admin/articles/${id}`);
  await db().delete(articles).where(eq(articles.id, id));
});

test('the daily letter comes once a day from eight, and not when nothing waits', async () => {
  await chooseDeskLetters(editor, 'daily');
  await held();
  const send = (zone: string) => sendDailyLetters(zone, dailyDeskLetter);
  // Zones in which it is now before eight, or not.
  const [row] = await db().execute<{ hour: number }>(
    sql`select extract(hour from now() at time zone 'UTC')::int as hour`,
  );
  const shifted = (to: number) => {
    const east = ((((to - (row?.hour ?? 0)) % 24) + 36) % 24) - 12;
    return `Etc/GMT${east > 0 ? '-' : '+'}${Math.abs(east)}`;
  };
  await send(shifted(6));
  expect(await db().$count(letters)).toBe(0);
  const morning = shifted(10);
  await send(morning);
  await send(morning);
  const all = await db().select().from(letters);
  expect(all).toHaveLength(1);
  expect(all[0]?.textBody).toMatch(/\d+ 条评论待审。/);
  await db().update(members).set({ deskDigestAt: sql`now() - interval '1 day'` }).where(eq(members.id, editor));
  await db().delete(comments).where(and(sql`approved_at is null`, sql`rejected_at is null`));
  await send(morning);
  expect(await db().$count(letters)).toBe(1);
});

test('an editor of other columns hears of no comment and no submission here, and an older letter opens nothing', async () => {
  const limit = (ids: number[] | null) => db().update(members).set({ editsColumns: ids }).where(eq(members.id, editor));
  const { id, approve } = await held();
  const [elsewhere] = await db().select().from(columns).where(eq(columns.slug, 'news'));
  await limit([elsewhere?.id ?? 0]);
  expect(await findDecision(approve)).toBeNull();
  await expect(press(approve)).rejects.toThrow('已经处理过');
  expect(await stateOf(id)).toBe('held');
  await db().delete(letters);
  await held();
  expect(await db().select().from(letters)).toEqual([]);
  await chooseDeskLetters(editor, 'daily');
  // A zone in which it is ten o'clock.
  const east = ((10 - new Date().getUTCHours() + 36) % 24) - 12;
  const morning = `Etc/GMT${east > 0 ? '-' : '+'}${Math.abs(east)}`;
  await sendDailyLetters(morning, dailyDeskLetter);
  expect(await db().select().from(letters)).toEqual([]);
  await limit(null);
  expect((await findDecision(approve))?.open).toBe(true);
  await db().update(members).set({ deskDigestAt: null }).where(eq(members.id, editor));
  await sendDailyLetters(morning, dailyDeskLetter);
  expect((await db().select().from(letters)).length).toBeGreaterThan(0);
});
