import { eq, sql } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db } from '@/db/client';
import { listCalendar, moveScheduled } from '@/db/desk/calendar';
import { articles } from '@/db/schema/articles';
import { members } from '@/db/schema/member/members';
import { testDatabase } from '@/db/testing/database';
import { daysAhead } from '@/db/testing/dates';
import { people, raiseWorld, stories } from '@/db/world';
import { shortDate, zonedInput } from '@/text/dates';

testDatabase();

const zone = 'America/Los_Angeles';
let editorId = 0;
beforeEach(async () => {
  await raiseWorld();
  editorId = (await db().select().from(members).where(eq(members.email, people.editor.email)))[0]?.id ?? 0;
});
const day = (from: number) => shortDate(daysAhead(from), zone);

test('the calendar has what was published and what is scheduled, in order, and nothing hidden', async () => {
  await db()
    .update(articles)
    .set({ scheduledFor: sql`now() + interval '2 days'` })
    .where(eq(articles.id, stories.scheduled.id));
  const entries = await listCalendar(daysAhead(-20_000), daysAhead(30), editorId);
  const of = (id: number) => entries.filter((entry) => entry.id === id).map(({ kind }) => kind);
  expect([stories.published, stories.scheduled].map(({ id }) => of(id))).toEqual([['published'], ['scheduled']]);
  expect([stories.draft, stories.withdrawn, stories.trashed].flatMap(({ id }) => of(id))).toEqual([]);
  expect(entries.map(({ at }) => at.getTime())).toEqual(entries.map(({ at }) => at.getTime()).sort((a, b) => a - b));
});

test('a scheduled article is moved to another day at the same hour, never into the past', async () => {
  const { id } = stories.scheduled;
  // About noon in the west of America: no change of daylight time skips that hour.
  const noon = sql`date_trunc('day', now()) + interval '2 days 20 hours'`;
  await db().update(articles).set({ scheduledFor: noon }).where(eq(articles.id, id));
  const before = (await db().select().from(articles).where(eq(articles.id, id)))[0]?.scheduledFor ?? new Date();
  const wanted = day(9);
  const at = await moveScheduled(id, { day: wanted, zone }, editorId);
  expect([zonedInput(at, zone).slice(0, 10), zonedInput(at, zone).slice(11)]).toEqual([
    wanted,
    zonedInput(before, zone).slice(11),
  ]);
  expect((await db().select().from(articles).where(eq(articles.id, id)))[0]?.scheduledFor).toEqual(at);
  await expect(moveScheduled(id, { day: day(-3), zone }, editorId)).rejects.toThrow('晚于现在');
  await expect(moveScheduled(id, { day: '2026-02-31', zone }, editorId)).rejects.toThrow('日期');
  await expect(moveScheduled(stories.published.id, { day: day(3), zone }, editorId)).rejects.toThrow('没有在等待');
});
