import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { count, eq, isNull } from 'drizzle-orm';
import { afterAll, expect, test } from 'vitest';
import { updateDerived } from '@/db/articles/derive';
import { listLatest, listWithCover } from '@/db/articles/find';
import { db } from '@/db/client';
import { countCorrections } from '@/db/corrections/corrections';
import { countDemonstration, removeDemonstration } from '@/db/demonstration';
import { findOverview } from '@/db/desk/overview';
import { findEvent, listPast, listUpcoming } from '@/db/events/find';
import { seedStructure } from '@/db/first-columns';
import { shownTopics } from '@/db/fronts/arrangement';
import { findHomeArrangement, listCards } from '@/db/fronts/find';
import { listHeadlines } from '@/db/fronts/placed';
import { findDraft, listIssueYears } from '@/db/issues/find';
import { createAdministrator } from '@/db/members/first-administrator';
import { findPage, listMenuPages } from '@/db/pages/pages';
import { corrections } from '@/db/schema/article/corrections';
import { articles } from '@/db/schema/articles';
import { columns } from '@/db/schema/columns';
import { comments } from '@/db/schema/comments';
import { dayCounts } from '@/db/schema/desk';
import { events } from '@/db/schema/events';
import { issues } from '@/db/schema/mail/issues';
import { letters } from '@/db/schema/mail/letters';
import { subscribers } from '@/db/schema/mail/subscribers';
import { members } from '@/db/schema/member/members';
import { pictures } from '@/db/schema/pictures';
import { articleSearch } from '@/db/schema/search';
import { topics } from '@/db/schema/topics';
import { listColumnViews, listDays, listMostRead, listTop } from '@/db/statistics/find';
import { testDatabase } from '@/db/testing/database';
import { listTopicArticles, listTopics } from '@/db/topics/find';
import { removePicture } from '@/media/store';
import { removeDocument } from '@/media/store-document';
import { ensureDemonstration } from '@/scripts/demonstration';
import { readDemonstration } from '@/scripts/demonstration/reading';
import { waiting } from '@/scripts/demonstration/waiting';
import type { Search } from '@/search/candidates';
import { parseQuery } from '@/search/query';
import { searchArticles } from '@/search/search';

testDatabase();
const folder = mkdtempSync(path.join(os.tmpdir(), 'demonstration-'));
process.env.DATA_DIR = folder;
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('every text of the demonstration has a title, an author, a date, a language, a summary and a body', () => {
  const texts = readDemonstration();
  expect(texts.length).toBeGreaterThanOrEqual(60);
  for (const text of texts) {
    expect(text, text.title).toMatchObject({ lang: expect.stringMatching(/^(zh-Hans|zh-Hant|en)$/) });
    expect([text.title, text.author, text.summary].every(Boolean), text.title).toBe(true);
    expect(text.blocks.join('').length, text.title).toBeGreaterThan(90);
    expect(text.daysAgo > 0 && text.views > 0, text.title).toBe(true);
  }
});

