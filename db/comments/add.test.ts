import { sql } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db } from '@/db/client';
import { addComment } from '@/db/comments/add';
import { listComments, listOwnHeld } from '@/db/comments/find';
import { seedStructure } from '@/db/first-columns';
import type { Viewer } from '@/db/members/find';
import { articles } from '@/db/schema/articles';
import { comments } from '@/db/schema/comments';
import { rateLimits } from '@/db/schema/member/limits';
import { members } from '@/db/schema/member/members';
import { settings } from '@/db/schema/settings';
import { testDatabase } from '@/db/testing/database';

testDatabase();

const comment = { articleId: 1, name: '王小明', email: 'wang@example.org', body: '写得好。' };

const guest = { viewer: null, address: '192.0.2.1', seconds: 60 };
const attempts = Array.from({ length: 12 }, (_, i) => i);

beforeEach(async () => {
  for (const table of [comments, rateLimits, settings]) await db().delete(table);
});

async function member(role: Viewer['role'], email = `${role}@example.org`): Promise<Viewer> {
  const now = sql`now()`;
  const facts = { email, chineseName: '卞思齐', role, passwordHash: 'x', approvedAt: now, emailVerifiedAt: now };
  await db().insert(members).values(facts).onConflictDoNothing();
  const [row] = await db().select().from(members).where(sql`email = ${email}`);
  return { id: row?.id ?? 0, name: '卞思齐', email, role, limited: false };
}

const openSettings = () => db().insert(settings).values({ name: 'commentsHeld', value: false });

async function publishOne() {
  await seedStructure();
  await db()
    .insert(articles)
    .values([1, 3, 4].map((id) => ({ id, title: `第 ${id} 篇`, columnId: 1, publishedAt: new Date() })))
    .onConflictDoNothing();
}

test('a comment appears only after an editor approves it', async () => {
  await publishOne();
  expect(await addComment(comment, guest)).toEqual({ held: true });
  expect(await listComments(1)).toEqual([]);
  await db().update(comments).set({ approvedAt: sql`now()` });
  expect((await listComments(1)).map((c) => c.body)).toEqual(['写得好。']);
});

test('half-width marks between Chinese characters are shown wide; what is stored stays as it was typed', async () => {
  await publishOne();
  const body = '写得好,我也记得(那座桥)!见 https://example.org/a,b 和 10:30';
  await addComment({ ...comment, body }, { ...guest, viewer: await member('member') });
  const shown = '写得好，我也记得（那座桥）！见 https://example.org/a,b 和 10:30';
  const [writer] = await db().select({ id: comments.memberId }).from(comments);
  expect((await listOwnHeld(writer?.id ?? 0, 1)).map((one) => one.body)).toEqual([shown]);
  await db().update(comments).set({ approvedAt: sql`now()` });
  expect((await listComments(1)).map((one) => one.body)).toEqual([shown]);
  expect((await db().select().from(comments))[0]?.body).toBe(body);
});

test('the same comment sent twice is one comment', async () => {
  await publishOne();
  await addComment({ ...comment, body: '两次' }, guest);
  await addComment({ ...comment, body: '两次' }, guest);
  const rows = await db().select().from(comments).where(sql`body = '两次'`);
  expect(rows).toHaveLength(1);
});

test('a draft takes no comment and has no comments to show', async () => {
  await publishOne();
  await db().insert(articles).values({ id: 2, title: '草稿', columnId: 1 });
  await expect(addComment({ ...comment, articleId: 2 }, guest)).rejects.toThrow('不能留言');
});

test('columns are made once, however often the site starts', async () => {
  await seedStructure();
  await seedStructure();
  const [row] = await db().execute<{ n: number }>(sql`select count(*)::int n from columns`);
  expect(row?.n).toBe(9);
});

test('two requests with the same comment at the same moment make one comment and both are thanked', async () => {
  await publishOne();
  const both = await Promise.all([addComment(comment, guest), addComment(comment, guest)]);
  expect(both).toEqual([{ held: true }, { held: true }]);
  expect(await db().select().from(comments)).toHaveLength(1);
});

test('the same words on a second article within the hour are refused, by account and by address', async () => {
  await publishOne();
  const viewer = await member('member');
  await addComment(comment, guest);
  await addComment(comment, { ...guest, viewer });
  const there = { ...comment, articleId: 3 };
  await expect(addComment({ ...there, email: 'other@example.org' }, guest)).rejects.toThrow('另一篇');
  await expect(addComment(there, { ...guest, viewer, address: '192.0.2.9' })).rejects.toThrow('另一篇');
  expect(await addComment({ ...there, body: '另有感想。' }, guest)).toEqual({ held: true });
});

test('an address has room for a campus, one without our script for ten comments in ten minutes', async () => {
  await publishOne();
  const plain = { ...guest, seconds: undefined };
  const post = (i: number, sender: typeof plain | typeof guest) =>
    addComment({ ...comment, email: `p${i}@example.org`, body: `第 ${i} 条` }, sender);
  for (const i of attempts.slice(0, 10)) await post(i, plain);
  await expect(post(10, plain)).rejects.toThrow('太频繁');
  for (const i of [20, 21, 22]) expect(await post(i, guest)).toEqual({ held: true });
  await expect(post(10, { ...plain, address: '192.0.2.8' })).resolves.toEqual({ held: true });
});

