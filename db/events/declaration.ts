import { and, desc, eq, inArray } from 'drizzle-orm';
import { editableBy } from '@/db/articles/editable';
import { db } from '@/db/client';
import type { Declaration } from '@/db/declaration';
import { contains } from '@/db/pattern';
import { articles, notTrashed, visible } from '@/db/schema/articles';
import { eventQuestions, eventSessions, events } from '@/db/schema/events';
import { env } from '@/site/env';
import { paths } from '@/site/paths';
import { momentWords } from '@/text/calendar/event-times';

const titles = () =>
  db()
    .select({ id: articles.id, name: articles.title, startsAt: events.startsAt })
    .from(events)
    .innerJoin(articles, eq(articles.id, events.articleId))
    .$dynamic();

/**
 * 活动: an article with a time and a place. Logged, found at the desk and in the sitemap by itself; pictures are the
 * article's. A member's data has the sessions at which they speak. A job updates pages after a deadline or the end.
 */
export const declaration: Declaration = {
  log: {
    title: '活动',
    sentences: {
      'event.add': ['新建了活动', ''],
      'event.change': ['修改了活动', ''],
      'event.repeat': ['再办了活动', ''],
      'event.call-off': ['取消了活动', ''],
      'event.write': ['写信给', '的报名者'],
    },
    name: (name) => `《${name}》`,
    names: (ids) => titles().where(inArray(articles.id, ids.map(Number))),
    page: (id) => paths.admin.event(Number(id)),
  },
  // Sessions at which the member speaks; registrations are a noun of their own.
  ownData: (memberId) =>
    db()
      .select({ eventId: eventSessions.eventId, title: eventSessions.title, speakers: eventSessions.speakers })
      .from(eventSessions)
      .where(eq(eventSessions.memberId, memberId)),
  // The programme stays as it was printed; the reference to the account goes with it.
  erase: null,
  // Cover and pictures are the article's.
  pictures: null,
  search: {
    role: 'editor',
    title: '活动',
    find: async (words, limit, editorId) => {
      const rows = await titles()
        .where(and(contains(articles.title, words), notTrashed, editableBy(editorId)))
        .orderBy(desc(events.startsAt))
        .limit(limit);
      return rows.map(({ id, name, startsAt }) => ({
        name,
        note: momentWords(startsAt, env().timeZone),
        path: paths.admin.event(id),
      }));
    },
  },
  sitemap: {
    list: async () => {
      const rows = await db()
        .select({ id: events.articleId, changedAt: articles.editedAt })
        .from(events)
        .innerJoin(articles, eq(articles.id, events.articleId))
        .where(visible)
        .orderBy(desc(events.startsAt))
        .limit(10_000);
      if (!rows.length) return [];
      const pages = [{ path: paths.events() }, { path: paths.pastEvents() }];
      return [...pages, ...rows.map(({ id, changedAt }) => ({ path: paths.event(id), changedAt }))];
    },
  },
  feeds: null,
  badge: null,
  due: {
    'turn-events': { title: '活动截止与归档', every: 15 },
  },
  tables: { exported: [events, eventSessions, eventQuestions], left: [] },
};
