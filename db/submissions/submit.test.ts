import { eq, sql } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { findArticle } from '@/db/articles/find';
import { publish, restore, schedule, trash, unschedule } from '@/db/articles/publish';
import { articleState } from '@/db/articles/state';
import { withdraw } from '@/db/articles/withdraw';
import { db } from '@/db/client';
import { claimLetters } from '@/db/letters/claim';
import { articles } from '@/db/schema/articles';
import { letters } from '@/db/schema/mail/letters';
import { rateLimits } from '@/db/schema/member/limits';
import { members } from '@/db/schema/member/members';
import { submissionDrafts, submissionLetters, submissionSteps } from '@/db/schema/submissions';
import { decideSubmission, undoDecision } from '@/db/submissions/decide';
import { findSubmissionDraft, listSubmissionDrafts, saveSubmissionDraft } from '@/db/submissions/drafts';
import { findOwnSubmission, listSubmissions } from '@/db/submissions/list';
import { tellAuthors } from '@/db/submissions/outcome-letters';
import { resubmitArticle, retractSubmission, submitArticle } from '@/db/submissions/submit';
import { testDatabase } from '@/db/testing/database';
import { daysAhead } from '@/db/testing/dates';
import { people, raiseWorld } from '@/db/world';
import { submissionLetter } from '@/mail/letter-submission';
import { ms } from '@/text/durations';

testDatabase();

let member = 0;
let neighbour = 0;
let editor = 0;
const text = { title: '湖上的一天', columnId: 1, author: '林佩文', html: '<p>第一段</p><p>第二段</p>' };
const idOf = async (email: string) => (await db().select().from(members).where(eq(members.email, email)))[0]?.id ?? 0;
const subjects = async () => (await db().select().from(letters)).map((l) => l.subject.split(' — ')[0]).sort();
const tell = () => tellAuthors(submissionLetter);
const decide = (id: number, step: 'take' | 'accept' | 'return', note = '') =>
  decideSubmission(id, step, note, editor, submissionLetter);
/** The letters have left, or could have: the time for taking back is over. */
async function later() {
  await db().update(submissionSteps).set({ at: sql`at - interval '1 hour'` });
  await db().update(submissionLetters).set({ at: sql`at - interval '1 hour'` });
  await db()
    .update(articles)
    .set({ trashedAt: sql`trashed_at - interval '1 hour'` })
    .where(sql`submitted_at is not null`);
  await db().update(letters).set({ nextTryAt: sql`now()` });
  await claimLetters('test', 100, { pace: { domains: {} }, withMailings: false });
}
const states = async () => Object.fromEntries((await listSubmissions(member)).map((s) => [s.id, s.state]));
const atDesk = async (id: number) =>
  (await db().select({ state: articleState }).from(articles).where(eq(articles.id, id)))[0]?.state;

beforeEach(async () => {
  await raiseWorld();
  member = await idOf(people.member.email);
  neighbour = await idOf(people.neighbour.email);
  editor = await idOf(people.editor.email);
  await db().delete(articles).where(sql`submitted_at is not null`);
  await db().delete(letters);
  await db().delete(rateLimits);
  await db().delete(submissionDrafts);
});

test('a submitted article waits as a draft, with a number of its own, cleaned as an editor’s words are', async () => {
  const id = await submitArticle({ ...text, html: '<p onclick="x()">第一段<script>y</script></p>' }, member);
  const [row] = await db().select().from(articles).where(eq(articles.id, id));
  expect(row?.html).toBe('<p>第一段</p>');
  expect(id).toBeGreaterThan(900_006);
  expect(await findArticle(id)).toBeNull();
  expect((await listSubmissions(member)).map((s) => [s.title, s.state])).toEqual([['湖上的一天', 'waiting']]);
  expect(await listSubmissions(editor)).toEqual([]);
  await expect(submitArticle({ ...text, html: '<p> </p>' }, member)).rejects.toThrow('正文是空的');
});

