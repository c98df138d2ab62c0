import { asc, eq, inArray, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import type { Declaration } from '@/db/declaration';
import { contains } from '@/db/pattern';
import { topicArticles, topics } from '@/db/schema/topics';
import { listTopics } from '@/db/topics/find';
import { paths } from '@/site/paths';

/** 专题: articles on one subject, in an editor's order, with a cover. Logged, found at the desk, in the sitemap. */
export const declaration: Declaration = {
  log: {
    title: '专题',
    sentences: {
      'topic.add': ['新建了专题', ''],
      'topic.change': ['修改了专题', ''],
      'topic.delete': ['删除了专题', ''],
      'topic.gather': ['向专题', '加入了文章'],
    },
    name: (name) => `“${name}”`,
    more: ({ detail }) => (typeof detail.article === 'string' ? `《${detail.article}》` : ''),
    names: (ids) =>
      db()
        .select({ id: topics.id, name: topics.title })
        .from(topics)
        .where(inArray(topics.id, ids.map(Number))),
    page: (id) => paths.admin.topic(Number(id)),
  },
  ownData: null,
  erase: null,
  pictures: {
    public: true,
    list: async (ids) => {
      const rows = await db()
        .select({ pictureId: sql<number>`${topics.coverId}`, id: topics.id, title: topics.title })
        .from(topics)
        .where(inArray(topics.coverId, ids));
      return rows.map(({ pictureId, id, title }) => ({ pictureId, title, path: paths.admin.topic(id) }));
    },
    shown: sql`select t.cover_id from topics t where t.cover_id is not null`,
    needs: async (tx, { id }) =>
      (await tx.select({ id: topics.id }).from(topics).where(eq(topics.coverId, id)).limit(1)).length > 0,
  },
  search: {
    role: 'editor',
    title: '专题',
    find: async (words, limit) => {
      const rows = await db()
        .select({ id: topics.id, title: topics.title, publishedAt: topics.publishedAt })
        .from(topics)
        .where(contains(topics.title, words))
        .orderBy(asc(topics.position))
        .limit(limit);
      return rows.map(({ id, title, publishedAt }) => ({
        name: title,
        note: publishedAt ? '' : '未公开',
        path: paths.admin.topic(id),
      }));
    },
  },
  sitemap: {
    list: async () => {
      const shown = await listTopics();
      return shown.length ? [{ path: paths.topics() }, ...shown.map(({ slug }) => ({ path: paths.topic(slug) }))] : [];
    },
  },
  feeds: null,
  badge: null,
  due: null,
  tables: { exported: [topics, topicArticles], left: [] },
};
