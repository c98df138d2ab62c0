import { eq, sql } from 'drizzle-orm';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { db } from '@/db/client';
import { buildIssue, collectAgain } from '@/db/issues/build';
import { addItem, cutItem, moveItem, saveHead, saveItem } from '@/db/issues/edit';
import { findDraft, findIssue, findIssueById, listAllItems, listIssues } from '@/db/issues/find';
import { sendMonth } from '@/db/issues/month';
import { dayIn, issueName, parseIssueDate } from '@/db/issues/names';
import { nextNumbers, saveStarts } from '@/db/issues/numbering';
import { scheduleIssue, sendDueIssues, sendIssue, type WriteIssue } from '@/db/issues/send';
import { findMailingBody } from '@/db/mailings/send';
import { articles } from '@/db/schema/articles';
import { columns } from '@/db/schema/columns';
import { issues } from '@/db/schema/mail/issues';
import { letters, mailings } from '@/db/schema/mail/letters';
import { subscribers } from '@/db/schema/mail/subscribers';
import { members } from '@/db/schema/member/members';
import { settings } from '@/db/schema/settings';
import { testDatabase } from '@/db/testing/database';
import { people, raiseWorld, stories } from '@/db/world';
import { ms } from '@/text/durations';
import { fillFields, mailingField } from '@/text/mail/fields';

testDatabase();
const zone = 'America/Los_Angeles';
let editorId: number;

beforeAll(async () => {
  process.env.AUTH_SECRET ||= 'a secret of tests, 32 characters long';
  await raiseWorld();
  const [editor] = await db().select().from(members).where(eq(members.email, people.editor.email));
  editorId = editor?.id ?? 0;
  await db().update(members).set({ sendsIssuesSince: new Date() }).where(eq(members.id, editorId));
  await db()
    .insert(subscribers)
    .values([
      { email: 'each@example.org', confirmedAt: sql`now()` },
      { email: 'tw@example.org', script: 'zh-tw', confirmedAt: sql`now()` },
      { email: 'monthly@example.org', frequency: 'monthly', confirmedAt: sql`now()` },
      { email: 'events@example.org', frequency: 'events', confirmedAt: sql`now()` },
      { email: 'unconfirmed@example.org' },
      { email: 'left@example.org', confirmedAt: sql`now()`, unsubscribedAt: sql`now()` },
    ]);
});
afterEach(async () => {
  await db().delete(mailings);
  await db().delete(issues);
});

const links = `${mailingField('preferences')} ${mailingField('unsubscribe')}`;
const write: WriteIssue = (issue, part) => ({
  subject: issue.subject || issueName(issue),
  text: `${part} ${issue.items.map(({ n, title }) => `${n}. ${title}`).join(' / ')} ${links}`,
  html: `<html lang="zh-Hans"><p>${part} 网络</p> ${links}</html>`,
});
const how = { zone, write };
const recipients = async () => (await db().select().from(letters)).map(({ recipient }) => recipient).sort();
/** The letters with the words of their mailing, as a sender fills them in. */
async function filledLetters() {
  const rows = await db().select().from(letters);
  return Promise.all(
    rows.map(async ({ recipient, mailingId, script, fields }) => {
      const body = await findMailingBody(mailingId ?? 0, script ?? 'as-written');
      const fill = (kind: 'text' | 'html') => fillFields(body?.[kind] ?? '', fields ?? {}, kind);
      return { recipient, textBody: fill('text'), htmlBody: fill('html') };
    }),
  );
}
const own = { author: '', summary: '', url: '', withPicture: false };

async function anIssue() {
  const { id } = await buildIssue(editorId);
  await addItem(id, { ...own, title: '年会征稿', section: '活动与征稿' });
  return id;
}

