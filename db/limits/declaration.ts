import type { Declaration } from '@/db/declaration';
import { rateLimits } from '@/db/schema/limits';
import { pauses } from '@/db/schema/pauses';

export const declaration: Declaration = {
  log: null,
  ownData: null,
  erase: null,
  pictures: null,
  search: null,
  sitemap: null,
  feeds: null,
  badge: null,
  due: ['clear-limits'],
  tables: { exported: [], left: [rateLimits, pauses] },
};
