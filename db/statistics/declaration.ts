import type { Declaration } from '@/db/declaration';
import { dayCounts } from '@/db/schema/desk';

/** 统计: counts by day of views, searches and other things. They name nobody; a job trims the days that are over. */
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
    'trim-statistics': { title: '整理统计', every: 3600 },
  },
  tables: { exported: [dayCounts], left: [] },
};
