import { inArray } from 'drizzle-orm';
import { db } from '@/db/client';
import type { Declaration } from '@/db/declaration';
import { articleTemplates } from '@/db/schema/desk';
import { listTemplates } from '@/db/templates/templates';
import { paths } from '@/site/paths';

/** 文章模板: drafts from which editors start an article. Logged and found at the desk, where they open a new article. */
export const declaration: Declaration = {
  log: {
    title: '文章模板',
    sentences: {
      'template.add': ['添加了模板', ''],
      'template.change': ['修改了模板', ''],
      'template.delete': ['删除了模板', ''],
    },
    name: (name) => `“${name}”`,
    names: (ids) =>
      db()
        .select({ id: articleTemplates.id, name: articleTemplates.name })
        .from(articleTemplates)
        .where(inArray(articleTemplates.id, ids.map(Number))),
    page: () => paths.admin.templates(),
  },
  ownData: null,
  erase: null,
  pictures: null,
  search: {
    role: 'editor',
    title: '文章模板',
    find: async (words, limit) =>
      (await listTemplates())
        .filter(({ name, title }) => name.includes(words) || title.includes(words))
        .slice(0, limit)
        .map(({ id, name, title }) => ({ name, note: title, path: paths.admin.newArticle(id) })),
  },
  sitemap: null,
  feeds: null,
  badge: null,
  due: null,
  tables: { exported: [articleTemplates], left: [] },
};
