import { and, eq, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import type { Role } from '@/db/members/roles';
import { members } from '@/db/schema/member/members';
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
