import { and, desc, eq, isNotNull, sql } from 'drizzle-orm';
import { record } from '@/db/audit/record';
import { db, type Transaction } from '@/db/client';
import { Refusal } from '@/db/refusal';
import { bounces, mailAddresses } from '@/db/schema/mail/addresses';
import { letters } from '@/db/schema/mail/letters';
import { subscribers } from '@/db/schema/mail/subscribers';
import { cleanLine } from '@/text/clean';

export type OffReason = 'hard' | 'soft' | 'complaint' | 'unsubscribed';
type Bounce = { address: string; kind: OffReason; status: string; diagnostic: string };
type Reported = { letters: number[]; about: Bounce[]; digest: string };

/** So many soft bounces within so many days switch an address off. */
const SOFT = { most: 5, days: 30 };
/** A report that names no letter of ours counts only when a letter went to the address so many days ago at most. */
const DAYS_AFTER_LETTER = 30;

async function switchOff(tx: Transaction, address: string, reason: OffReason): Promise<void> {
  const off = { offAt: sql`now()`, reason };
  await tx
    .insert(mailAddresses)
    .values({ address, ...off })
    .onConflictDoUpdate({ target: mailAddresses.address, set: off, setWhere: sql`${mailAddresses.offAt} is null` });
  await tx.execute(sql`
    update letters set failed_at = now(), last_error = '这个地址已停止寄送'
    where mailing_id is not null and lower(recipient) = ${address}
      and sent_at is null and failed_at is null and began_at is null`);
}

/** By mail as by the page: only a new confirmation brings back who has left. */
async function leave(tx: Transaction, address: string): Promise<void> {
  await tx
    .update(subscribers)
    .set({ unsubscribedAt: sql`coalesce(${subscribers.unsubscribedAt}, now())` })
    .where(eq(sql`lower(${subscribers.email})`, address));
}

/** How many soft bounces of different days count for an address now. */
async function countSoft(tx: Transaction, address: string): Promise<number> {
  const [row] = await tx
    .select({ n: sql<number>`count(*)::int` })
    .from(bounces)
    .leftJoin(mailAddresses, eq(mailAddresses.address, bounces.address))
    .where(
      and(
        eq(bounces.address, address),
        eq(bounces.kind, 'soft'),
        sql`${bounces.receivedAt} > now() - make_interval(days => ${SOFT.days})`,
        sql`${bounces.receivedAt} > coalesce(${mailAddresses.retriedAt}, '-infinity')`,
      ),
    );
  return row?.n ?? 0;
}

/** Whom a report is about: the recipient of the letter that it names, or the address that it names itself, if a letter went there. */
async function subjectOf(tx: Transaction, { letters: numbers }: Reported, bounce: Bounce, mustName: boolean) {
  const [id] = numbers;
  if (id !== undefined) {
    const [letter] = await tx.select({ id: letters.id, to: letters.recipient }).from(letters).where(eq(letters.id, id));
    if (letter) return { letterId: letter.id, address: letter.to.toLowerCase() };
  }
  // Anybody can write a report: without our number it counts only for whom a letter has just gone to.
  if (mustName || bounce.kind === 'unsubscribed') return null;
  const address = bounce.address.toLowerCase();
  const [letter] = await tx
    .select({ id: letters.id })
    .from(letters)
    .where(
      and(
        sql`lower(${letters.recipient}) = ${address}`,
        sql`coalesce(${letters.sentAt}, ${letters.beganAt}) > now() - make_interval(days => ${DAYS_AFTER_LETTER})`,
      ),
    )
    .orderBy(desc(letters.id))
    .limit(1);
  return letter ? { letterId: letter.id, address } : null;
}

/**
 * Writes down what a report says and switches addresses off by the rules: hard and complaints at once, soft after five in
 * thirty days. The same report again changes nothing. With `mustName` a report counts only when it names a letter.
 */
export async function recordBounces(
  report: Reported,
  mustName: boolean,
): Promise<{ recorded: string[]; off: string[] }> {
  return db().transaction(async (tx) => {
    const [recorded, off]: [string[], string[]] = [[], []];
    for (const bounce of report.about) {
      const subject = await subjectOf(tx, report, bounce, mustName);
      if (!subject) continue;
      const { address, letterId } = subject;
      const { kind, status } = bounce;
      const diagnostic = cleanLine(bounce.diagnostic).slice(0, 500);
      const added = await tx
        .insert(bounces)
        .values({ address, letterId, kind, status: status.slice(0, 20), diagnostic, digest: report.digest })
        .onConflictDoNothing()
        .returning({ id: bounces.id });
      if (!added.length) continue;
      recorded.push(address);
      if (kind === 'soft' && (await countSoft(tx, address)) < SOFT.most) continue;
      await switchOff(tx, address, kind);
      if (kind === 'unsubscribed') await leave(tx, address);
      off.push(address);
    }
    return { recorded, off };
  });
}

/** For administrators: addresses that get no mailings, the latest first, 50 a page, with the last thing that came back. */
export async function listSwitchedOff(page: number) {
  const last = sql`(select b.id from bounces b where b.address = ${mailAddresses.address} order by b.id desc limit 1)`;
  const where = isNotNull(mailAddresses.offAt);
  const [rows, total] = await Promise.all([
    db()
      .select({
        address: mailAddresses.address,
        offAt: mailAddresses.offAt,
        reason: mailAddresses.reason,
        status: bounces.status,
        diagnostic: bounces.diagnostic,
        letterId: bounces.letterId,
      })
      .from(mailAddresses)
      .leftJoin(bounces, eq(bounces.id, last))
      .where(where)
      .orderBy(desc(mailAddresses.offAt), mailAddresses.address)
      .limit(50)
      .offset((page - 1) * 50),
    db().$count(mailAddresses, where),
  ]);
  return { rows, total, pages: Math.max(1, Math.ceil(total / 50)) };
}

/** Mailings go to the address again; bounces of before count no more. Refuses who left by themselves: only they come back. */
export async function retryAddress(address: string, admin: number): Promise<void> {
  await db().transaction(async (tx) => {
    const [row] = await tx
      .update(mailAddresses)
      .set({ offAt: null, reason: null, retriedAt: sql`now()` })
      .where(
        and(
          eq(mailAddresses.address, address.toLowerCase()),
          isNotNull(mailAddresses.offAt),
          sql`${mailAddresses.reason} <> 'unsubscribed'`,
        ),
      )
      .returning({ address: mailAddresses.address });
    if (!row) throw new Refusal('这个地址没有停用，或者是本人退订的：要由本人重新订阅。');
    await record(tx, admin, 'address.retry', `address:${row.address}`);
  });
}