test.each([
  [2006, 5, 6, 334],
  [2006, 27, 28, 356],
  [2006, 32, 33, 361],
  [2008, 19, 20, 425],
  [2009, 13, 14, 455],
])('in %i, after %i issues, the next has the number %i and is the %i-th of all', (year, before, number, total) => {
  const starts = [
    { year: 2006, number: 1, total: 329 },
    { year: 2008, number: 1, total: 406 },
    { year: 2009, number: 1, total: 442 },
  ];
  const start = starts.find((each) => each.year === year)?.total ?? 0;
  let numbers = { number: null as number | null, total: 328 as number | null };
  for (let i = 0; i < before; i += 1) numbers = nextNumbers(year, numbers, starts);
  expect(nextNumbers(year, numbers, starts)).toEqual({ year, number, total });
  expect(total - number + 1).toBe(start);
});

test('a year without a start number goes on counting all issues and begins at 1', () => {
  expect(nextNumbers(2010, { number: null, total: 491 }, [])).toEqual({ year: 2010, number: 1, total: 492 });
  expect(nextNumbers(2026, { number: null, total: null }, [])).toEqual({ year: 2026, number: 1, total: 1 });
});

test('an issue takes what was published since the last one, by the columns of its parts, and nothing that readers cannot see', async () => {
  const { id, added, mine } = await buildIssue(editorId);
  expect([added, mine]).toEqual([3, true]);
  const items = await listAllItems(id);
  const titles = items.filter(({ articleId }) => articleId).map(({ title, section }) => [title, section]);
  expect(titles.sort()).toEqual(
    [
      [stories.published.title, '学人动向'],
      [stories.withComment.title, '学人动向'],
    ].sort(),
  );
  const welcome = items.find(({ section }) => section === '欢迎新会员');
  expect(welcome?.summary).toContain(people.member.chineseName);
  expect(JSON.stringify(items)).not.toContain('@');
});

test('an article of several columns stands once in an issue: by its main column, else by another that has a part', async () => {
  const columnOf = async (slug: string) =>
    (await db().select().from(columns).where(eq(columns.slug, slug)))[0]?.id ?? 0;
  const [scholars, overseas, updates, frontier] = await Promise.all(
    ['scholars', 'overseas', 'updates', 'frontier'].map(columnOf),
  );
  const place = (id: number, columnId = 0, alsoIn: number[] = []) =>
    db().update(articles).set({ columnId, alsoIn }).where(eq(articles.id, id));
  await place(stories.withComment.id, scholars, [overseas ?? 0]);
  // 即时通讯 itself is no part of an issue.
  await place(stories.published.id, updates, [frontier ?? 0]);
  const { id, left } = await buildIssue(editorId);
  const parts = (await listAllItems(id)).map(({ articleId, section }) => [articleId, section]);
  expect(parts.filter(([articleId]) => articleId === stories.withComment.id)).toEqual([
    [stories.withComment.id, '学人动向'],
  ]);
  expect(parts.filter(([articleId]) => articleId === stories.published.id)).toEqual([
    [stories.published.id, '科技前沿'],
  ]);
  expect(left).toBe(0);
  for (const story of [stories.withComment, stories.published]) await place(story.id, scholars);
});

test('readers have wide marks in an issue, the editor of its items what was typed', async () => {
  const id = await anIssue();
  await addItem(id, {
    ...own,
    title: '渡口,灯亮了(上)!',
    author: '钟望里,文一舟',
    summary: '灯亮了!\n人都来了.',
    section: '活动与征稿',
  });
  await db().update(issues).set({ subject: '渡口一期,灯(全)', editorial: '灯亮了!\n茶热了!' }).where(eq(issues.id, id));
  const { year, number } = await sendIssue(id, editorId, how);
  const issue = await findIssue(year, number);
  const found = issue?.items.find(({ title }) => title.startsWith('渡口'));
  expect(found).toMatchObject({
    title: '渡口，灯亮了（上）！',
    author: '钟望里，文一舟',
    summary: '灯亮了！\n人都来了.',
  });
  expect(issue).toMatchObject({ subject: '渡口一期，灯（全）', editorial: '灯亮了！\n茶热了！' });
  expect((await filledLetters())[0]?.textBody).toContain('渡口，灯亮了（上）！');
  expect((await listAllItems(id)).map(({ title }) => title)).toContain('渡口,灯亮了(上)!');
});

