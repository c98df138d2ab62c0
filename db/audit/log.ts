import { and, desc, eq, inArray, like, lt, type SQL } from 'drizzle-orm';
import { db } from '@/db/client';
import { applications } from '@/db/schema/applications';
import { articles } from '@/db/schema/articles';
import { auditLog } from '@/db/schema/audit';
import { columns } from '@/db/schema/columns';
import { letters } from '@/db/schema/letters';
import { members } from '@/db/schema/members';
import { pages } from '@/db/schema/pages';

export type AuditFilter = { memberId?: number | undefined; about?: string | undefined; beforeId?: number | undefined };
export type AuditEntry = {
  id: number;
  at: Date;
  who: string | null;
  action: string;
  subject: string;
  detail: Record<string, unknown>;
  /** What the subject is called now; null when it is gone or has no name. */
  subjectName: string | null;
};

/** `about` is one subject (`article:12`) or a kind of them (`article`). */
function aboutCondition(about: string | undefined): SQL | undefined {
  if (!about) return undefined;
  if (about.includes(':')) return eq(auditLog.subject, about);
  return like(auditLog.subject, `${about.replace(/[^a-z]/g, '')}%`);
}

/** Who did what, for administrators, newest first; the next page starts before the last id of this one. */
export async function listAudit({ memberId, about, beforeId }: AuditFilter, limit: number): Promise<AuditEntry[]> {
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

type Named = (ids: number[]) => Promise<{ id: number; name: string }[]>;

const named: Record<string, Named> = {
  article: (ids) =>
    db().select({ id: articles.id, name: articles.title }).from(articles).where(inArray(articles.id, ids)),
  column: (ids) => db().select({ id: columns.id, name: columns.name }).from(columns).where(inArray(columns.id, ids)),
  member: (ids) =>
    db().select({ id: members.id, name: members.chineseName }).from(members).where(inArray(members.id, ids)),
  letter: (ids) => db().select({ id: letters.id, name: letters.subject }).from(letters).where(inArray(letters.id, ids)),
  application: (ids) =>
    db()
      .select({ id: applications.id, name: members.chineseName })
      .from(applications)
      .innerJoin(members, eq(members.id, applications.memberId))
      .where(inArray(applications.id, ids)),
};

/** The names of the subjects of one page of the log, one statement for each kind. */
async function namesOf(subjects: string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const [kind, list] of Object.entries(named)) {
    const ids = subjects.filter((s) => s.startsWith(`${kind}:`)).map((s) => Number(s.slice(kind.length + 1)));
    const valid = [...new Set(ids)].filter((id) => Number.isInteger(id));
    if (!valid.length) continue;
    for (const { id, name } of await list(valid)) found.set(`${kind}:${id}`, name);
  }
  if (subjects.some((s) => s.startsWith('page:'))) {
    for (const page of await db().select().from(pages)) found.set(`page:${page.slug}`, page.title);
  }
  return found;
}

/** Those who may do what the log notes: editors and administrators, for its filter. */
export function listEditors() {
  return db()
    .select({ id: members.id, name: members.chineseName })
    .from(members)
    .where(inArray(members.role, ['editor', 'admin']))
    .orderBy(members.id);
}
