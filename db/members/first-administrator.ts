import { eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { members } from '@/db/schema/member/members';

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
