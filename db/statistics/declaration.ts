import type { Declaration } from '@/db/declaration';
import { dayCounts } from '@/db/schema/desk';

export const declaration: Declaration = {
  log: null,
  ownData: null,
  erase: null,
  pictures: null,
  search: null,
  sitemap: null,
  feeds: null,
  badge: null,
  due: ['trim-statistics'],
  tables: { exported: [dayCounts], left: [] },
};
