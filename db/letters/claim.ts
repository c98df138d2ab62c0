import { and, asc, eq, inArray, isNotNull, isNull, lte, notInArray, or, type SQL, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { giveSlotsBack, listBusyDomains, reserveSlots } from '@/db/letters/pace';
import type { Letter } from '@/db/letters/queue';
import { CLAIM_SECONDS, open } from '@/db/letters/state';
import { letters, mailings } from '@/db/schema/mail/letters';

/** Letters a minute, all senders together; `domains` by the recipient's domain, `*` for each of the others. */
export type Pace = { all?: number | undefined; domains: Record<string, number> };

/** A letter in a sender's hands. Of a mailing: without words, which mail/ takes from the mailing's body. */
export type ClaimedLetter = Letter & {
  id: number;
  attempts: number;
  createdAt: Date;
  triedAt: Date;
  claimedBy: string;
  mailing: { id: number; kind: string; reference: string; script: string; fields: Record<string, string> } | null;
};

const domainOf = (address: string) => address.slice(address.lastIndexOf('@') + 1).toLowerCase();
const domain = sql<string>`lower(split_part(${letters.recipient}, '@', 2))`;

/** Takes up to `most` due letters for `sender` alone: another process that asks meanwhile gets others. */
async function take(sender: string, where: SQL | undefined, most: number) {
  if (most < 1) return [];
  const due = db()
    .select({ id: letters.id })
    .from(letters)
    .where(and(open, lte(letters.nextTryAt, sql`now()`), where))
    .orderBy(asc(letters.nextTryAt), asc(letters.id))
    .limit(most)
    .for('update', { skipLocked: true });
  const rows = await db()
    .update(letters)
    .set({
      claimedBy: sender,
      triedAt: sql`coalesce(${letters.triedAt}, now())`,
      attempts: sql`${letters.attempts} + 1`,
      nextTryAt: sql`now() + make_interval(secs => ${CLAIM_SECONDS})`,
    })
    .where(sql`${letters.id} in (${due})`)
    .returning();
  return rows.sort((a, b) => a.id - b.id);
}

type Row = Awaited<ReturnType<typeof take>>[number];

const claimed = (row: Row, mailing: { kind: string; reference: string } | null): ClaimedLetter => ({
  id: row.id,
  attempts: row.attempts,
  createdAt: row.createdAt,
  triedAt: row.triedAt ?? row.createdAt,
  claimedBy: row.claimedBy ?? '',
  to: row.recipient,
  subject: row.subject,
  text: row.textBody,
  html: row.htmlBody,
  attachments: row.attachments,
  mailing: mailing && {
    ...mailing,
    id: row.mailingId ?? 0,
    script: row.script ?? 'as-written',
    fields: row.fields ?? {},
  },
});

/** Gives claimed letters back as if they had never been claimed. */
export async function releaseLetters(ids: number[], sender: string): Promise<void> {
  if (!ids.length) return;
  await db()
    .update(letters)
    .set({ claimedBy: null, attempts: sql`greatest(${letters.attempts} - 1, 0)`, nextTryAt: sql`now()` })
    .where(and(inArray(letters.id, ids), eq(letters.claimedBy, sender), open));
}

/** Those letters whose domains may get some now; the others are released. */
async function withinDomains(rows: ClaimedLetter[], pace: Pace, sender: string): Promise<ClaimedLetter[]> {
  const go: ClaimedLetter[] = [];
  for (const name of new Set(rows.map((row) => domainOf(row.to)))) {
    const some = rows.filter((row) => domainOf(row.to) === name);
    const perMinute = pace.domains[name] ?? pace.domains['*'];
    go.push(...some.slice(0, perMinute ? await reserveSlots(`domain:${name}`, perMinute, some.length) : some.length));
  }
  const back = rows.filter((row) => !go.includes(row));
  await releaseLetters(
    back.map((row) => row.id),
    sender,
  );
  if (pace.all) await giveSlotsBack('all', pace.all, back.length);
  return go;
}

/**
 * Up to `most` letters that are due, for `sender` alone, within the pace: letters to one person first, which somebody
 * waits for, then (with `withMailings`) those of mailings that run. A sender that dies leaves them due again after
 * CLAIM_SECONDS.
 */
export async function claimLetters(
  sender: string,
  most: number,
  { pace, withMailings }: { pace: Pace; withMailings: boolean },
): Promise<ClaimedLetter[]> {
  const busy = await listBusyDomains();
  const free = busy.length ? notInArray(domain, busy) : undefined;
  const room = pace.all ? await reserveSlots('all', pace.all, most) : most;
  const rows = (await take(sender, and(isNull(letters.mailingId), free), room)).map((row) => claimed(row, null));
  if (withMailings && rows.length < room) {
    for (const mailing of await listRunning()) {
      const more = await take(sender, and(eq(letters.mailingId, mailing.id), free), room - rows.length);
      rows.push(...more.map((row) => claimed(row, mailing)));
    }
  }
  if (pace.all) await giveSlotsBack('all', pace.all, room - rows.length);
  return Object.keys(pace.domains).length ? withinDomains(rows, pace, sender) : rows;
}

/** Whether letters of these kinds are due. */
export async function areLettersDue(which: 'to single persons' | 'of mailings' | 'all'): Promise<boolean> {
  const running = which === 'to single persons' ? [] : (await listRunning()).map(({ id }) => eq(letters.mailingId, id));
  const single = which === 'of mailings' ? [] : [isNull(letters.mailingId)];
  const whose = or(...single, ...running);
  if (!whose) return false;
  const [row] = await db()
    .select({ id: letters.id })
    .from(letters)
    .where(and(open, lte(letters.nextTryAt, sql`now()`), whose))
    .limit(1);
  return row !== undefined;
}

/** Mailings that are being sent: begun, not paused, not over. */
function listRunning() {
  return db()
    .select({ id: mailings.id, kind: mailings.kind, reference: mailings.reference })
    .from(mailings)
    .where(
      and(
        isNotNull(mailings.startedAt),
        isNull(mailings.pausedAt),
        isNull(mailings.cancelledAt),
        isNull(mailings.completedAt),
      ),
    )
    .orderBy(asc(mailings.startedAt), asc(mailings.id));
}
