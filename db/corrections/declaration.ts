import { eq, inArray } from 'drizzle-orm';
import { db } from '@/db/client';
import type { Declaration } from '@/db/declaration';
import { corrections } from '@/db/schema/article/corrections';
import { articles } from '@/db/schema/articles';
import { paths } from '@/site/paths';
import { truncate } from '@/text/characters';

/** 更正: a published note about an error in an article. Logged; the sitemap has the page that lists them. */
export const declaration: Declaration = {
  log: {
    title: '更正',
    sentences: {
      'correction.add': ['发表了更正：', ''],
      'correction.change': ['修改了更正：', ''],
      'correction.delete': ['删除了更正：', ''],
    },
    name: (name) => `《${name}》`,
    more: ({ detail }) => (typeof detail.body === 'string' ? `：“${truncate(detail.body, 40)}”` : ''),
    names: (ids) =>
      db()
        .select({ id: corrections.id, name: articles.title })
        .from(corrections)
        .innerJoin(articles, eq(articles.id, corrections.articleId))
        .where(inArray(corrections.id, ids.map(Number))),
    page: (_, { detail }) => (typeof detail.articleId === 'number' ? paths.admin.article(detail.articleId) : null),
  },
  ownData: null,
  // A correction is the site's word to its readers; the reference to the account goes with the account.
  erase: null,
  pictures: null,
  search: null,
  sitemap: { list: async () => [{ path: paths.corrections() }] },
  feeds: null,
  badge: null,
  due: null,
  tables: { exported: [corrections], left: [] },
};