test('a new site gets the demonstration once, and it goes without a trace of it and nothing else', async () => {
  await seedStructure();
  await createAdministrator('admin@example.org', 'x');
  const n = await ensureDemonstration();
  expect(n).toBe(readDemonstration().length);
  expect(await ensureDemonstration()).toBe(0);
  expect((await listLatest(1))[0]?.title).toContain('河湾');
  expect((await listHeadlines(1))[0]?.cover).toBeTruthy();
  expect((await listWithCover(12)).length).toBe(12);
  expect((await db().select({ n: count() }).from(articleSearch))[0]?.n).toBe(n);
  expect((await db().select().from(comments).where(isNull(comments.approvedAt))).length).toBe(2);

  // The desk has a submission, a draft and a week that publishes itself.
  const { scheduled, drafts, submissions } = await findOverview(1);
  expect([scheduled.length, drafts.length, submissions.length]).toEqual([4, 1, 1]);
  expect(scheduled.every(({ scheduledFor }) => scheduledFor && scheduledFor > new Date())).toBe(true);

  // Coming events: an open one, a full one with a waiting list, one for members; and past ones with pictures.
  const coming = await Promise.all((await listUpcoming(10)).map(({ id }) => findEvent(id)));
  expect(coming.some((e) => e && e.event.openTo === 'anyone' && e.taken < (e.event.capacity ?? 0))).toBe(true);
  expect(coming.some((e) => e && e.taken === e.event.capacity && e.waiting > 0)).toBe(true);
  expect(coming.some((e) => e?.event.openTo === 'members')).toBe(true);
  expect(await countCorrections()).toBe(1);
  const past = await listPast(new Date(0), new Date());
  expect(past.filter(({ cover, attended }) => cover && attended).length).toBeGreaterThanOrEqual(3);
  expect(await db().$count(letters)).toBe(0);
  expect((await listIssueYears()).length).toBeGreaterThanOrEqual(4);
  expect(await findDraft()).not.toBeNull();
  expect(await db().$count(subscribers)).toBeGreaterThan(8);

  // A short title, an entry that leads elsewhere, and neighbours chosen by an editor.
  const all = await db().select().from(articles);
  expect(all.filter(({ shortTitle }) => shortTitle).length).toBeGreaterThanOrEqual(3);
  expect(all.map(({ leadsTo }) => leadsTo).filter(Boolean)).toEqual(['/topics/old-paper']);
  expect(all.map(({ related }) => related.length).filter(Boolean)).toEqual([3]);

  // A topic of several columns, and one that readers do not see yet.
  const [topic, ...others] = await listTopics();
  const gathered = await listTopicArticles(topic?.id ?? 0);
  expect(new Set(gathered.map(({ column }) => column.slug)).size).toBeGreaterThanOrEqual(4);
  expect([others.length, await db().$count(topics)]).toEqual([0, 2]);

  // The home page as an editor arranged it, with a block of the topic; a page of the site's own in the footer.
  const arranged = await findHomeArrangement();
  expect(shownTopics(arranged)).toEqual([topic?.id]);
  expect((await listCards((arranged?.blocks ?? []).flatMap(({ cards }) => cards))).size).toBe(1);
  const menu = await listMenuPages();
  expect(menu.map((one) => [one.title, one.menu])).toEqual([['投稿须知', 'footer']]);
  expect((await findPage(menu[0]?.slug ?? ''))?.html).toContain('怎样寄来');

  // 统计 of a year, in which the columns add up to the days; every word that readers find is in a title or a text.
  const [editor] = await db().select().from(members).where(eq(members.email, 'admin@example.org'));
  const viewed = (await listDays('column', 365)).map((day) => day.n);
  expect(viewed.filter(Boolean).length).toBeGreaterThan(330);
  expect((await listMostRead(7, 15, editor?.id ?? 0)).length).toBe(15);
  const sum = (numbers: number[]) => numbers.reduce((all, one) => all + one, 0);
  expect(sum((await listColumnViews(365, editor?.id ?? 0)).map((row) => row.n))).toBe(sum(viewed));
  for (const kind of ['search', 'nothing', 'referrer'] as const)
    expect((await listTop(kind, 30, 15)).length, kind).toBeGreaterThanOrEqual(5);
  const finds = async (words: string) =>
    (await searchArticles({ query: parseQuery(words) } as Search, 'relevance', 1)).total;
  for (const { key } of await listTop('search', 365, 50)) expect(await finds(key), key).toBeGreaterThan(0);
  for (const { key } of await listTop('nothing', 365, 50)) expect(await finds(key), key).toBe(0);

  const [column] = await db().select().from(columns).limit(1);
  const [own] = await db()
    .insert(articles)
    .values({ title: '自己的文章', columnId: column?.id ?? 0, publishedAt: new Date() })
    .returning();
  const [taken] = await db().select().from(pictures).limit(1);
  await db().transaction(async (tx) => {
    const html = `<img src="/uploads/${taken?.path}">`;
    await tx
      .update(articles)
      .set({ html })
      .where(eq(articles.id, own?.id ?? 0));
    await updateDerived(tx, [own?.id ?? 0]);
  });
  const [admin] = await db().select().from(members).limit(1);
  const removed = await removeDemonstration(admin?.id ?? 0);
  // With the member's article that waits for an editor.
  expect(removed.articles).toBe(n + 1 + waiting().length);
  for (const file of removed.pictures) await removePicture(file);
  expect(removed.documents).toHaveLength(2);
  for (const name of removed.documents) await removeDocument(name);
  expect(own?.id).toBeLessThan(1000);
  expect((await db().select().from(articles)).map((a) => a.title)).toEqual(['自己的文章']);
  expect((await db().select().from(pictures)).map((p) => p.path)).toEqual([taken?.path]);
  const folders = readdirSync(path.join(folder, 'uploads')).filter((name) => !name.startsWith('.'));
  expect(folders).toEqual([taken?.path.split('/')[0]]);
  expect((await db().select().from(members)).map((m) => m.email)).toEqual(['admin@example.org']);
  expect(await db().$count(events)).toBe(0);
  expect(await db().$count(dayCounts)).toBe(0);
  expect(await db().$count(topics)).toBe(0);
  expect([await findHomeArrangement(), await listMenuPages()]).toEqual([null, []]);
  expect([await countDemonstration(), await db().$count(corrections)]).toEqual([0, 0]);
  expect([await db().$count(issues), await db().$count(subscribers)]).toEqual([0, 0]);
  expect(await ensureDemonstration()).toBe(0);
});