test('the same article sent twice is one; an unknown column is refused; more than ten a day are refused', async () => {
  expect(await submitArticle(text, member)).toBe(await submitArticle(text, member));
  await expect(submitArticle({ ...text, title: '别的', columnId: 999 }, member)).rejects.toThrow('请选择栏目');
  for (let n = 0; n < 9; n++) await submitArticle({ ...text, title: `第 ${n} 篇` }, member);
  await expect(submitArticle({ ...text, title: '第十一篇' }, member)).rejects.toThrow(/请 \d+ (?:秒|分钟|小时)后再来/);
});

test('a member sees titles of their own with wide marks; in the form and in the database they stay as typed', async () => {
  const id = await submitArticle({ ...text, title: '湖上的一天,晴(上)!' }, member);
  expect((await listSubmissions(member)).map(({ title }) => title)).toEqual(['湖上的一天，晴（上）！']);
  expect((await findOwnSubmission(id, member))?.title).toBe('湖上的一天,晴(上)!');
});

test('a decision writes its letter at once, which leaves ten minutes later and can be taken back until then', async () => {
  const id = await submitArticle(text, member);
  await decide(id, 'return', '请补上出处。');
  const [letter] = await db().select().from(letters);
  expect(letter).toMatchObject({ recipient: people.member.email, subject: expect.stringContaining('关于您的投稿') });
  expect(letter?.textBody).toContain('请补上出处。');
  const wait = (letter?.nextTryAt.getTime() ?? 0) - (letter?.createdAt.getTime() ?? 0);
  expect(wait / ms.minute).toBeCloseTo(10, 1);
  expect(await states(), 'the author hears of it when it is certain').toEqual({ [id]: 'taken' });
  expect((await listSubmissions(member))[0]?.steps.map((s) => s.step)).toEqual(['submit']);
  await undoDecision(id, editor);
  expect(await subjects()).toEqual([]);
  expect(await states()).toEqual({ [id]: 'waiting' });
  await decide(id, 'accept');
  expect(await subjects()).toEqual(['您的投稿已采用']);
  await later();
  await expect(undoDecision(id, editor)).rejects.toThrow('信已经寄出');
  expect(await states()).toEqual({ [id]: 'accepted' });
});

test('each way to an outcome has its one letter: published, refused by the bin, brought back from it, scheduled', async () => {
  const id = await submitArticle(text, member);
  await tell();
  expect(await subjects()).toEqual([]);
  await trash(id, editor);
  await Promise.all([tell(), tell()]);
  expect(await subjects()).toEqual(['关于您的投稿']);
  await restore(id, editor);
  await tell();
  expect(await subjects(), 'restored before the letter left').toEqual([]);
  await trash(id, editor);
  await tell();
  await later();
  expect(await states()).toEqual({ [id]: 'returned' });
  await restore(id, editor);
  await publish(id, editor);
  await tell();
  expect(await subjects()).toEqual(['关于您的投稿', '您的文章已发布']);
  await later();
  await withdraw(id, editor);
  await trash(id, editor);
  await restore(id, editor);
  await publish(id, editor);
  await tell();
  expect(await subjects(), 'what follows is the editors’ matter').toEqual(['关于您的投稿', '您的文章已发布']);

  const other = await submitArticle({ ...text, title: '定时的' }, member);
  await schedule(other, daysAhead(1), editor);
  await tell();
  expect(await subjects()).toContain('您的投稿已采用');
  await unschedule(other, editor);
  await publish(other, editor);
  await tell();
  expect((await subjects()).filter((s) => s === '您的投稿已采用')).toEqual([]);
  expect((await subjects()).filter((s) => s === '您的文章已发布')).toHaveLength(2);
});