test('two editors do not build the same issue twice, also at the same moment', async () => {
  const [a, b, c] = await Promise.all([buildIssue(editorId), buildIssue(editorId), buildIssue(editorId)]);
  expect(new Set([a?.id, b?.id, c?.id]).size).toBe(1);
  expect([a, b, c].filter((built) => built?.mine).length).toBe(1);
  expect(await db().$count(issues)).toBe(1);
});

test('what was cut stays out when more is taken in, and can be taken back', async () => {
  const { id } = await buildIssue(editorId);
  const [first] = await listAllItems(id);
  await cutItem(first?.id ?? 0, true);
  expect((await collectAgain(id)).added).toBe(0);
  expect((await listAllItems(id)).find((item) => item.id === first?.id)?.cutAt).toBeInstanceOf(Date);
  await cutItem(first?.id ?? 0, false);
  expect((await listAllItems(id)).every(({ cutAt }) => cutAt === null)).toBe(true);
});

test('items move within their part, and into another by its name', async () => {
  const id = await anIssue();
  await addItem(id, { ...own, title: '讲座', section: '活动与征稿' });
  const titles = async () =>
    (await listAllItems(id)).filter(({ section }) => section === '活动与征稿').map(({ title }) => title);
  expect(await titles()).toEqual(['年会征稿', '讲座']);
  const talk = (await listAllItems(id)).find(({ title }) => title === '讲座')?.id ?? 0;
  await moveItem(talk, -1);
  await moveItem(talk, -1);
  expect(await titles()).toEqual(['讲座', '年会征稿']);
  await addItem(id, { ...own, title: '沙龙', section: '活动与征稿' });
  await moveItem(talk, 2);
  expect(await titles()).toEqual(['年会征稿', '沙龙', '讲座']);
  await moveItem(talk, -999);
  expect(await titles()).toEqual(['讲座', '年会征稿', '沙龙']);
  await saveItem(talk, { ...own, title: '讲座', section: '求才与奖学金' });
  expect(await titles()).toEqual(['年会征稿', '沙龙']);
});

test('of two editors who change the head the second is told, and nothing is lost', async () => {
  const id = await anIssue();
  const head = { subject: '第一稿', preview: '', editorial: '', days: parseIssueDate('04/15-04/21/2009') };
  await saveHead(id, 1, head);
  await expect(saveHead(id, 1, { ...head, subject: '第二稿' })).rejects.toThrow('有人改过');
  expect((await findIssueById(id))?.subject).toBe('第一稿');
});

test('sending gives numbers and anchors, fixes the recipients by frequency and happens once', async () => {
  const year = Number(dayIn(zone, new Date()).slice(0, 4));
  await saveStarts([{ year, number: 28, total: 356 }], editorId);
  const id = await anIssue();
  const results = await Promise.allSettled([sendIssue(id, editorId, how), sendIssue(id, editorId, how)]);
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await recipients()).toEqual(['each@example.org', 'events@example.org', 'tw@example.org']);
  const issue = await findIssue(year, 28);
  expect(issue).toMatchObject({ total: 356, number: 28 });
  expect(issue?.items.map(({ n }) => n)).toEqual(issue?.items.map((_, i) => i + 1));
  expect(await findDraft()).toBeNull();

  const all = await filledLetters();
  const to = (name: string) => all.find(({ recipient }) => recipient.startsWith(name));
  expect(to('events')?.textBody).toMatch(/^events 1\. 年会征稿 /);
  expect(to('tw')?.htmlBody).toContain('網路');
  expect(to('tw')?.htmlBody).toContain('lang="zh-Hant-TW"');
  const [mine] = /\/newsletter\/unsubscribe\/[\w-]{43}/.exec(to('each')?.textBody ?? '') ?? [];
  expect(mine).toBeDefined();
  expect(all.filter(({ textBody }) => textBody.includes(String(mine))).length).toBe(1);
  for (const letter of all) expect(letter.textBody + letter.htmlBody).not.toMatch(/@|\ue000/);

  const next = await anIssue();
  await sendIssue(next, editorId, how);
  expect((await listIssues([year])).map(({ number, total }) => [number, total])).toEqual([
    [29, 357],
    [28, 356],
  ]);
  await db().delete(settings).where(eq(settings.name, 'issueStarts'));
});

