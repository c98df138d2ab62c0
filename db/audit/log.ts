import { and, desc, eq, gte, inArray, like, lt, notLike, type SQL } from 'drizzle-orm';
import { db } from '@/db/client';
import type { LogEntry } from '@/db/declaration';
import { deskRoles } from '@/db/members/roles';
import { declared } from '@/db/registry';
import { auditLog } from '@/db/schema/audit';
import { members } from '@/db/schema/member/members';
import { nouns } from '@/site/nouns';

export type AuditFilter = {
  memberId?: number | undefined;
  about?: string | undefined;
  beforeId?: number | undefined;
  from?: Date | null;
  /** Up to this moment, without it. */
  until?: Date | null;
};
/** `subjectName` is what the subject is called now; null when it is gone or has no name. */
export type AuditEntry = LogEntry & { id: number; at: Date; who: string | null };

/**
 * `about` is one subject (`article:12`) or a kind of them (`article`). Logins are a kind that is looked at by itself: there
 * are more of them than of all else.
 */
function aboutCondition(about: string | undefined): SQL | undefined {
  if (!about) return notLike(auditLog.subject, 'session:%');
  if (about.includes(':')) return eq(auditLog.subject, about);
  return like(auditLog.subject, `${about.replace(/[^a-z]/g, '')}%`);
}

/** Who did what, for administrators, newest first; the next page starts before the last id of this one. */
export async function listAudit(
  { memberId, about, beforeId, from, until }: AuditFilter,
  limit: number,
): Promise<AuditEntry[]> {
  const rows = await db()
    .select({
      id: auditLog.id,
      at: auditLog.at,
      who: members.chineseName,
      action: auditLog.action,
      subject: auditLog.subject,
      detail: auditLog.detail,
    })
    .from(auditLog)
    .leftJoin(members, eq(members.id, auditLog.memberId))
    .where(
      and(
        memberId === undefined ? undefined : eq(auditLog.memberId, memberId),
        aboutCondition(about),
        beforeId === undefined ? undefined : lt(auditLog.id, beforeId),
        from ? gte(auditLog.at, from) : undefined,
        until ? lt(auditLog.at, until) : undefined,
      ),
    )
    .orderBy(desc(auditLog.id))
    .limit(limit);
  const names = await namesOf(rows.map((row) => row.subject));
  return rows.map((row) => ({
    ...row,
    detail: (row.detail ?? {}) as Record<string, unknown>,
    subjectName: names.get(row.subject) ?? null,
  }));
}

/** The names of the subjects of one page of the log, one statement for each noun. */
async function namesOf(subjects: string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const { noun, value } of declared('log')) {
    const prefix = `${nouns[noun]}:`;
    const ids = subjects.filter((s) => s.startsWith(prefix)).map((s) => s.slice(prefix.length));
    if (!value.names || !ids.length) continue;
    for (const { id, name } of await value.names([...new Set(ids)])) found.set(prefix + id, name);
  }
  return found;
}

/** Those who may do what the log notes: editors and administrators, for its filter. */
export function listEditors() {
  return db()
    .select({ id: members.id, name: members.chineseName })
    .from(members)
    .where(inArray(members.role, deskRoles))
    .orderBy(members.id);
}