test('an account writes ten comments in ten minutes from whatever address, an editor as many as it takes', async () => {
  await publishOne();
  const viewer = await member('member');
  const editor = await member('editor');
  for (const i of attempts) {
    const written = { ...comment, body: `第 ${i} 条` };
    const posted = addComment(written, { viewer, address: `192.0.2.${i}` });
    if (i < 10) await posted;
    else await expect(posted).rejects.toThrow('太频繁');
    await addComment(written, { viewer: editor, address: '192.0.2.1' });
  }
});

test("an editor's comment is shown at once and says whose it is", async () => {
  await publishOne();
  expect(await addComment(comment, { ...guest, viewer: await member('editor') })).toEqual({ held: false });
  expect(await listComments(1)).toMatchObject([{ body: '写得好。', role: 'editor' }]);
});

test('where comments need no review, many links or two seconds are held all the same', async () => {
  await publishOne();
  await openSettings();
  expect(await addComment({ ...comment, body: '见 https://example.org/a' }, guest)).toEqual({ held: false });
  const links = [1, 2, 3].map((n) => `https://example.org/${n}`).join(' ');
  expect(await addComment({ ...comment, body: links }, guest)).toEqual({ held: true });
  expect(await addComment({ ...comment, body: '快' }, { ...guest, seconds: 1 })).toEqual({ held: true });
  expect(await addComment({ ...comment, body: '没有脚本' }, { ...guest, seconds: undefined })).toEqual({ held: false });
});

test('guests are asked to log in where only members may comment; members go on', async () => {
  await publishOne();
  await db().insert(settings).values({ name: 'guestsMayComment', value: false });
  await expect(addComment(comment, guest)).rejects.toThrow('请先登录');
  expect(await addComment(comment, { ...guest, viewer: await member('member') })).toEqual({ held: true });
});

test('a comment on an article that was taken away is refused and counts for nothing', async () => {
  await publishOne();
  for (const fact of ['withdrawnAt', 'trashedAt'] as const) {
    await db()
      .update(articles)
      .set({ [fact]: new Date() })
      .where(sql`id = 4`);
    await expect(addComment({ ...comment, articleId: 4 }, guest)).rejects.toThrow('不在网上');
    await db()
      .update(articles)
      .set({ [fact]: null })
      .where(sql`id = 4`);
  }
  expect(await db().select().from(comments)).toEqual([]);
  expect(await db().select().from(rateLimits)).toEqual([]);
});

test('members see their own comments that wait or were rejected, and nobody else does', async () => {
  await publishOne();
  const viewer = await member('member');
  const neighbour = await member('member', 'neighbour@example.org');
  await addComment(comment, { ...guest, viewer });
  await addComment({ ...comment, body: '第二条' }, { ...guest, viewer });
  await db().update(comments).set({ rejectedAt: sql`now()` }).where(sql`body = '第二条'`);
  expect((await listOwnHeld(viewer.id, 1)).map((c) => `${c.state} ${c.body}`)).toEqual([
    'held 写得好。',
    'rejected 第二条',
  ]);
  expect(await listOwnHeld(neighbour.id, 1)).toEqual([]);
  expect(await listComments(1)).toEqual([]);
});

test.each([
  '卞思齐',
  '卞 思 齐',
  '卞思齊',
  '卞\u200b思齐',
  '【卞思齐】',
  'ＳＩＱＩ\u3000ＢＩＡＮ',
  'siqi-bian',
  'Bian_Siqi',
])('a guest cannot sign as %j, which is an editor\u2019s name', async (name) => {
  await publishOne();
  await member('editor');
  await db()
    .update(members)
    .set({ chineseName: '卞思齐', englishName: 'Siqi Bian', userName: 'bian.siqi' })
    .where(sql`role = 'editor'`);
  await expect(addComment({ ...comment, name, body: `我是${name}` }, guest)).rejects.toThrow('换个写法');
  expect(await db().$count(comments)).toBe(0);
});

test('names that only hold an editor’s name, and members’ and former editors’ names, are free', async () => {
  await publishOne();
  const editor = await member('editor');
  await member('member', 'other@example.org');
  await db().update(members).set({ chineseName: '林佩文' }).where(sql`role = 'member'`);
  for (const name of ['卞思齐（纽约）', '卞思', '林佩文']) await addComment({ ...comment, name, body: name }, guest);
  await addComment({ ...comment, name: editor.name, body: '编辑本人' }, { ...guest, viewer: editor });
  await db().update(members).set({ suspendedAt: sql`now()` }).where(sql`role = 'editor'`);
  await addComment({ ...comment, name: '卞思齐', body: '同名的读者' }, guest);
  expect(await db().$count(comments)).toBe(5);
});
