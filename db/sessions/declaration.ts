import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import type { Declaration } from '@/db/declaration';
import { sessions } from '@/db/schema/sessions';

export const declaration: Declaration = {
  log: null,
  ownData: (memberId) =>
    db()
      .select({
        device: sessions.device,
        createdAt: sessions.createdAt,
        seenAt: sessions.seenAt,
        endedAt: sessions.endedAt,
      })
      .from(sessions)
      .where(eq(sessions.memberId, memberId)),
  // Go with the member's row.
  erase: null,
  pictures: null,
  search: null,
  sitemap: null,
  feeds: null,
  badge: null,
  due: ['clear-sessions'],
  // Whoever restores a backup logs in again: a session may have been ended since.
  tables: { exported: [], left: [sessions] },
};