test('of two editors who decide at once the second is told; taking is for one at a time', async () => {
  const id = await submitArticle(text, member);
  await decide(id, 'take');
  expect(await states()).toEqual({ [id]: 'taken' });
  await expect(decide(id, 'take')).rejects.toThrow('已经有人在处理');
  const ends = await Promise.allSettled([decide(id, 'return'), decide(id, 'return')]);
  expect(ends.map((end) => end.status).sort()).toEqual(['fulfilled', 'rejected']);
  await expect(decide(900_003, 'accept')).rejects.toThrow('不是等待决定的投稿');
});

test('the author changes what waits, not what an editor has begun to work on; nobody else does', async () => {
  const id = await submitArticle(text, member);
  await expect(resubmitArticle(id, text, neighbour)).rejects.toThrow('不能改');
  expect(await findOwnSubmission(id, neighbour)).toBeNull();
  expect(await resubmitArticle(id, { ...text, html: '<p>改过</p>' }, member)).toEqual({ again: false });
  expect((await findOwnSubmission(id, member))?.html).toBe('<p>改过</p>');
  await db().update(articles).set({ editedBy: editor, editedAt: sql`now()` }).where(eq(articles.id, id));
  expect(await states()).toEqual({ [id]: 'taken' });
  await expect(resubmitArticle(id, text, member)).rejects.toThrow('不能改');
});

test('what came back is sent once more and decided anew, each time with its letter', async () => {
  const id = await submitArticle(text, member);
  await decide(id, 'return');
  await later();
  expect(await atDesk(id)).toBe('returned');
  expect(await resubmitArticle(id, { ...text, title: '湖上的一天（改）' }, member)).toEqual({ again: true });
  expect(await atDesk(id)).toBe('submitted');
  await decide(id, 'return', '还差一点。');
  expect(await subjects()).toEqual(['关于您的投稿', '关于您的投稿']);
  await later();
  const [line] = await listSubmissions(member);
  expect(line?.steps.map((s) => [s.step, s.note])).toEqual([
    ['submit', ''],
    ['return', ''],
    ['submit', ''],
    ['return', '还差一点。'],
  ]);
});

test('what its author has taken back cannot be published until it is sent once more', async () => {
  const id = await submitArticle(text, member);
  await expect(retractSubmission(id, neighbour)).rejects.toThrow('不能撤回');
  await decide(id, 'accept');
  await retractSubmission(id, member);
  await tell();
  expect(await subjects()).toEqual([]);
  await expect(publish(id, editor)).rejects.toThrow('作者已撤回');
  await expect(schedule(id, daysAhead(1), editor)).rejects.toThrow('作者已撤回');
  await expect(decide(id, 'accept')).rejects.toThrow('作者已撤回');
  await resubmitArticle(id, text, member);
  await publish(id, editor);
  await expect(retractSubmission(id, member)).rejects.toThrow('不能撤回');
});

test('a draft is its writer’s alone, goes on, and goes when it is sent', async () => {
  const words = { title: '半篇', columnId: null, author: '林佩文', html: '<p>写到这里</p>' };
  const draft = await saveSubmissionDraft(words, member, {});
  expect(await saveSubmissionDraft({ ...words, title: '大半篇' }, member, { id: draft })).toBe(draft);
  expect((await listSubmissionDrafts(member)).map((d) => d.fields.title)).toEqual(['大半篇']);
  expect(await findSubmissionDraft(draft, neighbour)).toBeNull();
  const id = await submitArticle(text, member, { draftId: draft });
  expect(await listSubmissionDrafts(member)).toEqual([]);
  await saveSubmissionDraft({ ...words, title: '改到一半' }, member, { articleId: id });
  expect((await findOwnSubmission(id, member))?.title).toBe('改到一半');
  await expect(saveSubmissionDraft(words, neighbour, { articleId: id })).rejects.toThrow('不能改');
  await resubmitArticle(id, text, member);
  expect((await findOwnSubmission(id, member))?.title).toBe('湖上的一天');
});

test("an editor's own draft causes no letter", async () => {
  await publish(900_003, editor);
  await tell();
  expect(await db().$count(letters)).toBe(0);
});
