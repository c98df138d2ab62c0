import { and, asc, eq, gt, type SQL, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { subscribers } from '@/db/schema/mail/subscribers';
import { members } from '@/db/schema/member/members';
import { linkToken, presentEmail, presentScript } from '@/db/subscribers/links';
import { type Frequency, isSent } from '@/db/subscribers/state';
import { paths } from '@/site/paths';

const BATCH = 2_000;

/**
 * Fixes who is subscribed now, with each one's links, in a table that ends with the transaction: links are signed outside the
 * database, which does not know the secret.
 */
export async function fillRecipients(tx: Transaction): Promise<void> {
  await tx.execute(sql`create temporary table recipients
    (recipient text, script text, frequency text, fields jsonb) on commit drop`);
  for (let after = 0; ; ) {
    const rows = await tx
      .select({ id: subscribers.id, recipient: presentEmail, script: presentScript, frequency: subscribers.frequency })
      .from(subscribers)
      .leftJoin(members, eq(members.id, subscribers.memberId))
      .where(and(isSent(), gt(subscribers.id, after)))
      .orderBy(asc(subscribers.id))
      .limit(BATCH);
    const last = rows.at(-1);
    if (!last) return;
    const values = rows.map(({ id, ...row }) => ({
      ...row,
      fields: {
        unsubscribe: paths.unsubscribe(linkToken('unsubscribe', id)),
        preferences: paths.preferences(linkToken('preferences', id)),
      },
    }));
    await tx.execute(sql`insert into recipients
      select * from jsonb_to_recordset(${JSON.stringify(values)}::jsonb)
        as r(recipient text, script text, frequency text, fields jsonb)`);
    after = last.id;
  }
}

/** Of those whom fillRecipients fixed, as a mailing takes them. */
export const recipientsOf = (frequency: Frequency): SQL =>
  sql`select recipient, script, fields from recipients where frequency = ${frequency}`;
