import { and, eq, inArray, ne } from 'drizzle-orm';
import type { Database, Transaction } from '@/db/client';
import { Refusal } from '@/db/refusal';
import { auditLog } from '@/db/schema/audit';
import { findSettings } from '@/db/settings/settings';

const writing = ['article.create', 'article.submit', 'article.save', 'article.update', 'article.import'];

/**
 * Where the settings ask for a second pair of eyes, refuses an editor who alone has written an article, as the log has
 * it: somebody else must have begun or saved it. A member's submission has its writer already.
 */
export async function requireSecondEditor(id: number, editorId: number, on: Database | Transaction): Promise<void> {
  if (!(await findSettings(on)).secondEditor) return;
  const written = and(eq(auditLog.subject, `article:${id}`), inArray(auditLog.action, writing));
  const [another] = await on
    .select({ id: auditLog.id })
    .from(auditLog)
    .where(and(written, ne(auditLog.memberId, editorId)))
    .limit(1);
  if (!another) throw new Refusal('按本站的设置，文章要由另一位编辑发布：请同事看过以后，由同事按“发布”或“定时发布”。');
}
