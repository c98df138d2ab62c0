import { inArray } from 'drizzle-orm';
import { db } from '@/db/client';
import type { Declaration } from '@/db/declaration';
import { places } from '@/db/fronts/places';
import { fronts, frontVersions, placements } from '@/db/schema/article/fronts';
import { columns } from '@/db/schema/columns';
import { paths } from '@/site/paths';

const names: Record<string, string> = { ...places, home: '首页' };

/**
 * 版面: how the home page and the pages of columns are arranged, and which articles have 头条, 推荐, 幻灯 or 置顶. Logged; a
 * job ends these at their time.
 */
export const declaration: Declaration = {
  log: {
    title: '版面',
    sentences: {
      'front.place': ['在', '放了文章'],
      'front.unplace': ['从', '拿下了文章'],
      'front.publish': ['发布了', '的新版面'],
    },
    name: (name) => `“${name}”`,
    more: ({ detail }) => (typeof detail.article === 'string' ? `《${detail.article}》` : ''),
    names: async (ids) => {
      const numbers = ids.map(Number).filter(Number.isInteger);
      const ofColumns = numbers.length
        ? await db().select({ id: columns.id, name: columns.name }).from(columns).where(inArray(columns.id, numbers))
        : [];
      return [...ofColumns, ...ids.flatMap((id) => (names[id] ? [{ id, name: names[id] }] : []))];
    },
    page: (id) => paths.admin.front(Number(id) ? { column: id } : {}),
  },
  ownData: null,
  erase: null,
  pictures: null,
  search: null,
  sitemap: null,
  feeds: null,
  badge: null,
  due: {
    'turn-placements': { title: '头条、置顶等到时撤下', every: 10 },
  },
  tables: { exported: [placements, fronts, frontVersions], left: [] },
};
