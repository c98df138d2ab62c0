import { and, eq, sql } from 'drizzle-orm';
import type { Write } from '@/db/applications/apply';
import { record } from '@/db/audit/record';
import { db } from '@/db/client';
import { enqueue } from '@/db/letters/queue';
import { memberState } from '@/db/members/state';
import { Refusal } from '@/db/refusal';
import { members } from '@/db/schema/member/members';
import { findSettings } from '@/db/settings/settings';
import { issueToken, tokenSeconds } from '@/db/tokens/tokens';

/*
 * For whoever has the server's command line (scripts/admin.ts). The links that these give back are worth a password:
 * they are shown once and kept nowhere but in the letter.
 */

const sameEmail = (email: string) => eq(sql`lower(${members.email})`, email.toLowerCase());

/**
 * Makes an administrator of an address, whatever it was before; gives the one-time link to a password. A password that
 * exists stays until the link is used.
 */
export async function rescueAdministrator(email: string, write: Write<{ token: string }>): Promise<string> {
  const { siteName } = await findSettings();
  return db().transaction(async (tx) => {
    const now = sql`now()`;
    const rights = { role: 'admin' as const, approvedAt: now, emailVerifiedAt: now, suspendedAt: null };
    let [member] = await tx
      .update(members)
      .set({ ...rights, sessionVersion: sql`${members.sessionVersion} + 1` })
      .where(sameEmail(email))
      .returning({ id: members.id, to: members.email, name: members.chineseName });
    member ??= (
      await tx
        .insert(members)
        .values({ email, chineseName: '管理员', passwordHash: '', ...rights })
        .returning({ id: members.id, to: members.email, name: members.chineseName })
    )[0];
    if (!member) throw new Error('no row came back');
    const seconds = tokenSeconds.firstPassword;
    const token = await issueToken(tx, { purpose: 'reset', memberId: member.id, seconds });
    await record(tx, null, 'member.rescue-administrator', `member:${member.id}`);
    await enqueue(tx, write({ ...member, siteName, token }));
    return token;
  });
}

/** The one-time link to a new password for an active member. Refuses an address that has none. */
export async function rescuePassword(email: string, write: Write<{ token: string }>): Promise<string> {
  const { siteName } = await findSettings();
  return db().transaction(async (tx) => {
    const [member] = await tx
      .select({ id: members.id, to: members.email, name: members.chineseName })
      .from(members)
      .where(and(sameEmail(email), eq(memberState, 'active')));
    if (!member) throw new Refusal(`没有这个电子邮件的会员：${email}`);
    const seconds = tokenSeconds.firstPassword;
    const token = await issueToken(tx, { purpose: 'reset', memberId: member.id, seconds });
    await record(tx, null, 'member.rescue-password', `member:${member.id}`);
    await enqueue(tx, write({ ...member, siteName, token }));
    return token;
  });
}
