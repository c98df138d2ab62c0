import type { Declaration } from '@/db/declaration';
import { searches } from '@/db/schema/search';

/** 常搜: what readers search for, counted for suggestions. In no log; a job deletes rare ones. */
export const declaration: Declaration = {
  log: null,
  ownData: null,
  erase: null,
  pictures: null,
  search: null,
  sitemap: null,
  feeds: null,
  badge: null,
  due: {
    'clear-searches': { title: '清理少见搜索词', every: 3600 },
  },
  tables: { exported: [searches], left: [] },
};
