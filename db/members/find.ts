import { and, eq, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm';
import type { Script } from '@/chinese/script';
import { db } from '@/db/client';
import type { Role } from '@/db/members/roles';
import { members } from '@/db/schema/members';
import { loginName } from '@/text/email';

/** Whoever is logged in; `null` in place of it is a reader. */
export type Viewer = {
  id: number;
  name: string;
  email: string;
  role: Role;
  /** An editor of some columns only (db/articles/editable.ts). */
  limited: boolean;
};

/** Whether a row of `members` may log in. */
export const isActive = and(
  isNotNull(members.approvedAt),
  isNotNull(members.emailVerifiedAt),
  isNull(members.suspendedAt),
);

/** The row of a login's name: the e-mail or the user name in any letter case, as it was typed before any other form. */
const named = (typed: string) => {
  const { email, userNames } = loginName(typed);
  const lower = (name: string) => name.toLowerCase();
  return {
    where: or(
      eq(sql`lower(${members.email})`, lower(email)),
      inArray(sql`lower(${members.userName})`, userNames.map(lower)),
    ),
    exactFirst: sql`lower(${members.userName}) = ${lower(userNames[0] ?? '')} desc nulls last`,
  };
};

/** For the login only: an active member by e-mail or user name in any letter case, with the password's hash; or null. */
export async function findForLogin(name: string) {
  const { where, exactFirst } = named(name);
  const [member] = await db()
    .select({ id: members.id, passwordHash: members.passwordHash, sessionVersion: members.sessionVersion })
    .from(members)
    .where(and(where, isActive))
    .orderBy(exactFirst)
    .limit(1);
  return member ?? null;
}

/** Whose account the name of a login is, active or not; null when it is nobody's. */
export async function findLoginId(name: string): Promise<number | null> {
  const { where, exactFirst } = named(name);
  const [member] = await db().select({ id: members.id }).from(members).where(where).orderBy(exactFirst).limit(1);
  return member?.id ?? null;
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