test('an article that is withdrawn leaves its issue, and the anchors of the others stay', async () => {
  const { id } = await buildIssue(editorId);
  const { year, number } = await sendIssue(id, editorId, how);
  const before = await findIssue(year, number);
  const gone = before?.items.find(({ articleId }) => articleId === stories.published.id);
  const [article] = await db().select().from(articles).where(eq(articles.id, stories.published.id));
  await db().update(articles).set({ withdrawnAt: sql`now()` }).where(eq(articles.id, stories.published.id));
  const after = await findIssue(year, number);
  expect(after?.items.map(({ n, title }) => [n, title])).toEqual(
    before?.items.filter((item) => item !== gone).map(({ n, title }) => [n, title]),
  );
  await db()
    .update(articles)
    .set({ withdrawnAt: article?.withdrawnAt ?? null })
    .where(eq(articles.id, stories.published.id));
});

test('a scheduled issue leaves when its time has come, not before, and can be taken back', async () => {
  const id = await anIssue();
  await expect(scheduleIssue(id, new Date(Date.now() - 1000), editorId)).rejects.toThrow('过了');
  await scheduleIssue(id, new Date(Date.now() + ms.hour), editorId);
  expect(await sendDueIssues(how)).toBe(false);
  await scheduleIssue(id, null, editorId);
  await scheduleIssue(id, new Date(Date.now() + ms.hour), editorId);
  await db().update(issues).set({ scheduledFor: sql`now() - interval '1 second'` });
  expect(await sendDueIssues(how)).toBe(true);
  expect(await sendDueIssues(how)).toBe(false);
  expect((await findIssueById(id))?.sentAt).toBeInstanceOf(Date);
});

test('whoever reads once a month gets one letter of the month before', async () => {
  const id = await anIssue();
  await sendIssue(id, editorId, how);
  await db().delete(letters);
  await db()
    .update(issues)
    .set({ sentAt: new Date('2026-10-20T20:00:00Z') });
  const october = { subject: '十月', text: `十月 ${links}`, html: '<p>十月</p>' };
  const month = { zone, write: () => october };
  // The first of all months is only noted: nobody was promised it.
  expect(await sendMonth(new Date('2026-10-05T20:00:00Z'), month)).toBe(0);
  expect(await sendMonth(new Date('2026-11-01T06:00:00Z'), month)).toBe(0);
  const sent = await Promise.all([1, 2].map(() => sendMonth(new Date('2026-11-01T07:30:00Z'), month)));
  expect(sent.sort()).toEqual([0, 1]);
  expect(await recipients()).toEqual(['monthly@example.org']);
});

test('each of some thousands gets one letter with links of its own', async () => {
  await db().execute(sql`insert into subscribers (email, confirmed_at)
    select 'many' || n || '@example.org', now() from generate_series(1, 4100) n`);
  const { recipients } = await sendIssue(await anIssue(), editorId, how);
  expect(recipients).toBe(4103);
  const [row] = await db()
    .select({
      n: sql<number>`count(*)::int`,
      to: sql<number>`count(distinct ${letters.recipient})::int`,
      links: sql<number>`count(distinct substring(${letters.fields}->>'unsubscribe' from '/newsletter/unsubscribe/[A-Za-z0-9_-]{43}'))::int`,
    })
    .from(letters);
  expect(row).toEqual({ n: 4103, to: 4103, links: 4103 });
});
