import type { Declaration } from '@/db/declaration';
import { pauses, rateLimits } from '@/db/schema/member/limits';

/** Counters that limit attempts (logins, forms, letters). Only a job clears them; they are in no log and no backup. */
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
    'clear-limits': { title: '清理过期限次', every: 3600 },
  },
  tables: { exported: [], left: [rateLimits, pauses] },
};
