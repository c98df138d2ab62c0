import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import type { Declaration } from '@/db/declaration';
import { auditLog } from '@/db/schema/audit';

/**
 * 操作记录: the log to which all other nouns give their words. Of its own entries only those about a member's logins
 * belong to that member: they are in the member's data and are erased with the account.
 */
export const declaration: Declaration = {
  log: null,
  /** The member's own logins and what was refused under their account. */
  ownData: (memberId) =>
    db()
      .select({ at: auditLog.at, action: auditLog.action, detail: auditLog.detail })
      .from(auditLog)
      .where(eq(auditLog.subject, `session:${memberId}`))
      .orderBy(auditLog.id),
  erase: async (tx, { id }) => {
    await tx.delete(auditLog).where(eq(auditLog.subject, `session:${id}`));
  },
  pictures: null,
  search: null,
  sitemap: null,
  feeds: null,
  badge: null,
  due: {
    'clear-access': { title: '清理过期登录记录', every: 3600 },
  },
  tables: { exported: [auditLog], left: [] },
};
