import { eq, sql } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { findArticle } from '@/db/articles/find';
import { publish, trash } from '@/db/articles/publish';
import { listSubmissions, submitArticle } from '@/db/articles/submit';
import { tellSubmitters } from '@/db/articles/submitters';
import { db } from '@/db/client';
import { articles } from '@/db/schema/articles';
import { letters } from '@/db/schema/letters';
import { rateLimits } from '@/db/schema/limits';
import { members } from '@/db/schema/members';
import { testDatabase } from '@/db/testing/database';
import { people, raiseWorld } from '@/db/world';
import { submissionLetter } from '@/mail/letter-submission';

testDatabase();

let member = 0;
let editor = 0;
const text = {
  title: '湖上的一天',
  columnId: 1,
  author: '林佩文',
  body: '第一段 <b>不是标签</b> & 其他\n\n\n第二段\n第三段',
};
const idOf = async (email: string) => (await db().select().from(members).where(eq(members.email, email)))[0]?.id ?? 0;
const subjects = async () => (await db().select().from(letters)).map((l) => `${l.recipient} ${l.subject}`);

beforeEach(async () => {
  await raiseWorld();
  member = await idOf(people.member.email);
  editor = await idOf(people.editor.email);
  await db().delete(articles).where(sql`submitted_at is not null`);
  await db().delete(letters);
  await db().delete(rateLimits);
});

test('a submitted article waits as a draft of plain paragraphs, with a number of its own', async () => {
  const id = await submitArticle(text, member);
  const [row] = await db().select().from(articles).where(eq(articles.id, id));
  expect(row?.html.replace(/\n/g, '')).toBe(
    '<p>第一段 &lt;b&gt;不是标签&lt;/b&gt; &amp; 其他</p><p>第二段</p><p>第三段</p>',
  );
  expect(id).toBeGreaterThan(900_006);
  expect(await findArticle(id)).toBeNull();
  expect((await listSubmissions(member)).map((s) => [s.title, s.state])).toEqual([['湖上的一天', 'submitted']]);
  expect(await listSubmissions(editor)).toEqual([]);
});

test('the same article sent twice is one; an unknown column is refused', async () => {
  expect(await submitArticle(text, member)).toBe(await submitArticle(text, member));
  await expect(submitArticle({ ...text, title: '别的', columnId: 999 }, member)).rejects.toThrow('请选择栏目');
});

test('more than ten articles a day are refused', async () => {
  for (let n = 0; n < 10; n++) await submitArticle({ ...text, title: `第 ${n} 篇` }, member);
  await expect(submitArticle({ ...text, title: '第十一篇' }, member)).rejects.toThrow(/请 \d+ (?:秒|分钟|小时)后再来/);
});

test('the member is written to once, when the article appears or is put aside', async () => {
  const [one, two, three] = [
    await submitArticle(text, member),
    await submitArticle({ ...text, title: '第二篇' }, member),
    await submitArticle({ ...text, title: '第三篇' }, member),
  ];
  await tellSubmitters(submissionLetter);
  expect(await subjects()).toEqual([]);
  await publish(one, editor);
  await trash(two, editor);
  await Promise.all([tellSubmitters(submissionLetter), tellSubmitters(submissionLetter)]);
  expect((await subjects()).sort()).toEqual(
    [`lin@example.org 您的文章已发布 — 华裔学人网`, `lin@example.org 关于您的投稿 — 华裔学人网`].sort(),
  );
  await tellSubmitters(submissionLetter);
  expect(await db().$count(letters)).toBe(2);
  expect(Object.fromEntries((await listSubmissions(member)).map((s) => [s.id, s.state]))).toEqual({
    [one]: 'published',
    [two]: 'trashed',
    [three]: 'submitted',
  });
});

test("an editor's own draft causes no letter", async () => {
  await publish(900_003, editor);
  await tellSubmitters(submissionLetter);
  expect(await db().$count(letters)).toBe(0);
});
