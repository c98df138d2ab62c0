import type { Declaration } from '@/db/declaration';
import { listKeywords } from '@/db/keywords/find';
import { articleKeywords } from '@/db/schema/articles';
import { paths } from '@/site/paths';

/** 关键词 have no row of their own: they are what editors write on articles. */
export const declaration: Declaration = {
  log: null,
  ownData: null,
  erase: null,
  pictures: null,
  search: null,
  sitemap: { list: async () => (await listKeywords(10_000)).map(({ word }) => ({ path: paths.keyword(word) })) },
  feeds: null,
  badge: null,
  due: null,
  tables: { exported: [articleKeywords], left: [] },
};
