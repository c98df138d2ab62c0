import { inArray } from 'drizzle-orm';
import { changesOf } from '@/db/audit/changes';
import { db } from '@/db/client';
import { listColumns } from '@/db/columns/find';
import type { Declaration } from '@/db/declaration';
import { columns, formerSlugs } from '@/db/schema/columns';
import { paths } from '@/site/paths';

/** 栏目: the sections in which articles stand. Logged, found by administrators, each with its page in the sitemap. */
export const declaration: Declaration = {
  log: {
    title: '栏目',
    sentences: {
      'column.add': ['添加了栏目', ''],
      'column.change': ['修改了栏目', ''],
      'column.move': ['移动了栏目', ''],
      'column.delete': ['删除了栏目', ''],
    },
    name: (name) => `“${name}”`,
    more: ({ action, detail }) => (action === 'column.change' ? changesOf(detail, { name: '名称', slug: '网址' }) : ''),
    names: (ids) =>
      db()
        .select({ id: columns.id, name: columns.name })
        .from(columns)
        .where(inArray(columns.id, ids.map(Number))),
    page: (id) => paths.admin.column(Number(id)),
  },
  ownData: null,
  erase: null,
  pictures: null,
  search: {
    role: 'admin',
    title: '栏目',
    find: async (words, limit) =>
      (await listColumns())
        .filter(({ name, slug }) => name.includes(words) || slug.includes(words))
        .slice(0, limit)
        .map(({ id, name, slug }) => ({ name, note: slug, path: paths.admin.column(id) })),
  },
  sitemap: { list: async () => (await listColumns()).map(({ slug }) => ({ path: paths.column(slug) })) },
  feeds: null,
  badge: null,
  due: null,
  tables: { exported: [columns, formerSlugs], left: [] },
};
