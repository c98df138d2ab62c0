import { and, eq, isNotNull, isNull, or, sql } from 'drizzle-orm';
import type { Script } from '@/chinese/script';
import { db } from '@/db/client';
import { members } from '@/db/schema/members';

export type Role = 'member' | 'editor' | 'admin';
/** Whoever is logged in; `null` in place of it is a reader. */
export type Viewer = { id: number; name: string; email: string; role: Role };

const active = and(isNotNull(members.approvedAt), isNotNull(members.emailVerifiedAt), isNull(members.suspendedAt));

/** The active member of a session, or null when suspended, unknown or of an older session version. */
export async function findViewer(id: number, sessionVersion: number): Promise<Viewer | null> {
  const [viewer] = await db()
    .select({ id: members.id, name: members.chineseName, email: members.email, role: members.role })
    .from(members)
    .where(and(eq(members.id, id), eq(members.sessionVersion, sessionVersion), active));
  return viewer ?? null;
}

/** For the login only: an active member by e-mail or user name in any letter case, with the password's hash; or null. */
export async function findForLogin(name: string) {
  const lower = name.trim().toLowerCase();
  const [member] = await db()
    .select({ id: members.id, passwordHash: members.passwordHash, sessionVersion: members.sessionVersion })
    .from(members)
    .where(and(or(eq(sql`lower(${members.email})`, lower), eq(sql`lower(${members.userName})`, lower)), active));
  return member ?? null;
}

/** By what the failed logins of a name are counted: the account, whether the e-mail or the user name was typed. */
export async function findLoginKey(name: string): Promise<string> {
  const lower = name.trim().toLowerCase();
  const [member] = await db()
    .select({ id: members.id })
    .from(members)
    .where(or(eq(sql`lower(${members.email})`, lower), eq(sql`lower(${members.userName})`, lower)));
  return member ? `member:${member.id}` : `name:${lower}`;
}

/** Notes the time of a login, and in which writing the member reads here, where a choice was made. */
export async function recordLogin(id: number, script: Script | null = null): Promise<void> {
  const chosen = script ? { script } : {};
  await db()
    .update(members)
    .set({ lastLoginAt: sql`now()`, ...chosen })
    .where(eq(members.id, id));
}

/** Adds an active administrator, or gives the rights and the new password to the member of that e-mail. */
export async function createAdministrator(email: string, passwordHash: string): Promise<void> {
  const now = sql`now()`;
  const facts = { role: 'admin' as const, passwordHash, approvedAt: now, emailVerifiedAt: now, suspendedAt: null };
  await db().transaction(async (tx) => {
    const changes = { ...facts, sessionVersion: sql`${members.sessionVersion} + 1` };
    const known = await tx
      .update(members)
      .set(changes)
      .where(eq(sql`lower(${members.email})`, email.toLowerCase()))
      .returning();
    if (!known.length) await tx.insert(members).values({ email, chineseName: '管理员', ...facts });
  });
}

/** Whether anybody administers the site yet. */
export async function hasAdministrator(): Promise<boolean> {
  const rows = await db().select({ id: members.id }).from(members).where(eq(members.role, 'admin')).limit(1);
  return rows.length > 0;
}
