import { eq, sql } from 'drizzle-orm';
import type { Profile, Write } from '@/db/applications/apply';
import { record } from '@/db/audit/record';
import { db, type Transaction } from '@/db/client';
import { enqueue } from '@/db/letters/queue';
import { Refusal } from '@/db/refusal';
import { members } from '@/db/schema/member/members';
import { findSettings } from '@/db/settings/settings';
import { issueToken, tokenSeconds } from '@/db/tokens/tokens';

type NewMember = Pick<Profile, 'chineseName' | 'englishName' | 'institution'> & { email: string };

async function refuseKnown(tx: Transaction, email: string): Promise<void> {
  const [known] = await tx
    .select({ id: members.id })
    .from(members)
    .where(eq(sql`lower(${members.email})`, email.toLowerCase()));
  if (known) throw new Refusal('这个电子邮件已有账户或申请，请在会员或申请里查找。');
}

/**
 * An administrator makes somebody a member; its number. With `write` a letter leads to a first password; without, nobody
 * can log in until one is asked for. Refuses an address that has an account or an application.
 */
export async function addMember(
  person: NewMember,
  admin: number,
  write: Write<{ token: string }> | null,
): Promise<number> {
  return db().transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(20261125)`);
    await refuseKnown(tx, person.email);
    const now = sql`now()`;
    const [added] = await tx
      .insert(members)
      .values({ ...person, passwordHash: '', approvedAt: now, emailVerifiedAt: now })
      .returning({ id: members.id });
    const id = added?.id ?? 0;
    await record(tx, admin, 'member.add', `member:${id}`);
    if (write) {
      const { siteName } = await findSettings(tx);
      const token = await issueToken(tx, { purpose: 'reset', memberId: id, seconds: tokenSeconds.firstPassword });
      await enqueue(tx, write({ to: person.email, siteName, name: person.chineseName, token }));
    }
    return id;
  });
}
